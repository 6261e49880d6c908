/**
 * `npm run bench -- baselines [all]`: NOTEARS and DAGMA against the authors' code on the data sets of fixtures/topo.
 *
 * CPU seconds of the second of two runs in one process (the first warms up the compiler, as the references were loaded
 * when timed), on one thread; for d ≥ 50 of one run. `all` adds the sets with d ≥ 50. Writes out/bench/baselines.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cutToDag } from '../../shared/graph/cut';
import { shd } from '../../shared/graph/shd';
import type { Fit } from '../../shared/model/run';
import { problemFrom } from '../support/fixtures';
import { learnInThread } from '../support/learn';
import { centredTopoDataset, topoRuns, type TopoRun } from '../support/baseline-fixtures';

const REPORT = resolve('out/bench/baselines.md');
const WARM_BELOW = 50;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function timed(method: string, S: Float64Array, d: number): Promise<{ fit: Fit; seconds: number }> {
  const start = process.cpuUsage();
  const fit = await learnInThread(method, problemFrom(S, d));
  const { user, system } = process.cpuUsage(start);
  return { fit, seconds: (user + system) / 1e6 };
}

async function row(run: TopoRun): Promise<{ d: number; ratio: number; line: string }> {
  const { S, d, truth } = centredTopoDataset(run.dataset);
  if (d < WARM_BELOW) await timed(run.method, S, d);
  const { fit, seconds } = await timed(run.method, S, d);
  const reference = run.score_raw_centered + run.params.lambda1 * run.l1_raw;
  const ratio = run.cpu_s / seconds;
  const distance = shd(cutToDag(fit.W, d, 0.3).A, truth, d);
  const cells = [
    run.dataset,
    seconds.toFixed(2),
    run.cpu_s.toFixed(2),
    ratio.toFixed(1),
    fit.objective.toFixed(4),
    reference.toFixed(4),
    (fit.objective / reference - 1).toExponential(1),
    String(distance),
    String(run.shd),
  ];
  return { d, ratio, line: `| ${cells.join(' | ')} |` };
}

async function table(method: TopoRun['method'], isAll: boolean): Promise<string> {
  const lines = [
    `## ${method}`,
    '',
    '| data set | ours, CPU s | reference, CPU s | ratio | objective | reference | difference | SHD | reference |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  const ratios = new Map<number, number[]>();
  for (const run of topoRuns(method)) {
    if (!isAll && run.d >= WARM_BELOW) continue;
    const { d, ratio, line } = await row(run);
    console.log(line);
    lines.push(line);
    ratios.set(d, [...(ratios.get(d) ?? []), ratio]);
  }
  const medians = [...ratios].map(([d, values]) => `d = ${d}: ${median(values).toFixed(1)}`);
  return [...lines, '', `Median ratio: ${medians.join(', ')}.`].join('\n');
}

const isAll = process.argv.includes('all');
const parts = [await table('notears', isAll), await table('dagma', isAll)];
mkdirSync(resolve('out/bench'), { recursive: true });
writeFileSync(REPORT, `# NOTEARS and DAGMA against the authors' code\n\n${parts.join('\n\n')}\n`);
console.log(`\nWritten to ${REPORT}`);
