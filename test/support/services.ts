/** The services as the composition roots make them, on a temporary folder. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DataWorker } from '../../main/data/client';
import type { Runner } from '../../main/runs/runner';
import { createThreadRunner } from '../../main/runs/thread-runner';
import { DatasetService } from '../../main/services/dataset';
import { processorOnly } from '../../main/services/engines/service';
import { EstimateLedger } from '../../main/services/estimate/ledger';
import { EstimateService } from '../../main/services/estimate/service';
import { ExportService } from '../../main/services/export';
import { LambdaPathService } from '../../main/services/lambda-path/service';
import { GraphService } from '../../main/services/graph';
import { drawOnThread } from '../../main/services/picture-thread';
import { ProjectService } from '../../main/services/project';
import { RunService } from '../../main/services/run';
import { simulate } from '../../main/services/simulate';
import { RunRequest } from '../../shared/model/run';
import { built } from './built';
import { temporaryFolder } from './temporary-folder';

export interface TestServices {
  readonly folder: string;
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runs: RunService;
  readonly graphs: GraphService;
  readonly exports: ExportService;
  readonly estimates: EstimateService;
  readonly ledger: EstimateLedger;
  readonly lambdaPaths: LambdaPathService;
  /** Errors that are our own mistake. */
  readonly errors: unknown[];
}

/** @param runner the real one when left out */
export async function startServices(runner?: Runner, folder?: string): Promise<TestServices> {
  const place = folder ?? (await temporaryFolder());
  const data = new DataWorker(built('data-worker.js'));
  const used = runner ?? createThreadRunner(built('run-worker.js'));
  const errors: unknown[] = [];
  const project = new ProjectService({ version: '0.1.0', untitledFolder: join(place, 'untitled') });
  const datasets = new DatasetService({ project, data, samplesFolder: join(place, 'samples') });
  const logError = (_id: string, error: unknown): void => void errors.push(error);
  const engines = processorOnly;
  const runs = new RunService({
    project,
    datasets,
    runner: used,
    engines,
    data,
    version: '0.1.0',
    threads: 2,
    logError,
  });
  const ledger = new EstimateLedger(join(place, 'settings'), '0.1.0', (problem) => errors.push(problem));
  const estimates = new EstimateService({ project, datasets, runs, runner: used, engines, data, ledger, threads: 2 });
  const pathTools = { project, datasets, runner: used, engines, data, version: '0.1.0', threads: 2, runs };
  const lambdaPaths = new LambdaPathService({ ...pathTools, logError });
  onTestFinished(async () => {
    await project.close();
    await used.dispose();
    await data.dispose();
  });
  const exports = new ExportService({ project, runs, draw: drawOnThread(built('picture-worker.js')) });
  const graphs = new GraphService({ project, datasets, runs, data });
  return { folder: place, project, datasets, runs, errors, exports, graphs, lambdaPaths, estimates, ledger };
}

/** A CSV of simulated data in `folder`; the same for the same numbers. */
export async function simulatedCsv(folder: string, nodes = 5, rows = 300, edgesPerNode = 1): Promise<string> {
  const { names, columns } = simulate({ nodes, rows, edgesPerNode, seed: 7 });
  const lines = Array.from({ length: rows }, (_, r) => columns.map((column) => column[r]).join(','));
  const path = join(folder, `simulated-${nodes}x${rows}.csv`);
  await writeFile(path, `${names.join(',')}\n${lines.join('\n')}\n`);
  return path;
}

/** A request with the given choices and the defaults. */
export const requestFor = (datasetId: string, variables: string[], extra: Partial<RunRequest> = {}): RunRequest =>
  RunRequest.parse({ datasetId, learner: 'colide-ev', variables, ...extra });
