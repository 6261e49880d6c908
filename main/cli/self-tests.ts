/** Self-tests of `acyclica doctor`: the real project file, the real workers, answers known beforehand. */
import { inEnglish } from '../../shared/model/sayings/say';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LearnerDefinition } from '../../shared/learners/definition';
import { learners } from '../../shared/learners/registry';
import type { Backend, EngineRecord } from '../../shared/model/engine';
import { RunRequest } from '../../shared/model/run';
import { execute } from '../services/execute';
import { resultDocument } from '../services/result-document';
import { runDetailOf } from '../services/run-detail';
import type { CheckResult } from '../runs/device-self-test';
import { sqliteVersion } from '../storage/version';
import type { CliContext } from './command';
import { withWorkbench, type Workbench } from './workbench';

/**
 * Three orthogonal ±1 noises e₁, e₂, e₃ and the model a = e₁, b = 1.5·a + e₂, c = −b + e₃: the sample covariance is
 * exactly that of the model, so a linear learner must find a → b → c. Straight lines do not tell networks the directions:
 * a nonlinear learner must join the right pairs. The eight rows are repeated so that minibatches are full.
 */
const REPEATS = 50;
const TABLE = (() => {
  const signs = [1, -1];
  const rows = signs.flatMap((e1) => signs.flatMap((e2) => signs.map((e3) => [e1, e2, e3] as const)));
  const lines = rows.map(([e1, e2, e3]) => {
    const b = 1.5 * e1 + e2;
    return [e1, b, -b + e3].join(',');
  });
  return `a,b,c\n${`${lines.join('\n')}\n`.repeat(REPEATS)}`;
})();
const ANSWER = { linear: 'a → b, b → c', nonlinear: 'a – b, b – c' } as const;

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'acyclica-doctor-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importTable({ data }: Workbench, folder: string) {
  const path = join(folder, 'table.csv');
  await writeFile(path, TABLE);
  return data.importCsv(path, {});
}

/** Writes a project, closes it, opens it again and compares. */
export function checkProjectFile(context: CliContext): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'test.acyclica');
    const saved = await withWorkbench(context, async (bench) => {
      const dataset = await importTable(bench, folder);
      await bench.project.createAt(path);
      await bench.datasets.add(dataset);
      return dataset;
    });
    await withWorkbench(context, async ({ project, datasets }) => {
      await project.open(path);
      const read = await datasets.load(saved.info.id);
      const isEqual = saved.columns.every(({ values }, k) => values.every((v, r) => v === read.columns[k]?.values[r]));
      if (!isEqual || read.info.hash !== saved.info.hash) throw new Error('what was read is not what was written');
    });
    return `works (SQLite ${sqliteVersion()})`;
  });
}

interface Found {
  readonly edges: string;
  readonly engine: EngineRecord;
  readonly warnings: readonly string[];
  readonly seconds: number;
}

async function learn(
  bench: Workbench,
  folder: string,
  { id, family }: LearnerDefinition,
  choice: Partial<Pick<RunRequest, 'engine' | 'options'>> = { engine: 'cpu' },
): Promise<Found> {
  const dataset = await importTable(bench, folder);
  const variables = dataset.info.columns.map((column) => column.name);
  const request = RunRequest.parse({ datasetId: dataset.info.id, learner: id, variables, ...choice });
  const context = { runner: bench.runner, engines: bench.engines, data: bench.data, runId: id, threads: 1 };
  const result = await execute(request, dataset, context, { onProgress: () => undefined }).result;
  const facts = { id, number: 1, version: '', datasetHash: dataset.info.hash };
  const { edges } = resultDocument(runDetailOf(result, facts), {}, id).graph;
  const names = edges.map(({ source, target }) =>
    family === 'linear' ? `${source} → ${target}` : [source, target].sort().join(' – '),
  );
  const { engine, warnings, seconds } = result;
  return { edges: names.sort().join(', '), engine, warnings: warnings.map(inEnglish), seconds };
}

/** Runs every learner on a problem whose graph is known. */
export function checkLearners(context: CliContext): Promise<string> {
  return inTemporaryFolder((folder) =>
    withWorkbench(context, async (bench) => {
      for (const learner of learners) {
        const { edges } = await learn(bench, folder, learner);
        const answer = ANSWER[learner.family];
        if (edges !== answer) throw new Error(`${learner.id} found "${edges}" where "${answer}" is right`);
      }
      return `work (${learners.map(({ id }) => id).join(', ')})`;
    }),
  );
}

/** Runs every learner that can on the device, on the same problem. */
export async function checkDeviceLearners(
  context: CliContext,
  backend: Backend,
  tell: (result: CheckResult) => void,
): Promise<boolean> {
  let isGood = true;
  await inTemporaryFolder((folder) =>
    withWorkbench(context, async (bench) => {
      for (const learner of learners.filter(({ deviceWhen }) => deviceWhen)) {
        const result = await onDevice(bench, folder, learner, backend).catch((error: unknown) => ({
          outcome: 'failed' as const,
          detail: error instanceof Error ? error.message : String(error),
        }));
        isGood &&= result.outcome === 'passed';
        tell({ type: 'check', name: `learner ${learner.id}`, ...result });
      }
    }),
  );
  return isGood;
}

async function onDevice(
  bench: Workbench,
  folder: string,
  learner: LearnerDefinition,
  backend: Backend,
): Promise<Pick<CheckResult, 'outcome' | 'detail'>> {
  const choice = { engine: backend, options: { ...learner.deviceWhen } };
  const { edges, engine, warnings, seconds } = await learn(bench, folder, learner, choice);
  const answer = ANSWER[learner.family];
  if (edges !== answer) return { outcome: 'failed', detail: `found "${edges}" where "${answer}" is right` };
  const fallback = warnings.find((sentence) => /device/i.test(sentence));
  if (fallback) return { outcome: 'failed', detail: fallback };
  return { outcome: 'passed', detail: `${edges} in ${seconds.toFixed(1)} s on ${engine.device} (${engine.precision})` };
}
