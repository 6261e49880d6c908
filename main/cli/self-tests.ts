/** Self-tests of `acyclica doctor`: the real project file, the real workers, answers known beforehand. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { learners } from '../../shared/learners/registry';
import { RunRequest } from '../../shared/model/run';
import { execute } from '../services/execute';
import { resultDocument } from '../services/result-document';
import { runDetailOf } from '../services/run-detail';
import { sqliteVersion } from '../storage/version';
import type { CliContext } from './command';
import { withWorkbench, type Workbench } from './workbench';

/**
 * Eight rows of three orthogonal ±1 noises e₁, e₂, e₃ and the model a = e₁, b = 1.5·a + e₂, c = −b + e₃: the sample
 * covariance is exactly that of the model, so the graph a → b → c must come out.
 */
const TABLE = (() => {
  const signs = [1, -1];
  const rows = signs.flatMap((e1) => signs.flatMap((e2) => signs.map((e3) => [e1, e2, e3] as const)));
  const lines = rows.map(([e1, e2, e3]) => {
    const b = 1.5 * e1 + e2;
    return [e1, b, -b + e3].join(',');
  });
  return `a,b,c\n${lines.join('\n')}\n`;
})();
const ANSWER = 'a → b, b → c';

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

async function edgesLearned(bench: Workbench, folder: string, learner: string): Promise<string> {
  const dataset = await importTable(bench, folder);
  const variables = dataset.info.columns.map((column) => column.name);
  const request = RunRequest.parse({ datasetId: dataset.info.id, learner, variables });
  const context = { runner: bench.runner, data: bench.data, runId: learner, threads: 1 };
  const result = await execute(request, dataset, context, { onProgress: () => undefined }).result;
  const facts = { id: learner, number: 1, version: '', datasetHash: dataset.info.hash };
  const { edges } = resultDocument(runDetailOf(result, facts), {}, learner).graph;
  return edges
    .map(({ source, target }) => `${source} → ${target}`)
    .sort()
    .join(', ');
}

/** Runs every learner on a problem whose graph is known. */
export function checkLearners(context: CliContext): Promise<string> {
  return inTemporaryFolder((folder) =>
    withWorkbench(context, async (bench) => {
      for (const { id } of learners) {
        const found = await edgesLearned(bench, folder, id);
        if (found !== ANSWER) throw new Error(`${id} found "${found}" where "${ANSWER}" is right`);
      }
      return `work (${learners.map(({ id }) => id).join(', ')})`;
    }),
  );
}
