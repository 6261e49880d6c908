/** Runs what `acyclica learn` asks for: on a data file, or in a project, where the run is saved as well. */
import { plural } from '../../shared/model/sayings/words';
import { inEnglish } from '../../shared/model/sayings/say';
import { randomUUID } from 'node:crypto';
import type { ColumnSummary, DatasetInfo, Finding } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { Positions } from '../../shared/model/graph';
import { describeOutcome, describeStep } from '../../shared/model/step-text';
import type { RunDetail } from '../../shared/model/run';
import { execute } from '../services/execute';
import { claimOf } from '../services/queue/claim';
import { runDetailOf } from '../services/run-detail';
import { usage, type Arguments } from './arguments';
import type { CliContext } from './command';
import { requestOf } from './learn-request';
import { overridesOf } from './reading-flags';
import { stepsOf } from './steps';
import type { Workbench } from './workbench';

export interface LearnedRun {
  readonly run: RunDetail;
  readonly columns: readonly ColumnSummary[];
  readonly positions: Positions;
}

/** Thrown when Ctrl+C came before there was a graph. */
export class CancelledEarly extends Error {}

/** What the import did and which columns stay out, in plain sentences. */
function sayDataset({ output }: CliContext, info: DatasetInfo): void {
  output.say(`${info.name}: ${plural(info.rows, 'row', 'rows')}, ${plural(info.columns.length, 'column', 'columns')}.`);
  for (const note of info.notes) output.say(inEnglish(note));
  for (const column of info.columns) sayWayIn(output, column);
  saySteps(output, info);
}

/** How a column of numbers that some text spoils could enter all the same. */
function sayWayIn(output: CliContext['output'], { name, reason }: ColumnSummary): void {
  if (typeof reason === 'string' || reason.code !== 'column/not-a-number') return;
  output.say(
    `Column "${name}" stays out. ${inEnglish(reason)} Correct it, or read its text as missing: --text-as-missing "${name}".`,
  );
}

/** Every step with what it did. */
function saySteps(output: CliContext['output'], { steps = [], outcomes = [], imported }: DatasetInfo): void {
  if (steps.length === 0) return;
  output.say(
    `Imported: ${plural(imported?.rows ?? 0, 'row', 'rows')}, ${plural(imported?.columns ?? 0, 'column', 'columns')}. Steps since:`,
  );
  for (const [k, step] of steps.entries()) {
    const outcome = outcomes[k];
    output.say(`  ${k + 1}. ${describeStep(step)}.${outcome ? ` ${describeOutcome(step, outcome)}` : ''}`);
  }
}

function sayFindings({ output }: CliContext, findings: readonly Finding[]): void {
  for (const { message } of findings) output.say(inEnglish(message));
}

/** Calls `stop` at Ctrl+C, also when it came already. */
function onInterrupt({ interrupt }: CliContext, stop: () => void): void {
  if (interrupt.aborted) stop();
  else interrupt.addEventListener('abort', stop, { once: true });
}

export async function learnOnFile(args: Arguments, bench: Workbench, context: CliContext): Promise<LearnedRun> {
  const { output, version, threads: cores, interrupt } = context;
  const path = args.position(0);
  const steps = await stepsOf(args);
  const imported = await bench.data.importCsv(path, overridesOf(args), {
    signal: interrupt,
    onProgress: ({ fraction, rows }) =>
      output.progress(`reading ${path}: ${Math.floor(100 * fraction)} %, ${rows} rows`),
  });
  const dataset = steps.length > 0 ? await bench.data.applySteps(imported, steps) : imported;
  sayDataset(context, dataset.info);
  const { request, notes } = await requestOf(args, dataset.info, { excluded: [] });
  for (const note of notes) output.say(note);
  const id = randomUUID();
  const { runner, engines, data } = bench;
  // As many as it can keep busy, as in a project: the record is the same then.
  const { threads } = await claimOf(request, dataset.info, { engines, cores });
  const execution = execute(
    request,
    dataset,
    { runner, engines, data, runId: id, threads },
    {
      onProgress: (progress) => output.runProgress(progress),
      onCheck: (check) => sayFindings(context, check.findings),
    },
  );
  onInterrupt(context, () => execution.cancel());
  try {
    const result = await execution.result;
    const facts = { id, number: 1, version, datasetHash: dataset.info.hash, ...(steps.length > 0 ? { steps } : {}) };
    return { run: runDetailOf(result, facts), columns: dataset.info.columns, positions: {} };
  } catch (error) {
    const isEarly = interrupt.aborted && error instanceof AppError && error.data.code === 'run/failed';
    throw isEarly ? new CancelledEarly() : error;
  }
}

/** Learns on the newest data set of a project, after the steps it has there. */
export async function learnInProject(args: Arguments, bench: Workbench, context: CliContext): Promise<LearnedRun> {
  const { project, runs } = bench;
  const file = args.position(0);
  if (args.has('steps')) {
    throw usage('--steps belongs to a data file: a project has its own steps, and they are applied.');
  }
  const { datasets, view, positions } = await project.open(file);
  const info = datasets.at(-1);
  if (!info) throw new AppError({ code: 'project/no-dataset', file });
  sayDataset(context, info);
  const excluded = view.excluded[info.id] ?? [];
  if (excluded.length > 0 && !args.has('columns')) {
    context.output.say(`Excluded in the project: ${excluded.join(', ')}.`);
  }
  runs.onProgress((progress) => context.output.runProgress(progress));
  const { request, notes } = await requestOf(args, info, { excluded, knowledge: view.knowledge?.[info.id] });
  for (const note of notes) context.output.say(note);
  const { id } = await runs.start(request);
  // A run that has just ended has nothing to cancel, and its project may be closed already.
  onInterrupt(context, () => void runs.cancel(id).catch(() => undefined));
  await runs.idle();
  const record = (await project.current())?.runs.find((run) => run.id === id);
  sayFindings(context, record?.check?.findings ?? []);
  if (record?.error) throw new AppError(record.error);
  if (record?.state === 'cancelled' && record.objective === null) throw new CancelledEarly();
  return { run: await runs.get(id), columns: info.columns, positions: positions[info.id] ?? {} };
}
