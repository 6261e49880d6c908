/** Texts of learning and of runs. */
import { count, duration, plain, whole } from './format';

/** "Run 1", "Runs 1 and 3". */
function listed(numbers: readonly number[]): string {
  const runs = numbers.toSorted((a, b) => a - b);
  if (runs.length === 1) return `Run ${runs[0]}`;
  return `Runs ${runs.slice(0, -1).join(', ')} and ${runs.at(-1)}`;
}

export const learnStrings = {
  learn: {
    tab: 'Learn',
    learner: 'Method',
    assumptions: 'What it assumes',
    whenToUse: 'When to use',
    citation: 'Source',
    options: 'Options',
    advanced: (changed: number) => (changed > 0 ? `More options (${whole(changed)} changed)` : 'More options'),
    resetAll: 'Reset all to default',
    reset: (title: string) => `Reset ${title} to its default`,
    defaultIs: (value: string) => `default ${value}`,
    start: 'Start from',
    startHelp: {
      own: 'The method begins by itself.',
      run: 'Searches on from that result, in the units of this run.',
      learner: 'That method runs first, on the same data; this one searches on from its result.',
    },
    startOwn: 'its own start',
    startRuns: 'Earlier runs',
    startRun: (n: number, learner: string, edges: number) => `Run ${n}: ${learner}, ${count(edges, 'edge')}`,
    startLearners: 'Another method first',
    startOptions: (learner: string, changed: number) =>
      changed > 0 ? `Options of ${learner} (${whole(changed)} changed)` : `Options of ${learner}`,
    startGone: 'Choose another start: that run is deleted or on other data.',
    fromRun: (n: number) => `from run ${n}`,
    fromDeletedRun: 'from a deleted run',
    afterLearner: (learner: string) => `after ${learner}`,
    preparation: 'Preparation and limits',
    transform: 'Scale',
    transforms: {
      none: 'as in the file',
      center: 'centred, original units',
      standardize: 'standardised (sd = 1)',
    },
    transformHint: {
      none: 'Covariance of the values as they stand.',
      center: 'Means are removed. Directions can depend on the units of measurement.',
      standardize: 'Each variable is divided by its standard deviation, so weights become comparable.',
    },
    standardizedWarning:
      'Directions mean nothing for this method on standardised data. Read the result as a skeleton: which variables are linked, not which way.',
    seed: 'Seed',
    seedHint: 'The same seed, data and options give the same result, bit for bit.',
    seedIssue: (most: number) => `A whole number from 0 to ${whole(most)}.`,
    timeLimit: 'Time limit, seconds',
    timeLimitHint: 'Empty: no limit. At the limit the best DAG so far is kept.',
    timeLimitIssue: 'A number over 0, or empty.',
    button: 'Learn',
    buttonHint: 'Ctrl+Enter',
    buttonRunning: 'Queueing…',
    summary: (variables: number, learner: string, rules: number) =>
      `${count(variables, 'variable')} with ${learner}${rules > 0 ? `, ${count(rules, 'rule')} of knowledge` : ''}`,
    needsData: 'Open a data set first.',
    needsVariables: (n: number) => `Include at least two variables (now ${whole(n)}).`,
    needsFixes: (n: number) =>
      `Resolve ${n === 1 ? 'the finding' : `the ${whole(n)} findings`} marked “Must be resolved” under Data.`,
    needsOptions: 'Correct the marked options.',
    needsNumbers: 'Correct seed or time limit.',
    cancel: 'Cancel',
    cancelKey: 'Esc',
    cancelHint: 'keeps the best DAG',
    cancelling: 'Stopping, keeping the best DAG so far…',
    queued: 'Waiting to start',
    starting: 'Starting',
    bounds: {
      between: (minimum: number, maximum: number, isOpen: boolean) =>
        `${isOpen ? 'over ' : ''}${plain(minimum)} … ${plain(maximum)}`,
      atLeast: (minimum: number, isOpen: boolean) =>
        isOpen ? `more than ${plain(minimum)}` : `${plain(minimum)} or more`,
      atMost: (maximum: number) => `at most ${plain(maximum)}`,
    },
    mustBe: (isWhole: boolean, bounds: string | null) =>
      `${isWhole ? 'A whole number' : 'A number'}${bounds === null ? '' : `: ${bounds}`}.`,
    yes: 'yes',
    no: 'no',
    /** What a method is at, as it says itself. */
    phase: (phase: string) => phase,
    elapsed: (seconds: number) => `${duration(seconds)} elapsed`,
    remainingUnknown: 'time left unknown',
    progress: 'Progress of the run',
  },
  runs: {
    title: 'Runs',
    empty: 'No runs yet. Each run is kept here with its settings and result.',
    number: '#',
    learner: 'Method',
    data: 'Data',
    options: 'Settings',
    defaults: 'defaults',
    variables: (n: number, all: number) => `${whole(n)} of ${whole(all)} variables`,
    seed: 'Seed',
    objective: 'Objective',
    edges: 'Edges',
    time: 'Time',
    state: 'State',
    actions: 'Actions',
    states: {
      queued: 'waiting',
      running: 'running',
      done: 'done',
      failed: 'failed',
      cancelled: 'stopped, best so far',
      interrupted: 'interrupted',
    },
    cancelledEmpty: 'stopped before a first graph',
    interruptedHint: 'Acyclica was closed before this run ended. Run it again with the same settings.',
    stopped: {
      converged: 'converged',
      'max-iterations': 'iteration limit met',
      'time-limit': 'stopped at the time limit, best so far',
      cancelled: 'stopped by you, best so far',
    },
    repeat: 'Use again',
    repeatRun: (n: number) => `Use again the settings of run ${n}`,
    delete: 'Delete',
    deleteQuestion: (n: number) => `Delete run ${n}?`,
    deleteRun: (n: number) => `Delete run ${n}`,
    keep: 'Keep',
    resize: 'Height of the runs table',
    row: (n: number) => `Run ${n}`,
    noGraph: 'This run has no graph.',
  },
  curve: {
    tab: 'Convergence',
    label: 'Objective while learning',
    objective: 'objective',
    best: 'best DAG so far',
    seconds: 'seconds',
    steps: 'steps',
    waiting: 'The curve starts with the first progress report.',
    noTrace: 'This run has no trace.',
    compare: 'Compare with',
    compareHint: 'Choose runs to draw their best DAG so far on one axis.',
    axis: 'Along',
    axes: { seconds: 'time', steps: 'steps' },
    logObjective: 'Log objective',
    logAxis: { seconds: 'Log time', steps: 'Log steps' },
    logNeedsPositive: 'Only for objectives above 0.',
    comparedLabel: (runs: number) => `Best objective so far of ${whole(runs)} runs`,
    run: (n: number) => `Run ${n}`,
    runOf: (n: number, learner: string) => `Run ${n} ${learner}`,
    mostCompared: (most: number) => `Up to ${whole(most)} runs at once.`,
    loadingTraces: 'Loading the curves…',
    comparedHint: 'Each line is the best DAG so far, with the result as its last point. Lower is better.',
    differentObjectives: (parts: readonly string[]) =>
      `These objectives cannot be compared by value: ${parts.join('; ')}. Only the shapes of the lines can.`,
    objectiveOf: (runs: readonly number[], objective: string) => `${objective} (${listed(runs).toLowerCase()})`,
    differentData: (runs: readonly number[]) =>
      `${listed(runs)} ${runs.length === 1 ? 'is' : 'are'} on other data, held-out rows, variables, scale, ridge or knowledge than the selected run: the values cannot be compared.`,
    unknownObjective: 'unknown',
    onlyResult: (runs: readonly number[]) =>
      `${listed(runs)}: only the result is drawn, for the graphs on the way were not acyclic.`,
    spread: (runs: readonly number[]) =>
      `${listed(runs)}: no times were recorded; the steps are spread evenly over the run.`,
    hint: 'Lower is better. Stages of the path solver are on different scales.',
    startsHint:
      'Lower is better. The search starts several times; the thick line is the best DAG any start has found so far.',
  },
} as const;
