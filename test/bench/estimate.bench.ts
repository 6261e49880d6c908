/**
 * `npm run bench -- estimate [learner …]`: how right the time is that a pilot foretells before a run, and the memory.
 *
 * For each learner and size, on simulated rows: what the pilot of 1.5 s says, what the run then takes, their ratio, and
 * the predicted bytes against the rise of the resident memory of this process at its peak. Needs a build.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DataWorker } from '../../main/data/client';
import { createThreadRunner } from '../../main/runs/thread-runner';
import { processorOnly } from '../../main/services/engines/service';
import { startPilot } from '../../main/services/estimate/pilot';
import { execute } from '../../main/services/execute';
import { claimOf } from '../../main/services/queue/claim';
import { planRun } from '../../main/services/run-plan';
import { simulate } from '../../main/services/simulate';
import { RunRequest } from '../../shared/model/run';

const BUILT = resolve('out/main');
const THREADS = 2;
const ROWS = 1000;
const CASES: readonly (readonly [learner: string, sizes: readonly number[], options?: Record<string, unknown>])[] = [
  ['colide-nv', [50, 100, 200]],
  ['colide-ev', [100], { solver: 'path' }],
  ['topo', [100, 200]],
  ['notears', [20, 50]],
  ['dagma', [20, 50]],
  ['cosmo', [50, 100]],
  ['vi-dp-dag', [10, 20]],
  ['notears-mlp', [10]],
  ['dagma-mlp', [10]],
  ['cosmo-mlp', [10]],
  ['topo-mlp', [10]],
];

const folder = mkdtempSync(join(tmpdir(), 'acyclica-estimate-'));
const data = new DataWorker(join(BUILT, 'data-worker.js'));
const runner = createThreadRunner(join(BUILT, 'run-worker.js'));
const wanted = process.argv.slice(2);

function csvOf(d: number): string {
  const { names, columns } = simulate({ nodes: d, rows: ROWS, edgesPerNode: 2, seed: 1 });
  const path = join(folder, `${d}.csv`);
  const lines = Array.from({ length: ROWS }, (_, r) => columns.map((column) => column[r]).join(','));
  writeFileSync(path, `${names.join(',')}\n${lines.join('\n')}\n`);
  return path;
}

/** The rise of the resident memory until `work` ends, looked at often. */
async function withPeak<T>(work: () => Promise<T>): Promise<{ value: T; rise: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  try {
    return { value: await work(), rise: peak - before };
  } finally {
    clearInterval(timer);
  }
}

const said = (seconds: number | null): string => (seconds === null ? '—' : seconds.toFixed(1));

console.log('| learner | d | pilot, s | run, s | pilot/run | predicted MB | rise MB |');
console.log('| --- | --: | --: | --: | --: | --: | --: |');
for (const [learner, sizes, options = {}] of CASES) {
  if (wanted.length > 0 && !wanted.includes(learner)) continue;
  for (const d of sizes) {
    const dataset = await data.importCsv(csvOf(d), {}, {});
    const variables = dataset.info.columns.map(({ name }) => name);
    const request = RunRequest.parse({ datasetId: dataset.info.id, learner, options, variables });
    const claim = await claimOf(request, dataset.info, { engines: processorOnly, cores: THREADS });
    const context = { runner, engines: processorOnly, data };
    const foretold = await startPilot(planRun(request, dataset.info), dataset, claim.threads, context).seconds;
    const run = { ...context, runId: 'bench', threads: claim.threads, start: null };
    const { value, rise } = await withPeak(
      () => execute(request, dataset, run, { onProgress: () => undefined }).result,
    );
    const ratio = foretold === null ? '—' : (foretold / value.seconds).toFixed(2);
    const memory = [(claim.bytes / 1e6).toFixed(0), (rise / 1e6).toFixed(0)];
    console.log(`| ${[learner, d, said(foretold), said(value.seconds), ratio, ...memory].join(' | ')} |`);
  }
}
await runner.dispose();
await data.dispose();
