/** Runs what `acyclica learn` asks for: on a data file, or in a project, where the run is saved as well. */
import { randomUUID } from 'node:crypto';
import type { ColumnSummary, DatasetInfo, Finding } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { Positions } from '../../shared/model/graph';
import type { RunDetail } from '../../shared/model/run';
import { execute } from '../services/execute';
import { runDetailOf } from '../services/run-detail';
import type { Arguments } from './arguments';
import type { CliContext } from './command';
import { requestOf } from './learn-request';
import { overridesOf } from './reading-flags';
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
  output.say(`${info.name}: ${info.rows} rows, ${info.columns.length} columns.`);
  for (const note of info.notes) output.say(note);
}

function sayFindings({ output }: CliContext, findings: readonly Finding[]): void {
  for (const { message } of findings) output.say(message);
}

/** Calls `stop` at Ctrl+C, also when it came already. */
function onInterrupt({ interrupt }: CliContext, stop: () => void): void {
  if (interrupt.aborted) stop();
  else interrupt.addEventListener('abort', stop, { once: true });
}

export async function learnOnFile(args: Arguments, bench: Workbench, context: CliContext): Promise<LearnedRun> {
  const { output, version, threads, interrupt } = context;
  const path = args.position(0);
  const dataset = await bench.data.importCsv(path, overridesOf(args), {
    signal: interrupt,
    onProgress: ({ fraction, rows }) =>
      output.progress(`reading ${path}: ${Math.floor(100 * fraction)} %, ${rows} rows`),
  });
  sayDataset(context, dataset.info);
  const { request, notes } = await requestOf(args, dataset.info, { excluded: [] });
  for (const note of notes) output.say(note);
  const id = randomUUID();
  const { runner, engines, data } = bench;
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
    return {
      run: runDetailOf(result, { id, number: 1, version, datasetHash: dataset.info.hash }),
      columns: dataset.info.columns,
      positions: {},
    };
  } catch (error) {
    const isEarly = interrupt.aborted && error instanceof AppError && error.data.code === 'run/failed';
    throw isEarly ? new CancelledEarly() : error;
  }
}

/** Learns on the newest data set of a project. */
export async function learnInProject(args: Arguments, bench: Workbench, context: CliContext): Promise<LearnedRun> {
  const { project, runs } = bench;
  const file = args.position(0);
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
  return { run: await runs.get(id), columns: info.columns, positions };
}
