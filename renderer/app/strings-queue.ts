/** Texts of the queue and of the list of runs. */
import type { PlaceState, WaitReason } from '../../shared/model/queue';
import type { RunPart } from '../../shared/model/run';
import { count, duration, ordinal, value, whole } from './format';

const MOST_NAMES = 6;

/** "a, b and 3 more". */
function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${whole(rest)} more` : '');
}

const parts: Readonly<Record<RunPart, string>> = {
  variables: 'the variables',
  W: 'W',
  order: 'the topological order',
  posterior: 'the posterior',
  frequency: 'the stability',
  figures: 'objective, loss, h or the reason of the stop',
  trace: 'the trace',
};

const waits: Readonly<Record<WaitReason, string>> = {
  look: 'what it needs is being worked out',
  queue: 'the queue is paused',
  turn: 'others are before it',
  places: 'as many runs go on as may at once',
  cores: 'all cores are taken',
  memory: 'not enough memory is free',
  device: 'another run has the graphics device',
};

const megabytes = (bytes: number): string =>
  bytes < 1e9 ? `${whole(Math.max(10, Math.round(bytes / 1e7) * 10))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

/** Shares of a minute are not known that well. */
function rough(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 20) return `about ${Math.round(seconds)} s`;
  if (seconds < 90) return `about ${5 * Math.round(seconds / 5)} s`;
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} min`;
  return `about ${duration(60 * Math.round(seconds / 60))}`;
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const queueStrings = {
  queue: {
    label: 'Queue of runs',
    counts: (going: number, paused: number, waiting: number) =>
      [
        ...(going > 0 ? [`${whole(going)} running`] : []),
        ...(paused > 0 ? [`${whole(paused)} paused`] : []),
        ...(waiting > 0 ? [`${whole(waiting)} waiting`] : []),
      ].join(', '),
    atOnce: 'At once',
    atOnceHint: (cores: number) =>
      `Runs that may go on at once. The ${count(cores, 'core')} of this computer are shared out when a run starts: one alone gets all it can use, several get a share each. Results do not depend on it.`,
    pause: 'Pause queue',
    pauseHint: 'Waiting runs do not start; those going on end.',
    resume: 'Resume queue',
    cancelAll: 'Cancel all',
    cancelAllHint: 'Runs going on keep their best DAG so far.',
    cancelAllQuestion: (n: number) => `Cancel ${count(n, 'run')}?`,
    waiting: (position: number) => `waiting, ${ordinal(position + 1)}`,
    waitsFor: (reason: WaitReason) => `It waits: ${waits[reason]}.`,
    states: { waiting: 'waiting', going: 'running', paused: 'paused', resuming: 'about to go on' } satisfies Record<
      PlaceState,
      string
    >,
    share: (fraction: number) => `${Math.floor(100 * fraction)} %`,
    left: (seconds: number) => `${rough(seconds)} left`,
    pauseRun: (n: number) => `Pause run ${n}`,
    resumeRun: (n: number) => `Let run ${n} go on`,
    pausedHint: 'It sleeps at its next step, keeps its memory, and goes on from there; the result is the same.',
    cancelRun: (n: number) => `Cancel run ${n}`,
    progressOf: (n: number) => `Progress of run ${n}`,
  },
  estimate: {
    measuring: 'Measuring how long it will take…',
    time: (seconds: number) => sentence(`${rough(seconds)} on this computer`),
    fromRuns: (n: number) => `as ${count(n, 'earlier run')} of this size took`,
    fromPilot: 'from a short trial on these data',
    unknown: 'Time unknown until it runs',
    memory: (bytes: number) => `needs about ${megabytes(bytes)}`,
    tooMuch: (bytes: number, free: number) =>
      `It needs about ${megabytes(bytes)} of memory, and ${megabytes(free)} are free: it may fail. Fewer variables or rows need less.`,
  },
  runList: {
    title: 'Runs',
    total: (shown: number, all: number) => (shown === all ? whole(all) : `${whole(shown)} of ${whole(all)}`),
    find: 'Find a run',
    findHint: 'By number, method, name or notes',
    learner: 'Method',
    allLearners: 'All methods',
    state: 'State',
    allStates: 'All states',
    states: { active: 'In the queue', graph: 'With a graph', failed: 'Failed' },
    data: 'Data',
    allData: 'All data',
    grouped: 'Group seeds',
    groupedHint: 'Runs that differ in their seed only stand together, with mean and standard deviation.',
    noMatch: 'No run is like this.',
    showAll: 'Show all runs',
    menu: (n: number) => `Actions for run ${n}`,
    menuOf: (n: number) => `Actions for ${whole(n)} runs`,
    chosen: (n: number) => `${count(n, 'run')} chosen`,
    chooseNone: 'Choose none',
    compare: 'Compare graphs',
    compareAll: (n: number, most: number) =>
      n > most ? `Compare the first ${whole(most)} graphs` : `Compare ${count(n, 'graph')}`,
    sameBytes: 'Same bytes?',
    delete: 'Delete…',
    deleteKey: 'Del',
    deleteQuestion: (numbers: readonly number[]) =>
      numbers.length === 1
        ? `Delete run ${numbers[0]}?`
        : `Delete ${whole(numbers.length)} runs (${listed(numbers.map(String))})?`,
    deleteHint: 'Runs going on are stopped first.',
    deleteNow: (n: number) => (n === 1 ? 'Delete run' : `Delete ${whole(n)} runs`),
    keep: 'Keep',
    duplicate: 'Duplicate with changes',
    duplicateHint: 'in Learn',
    seeds: 'Repeat with other seeds…',
    rerun: 'Run again and compare',
    rerunHint: 'same bytes?',
    describe: 'Name and notes…',
    describeKey: 'F2',
    up: 'Earlier in the queue',
    down: 'Later in the queue',
    front: 'Next in the queue',
    upKey: 'Alt+↑',
    downKey: 'Alt+↓',
    fold: (isFolded: boolean) => (isFolded ? 'Show the runs of this group' : 'Fold the runs of this group'),
    group: (n: number) => `${whole(n)} seeds`,
    groupProgress: (ended: number, all: number) => `${whole(ended)} of ${whole(all)} ended`,
    meanEdges: ({ mean, sd }: { mean: number; sd: number }) => `edges ${value(mean)} ± ${value(sd, 2)}`,
    meanObjective: ({ mean, sd }: { mean: number; sd: number }) => `objective ${value(mean, 5)} ± ${value(sd, 2)}`,
    meanHint: (n: number) => `Mean ± standard deviation over ${whole(n)} seeds with a graph.`,
    seedsTitle: (n: number) => `Repeat run ${n} with other seeds`,
    seedsCount: 'How many',
    seedsFirst: 'From seed',
    seedsHint: 'Seeds that were used already with these settings are left out.',
    seedsStart: (n: number) => `Queue ${count(n, 'run')}`,
    seedsIssue: 'From 1 to 500 runs.',
    seedsQueued: (n: number, seeds: readonly number[]) =>
      `Run ${n} is repeated with ${seeds.length === 1 ? `seed ${seeds[0]}` : `${whole(seeds.length)} seeds, ${seeds[0]} to ${seeds.at(-1)}`}.`,
    textTitle: (n: number) => `Name and notes of run ${n}`,
    name: 'Name',
    notes: 'Notes',
    save: 'Save',
    cancel: 'Cancel',
    loaded: (n: number, variables: number, missing: readonly string[]) =>
      [
        `Loaded from run ${n}: method, options, seed, scale, knowledge and ${count(variables, 'variable')}. Nothing runs until you press Learn.`,
        ...(missing.length > 0 ? [`Not in the data any more, so left out: ${listed(missing)}.`] : []),
      ].join(' '),
    rerunQueued: (n: number, again: number) => `Run ${again} repeats run ${n}; the results are compared when it ends.`,
    rerunNotDone: (n: number, again: number) => `Run ${again} did not end, so it cannot be held against run ${n}.`,
    bytes: (a: number, b: number, different: readonly RunPart[]) =>
      different.length === 0
        ? `Runs ${a} and ${b} have the same result, byte for byte: W, order, objective, trace.`
        : `Runs ${a} and ${b} differ in ${different.map((part) => parts[part]).join(', ')}.`,
    dismiss: 'Dismiss',
    live: 'Also draw',
    liveHint: 'Other runs that go on, by their best DAG so far.',
  },
} as const;
