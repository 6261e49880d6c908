/** The services a command needs, and their end: workers are stopped and the project is closed whatever happens. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataWorker } from '../data/client';
import type { Runner } from '../runs/runner';
import { createThreadRunner } from '../runs/thread-runner';
import { DatasetService } from '../services/dataset';
import { lookWithNode } from '../runs/look';
import { EngineService } from '../services/engines/service';
import { ProjectService } from '../services/project';
import { RunService } from '../services/run';
import type { CliContext } from './command';

export interface Workbench {
  readonly data: DataWorker;
  readonly runner: Runner;
  readonly engines: EngineService;
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runs: RunService;
}

function createWorkbench({ workers, settings, version, threads, output }: CliContext): Workbench {
  const data = new DataWorker(join(workers, 'data-worker.js'));
  const runner = createThreadRunner(join(workers, 'run-worker.js'));
  const project = new ProjectService({ version, untitledFolder: join(tmpdir(), 'acyclica') });
  const datasets = new DatasetService({ project, data, samplesFolder: join(workers, '../samples') });
  const logError = (id: string, error: unknown): void =>
    output.complain(`Error ${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const engines = new EngineService({
    settingsFolder: settings,
    version,
    look: lookWithNode(join(workers, 'device-look.js')),
    onProblem: (sentence) => output.complain(sentence),
  });
  const runs = new RunService({ project, datasets, runner, engines, data, version, threads, logError });
  return { data, runner, engines, project, datasets, runs };
}

/** Does `work` with the services and ends them. */
export async function withWorkbench<T>(context: CliContext, work: (bench: Workbench) => Promise<T>): Promise<T> {
  const bench = createWorkbench(context);
  try {
    return await work(bench);
  } finally {
    await bench.project.close();
    await bench.runner.dispose();
    await bench.data.dispose();
  }
}
