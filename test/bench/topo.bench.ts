/**
 * `npm run bench -- topo [ER2_d50 …]`: TOPO against the reference runs of fixtures/topo.
 *
 * First the reference search from the reference's own start with its sizes, then the default search. CPU seconds are those
 * of the whole process around `learn` (user + system), tasks run inline on one thread; module loading comes before. All
 * runs share one process in the order listed, so the first ones pay for compilation. Scores are (1/2n)‖X − XW‖² on raw
 * data, SHD counts a reversal once, on the cut at |w| > 0.3.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { cutToDag } from '../../shared/graph/cut';
import { shd } from '../../shared/graph/shd';
import { problemFrom } from '../support/fixtures';
import { learnInThread } from '../support/learn';
import {
  hasTopoFixtures,
  orderAsInit,
  topoDataset,
  topoDatasets,
  topoReferenceRuns,
  type TopoReferenceRun,
} from '../support/topo-fixtures';

interface Row {
  readonly dataset: string;
  readonly d: number;
  readonly what: string;
  readonly cpu: number;
  readonly score: number;
  readonly shd: number;
  readonly reference: { readonly cpu: number; readonly score: number; readonly shd: number } | null;
}

/** Runs of the same method on the same data that were repeated count once, the fastest. */
function fastest(runs: readonly TopoReferenceRun[]): TopoReferenceRun[] {
  const kept = new Map<string, TopoReferenceRun>();
  for (const run of runs) {
    const key = `${run.dataset} ${run.method}`;
    const other = kept.get(key);
    if (!other || cpuOf(run) < cpuOf(other)) kept.set(key, run);
  }
  return [...kept.values()];
}

const cpuOf = (run: TopoReferenceRun): number => run.cpu_s ?? run.wall_s;

async function measure(
  dataset: string,
  what: string,
  options: Record<string, unknown>,
  init: readonly number[] | null,
  reference: Row['reference'],
): Promise<Row> {
  const { S, d, n, truth } = topoDataset(dataset);
  const problem = { ...problemFrom(S, d, n), ...(init ? { init: orderAsInit(init) } : {}) };
  const before = process.cpuUsage();
  const fit = await learnInThread('topo', problem, options);
  const { user, system } = process.cpuUsage(before);
  const distance = shd(cutToDag(fit.W, d, 0.3).A, truth, d);
  return { dataset, d, what, cpu: (user + system) / 1e6, score: fit.objective, shd: distance, reference };
}

function cells({ dataset, what, cpu, score, shd: distance, reference }: Row): string[] {
  return [
    dataset,
    what,
    cpu.toFixed(4),
    reference ? reference.cpu.toFixed(2) : '—',
    reference ? (reference.cpu / cpu).toFixed(0) : '—',
    score.toFixed(6),
    reference ? reference.score.toFixed(6) : '—',
    String(distance),
    reference ? String(reference.shd) : '—',
  ];
}

/** The default search is set against the lowest score of any reference run, and the CPU seconds of that run. */
function bestReference(runs: readonly TopoReferenceRun[], dataset: string): Row['reference'] {
  const own = runs.filter((run) => run.dataset === dataset).sort((a, b) => a.score_raw - b.score_raw);
  const best = own[0];
  return best ? { cpu: cpuOf(best), score: best.score_raw, shd: best.shd } : null;
}

/** Median of reference CPU / ours over the paired runs of a size. */
function medianRatio(rows: readonly Row[], d: number): string {
  const ratios = rows.filter((row) => row.d === d && row.what !== 'default').map((row) => row.reference!.cpu / row.cpu);
  ratios.sort((a, b) => a - b);
  return ratios.length === 0 ? '—' : ratios[ratios.length >> 1]!.toFixed(0);
}

async function main(): Promise<void> {
  if (!hasTopoFixtures) {
    console.log('No fixtures: set ACYCLICA_FIXTURES to the folder that holds fixtures/topo.');
    process.exitCode = 1;
    return;
  }
  const wanted = process.argv.slice(2);
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((part) => name.includes(part));
  const runs = fastest(topoReferenceRuns());
  const rows: Row[] = [];
  const take = (row: Row): void => {
    rows.push(row);
    console.log(cells(row).join('  '));
  };
  const paired = runs.filter((run) => run.order_init && isWanted(run.dataset)).sort((a, b) => a.d - b.d);
  for (const run of paired) {
    const { size_small: sizeSmall, size_large: sizeLarge, no_large_search: largeSearches } = run.params;
    const options = { search: 'reference', sizeSmall, sizeLarge, largeSearches };
    const reference = { cpu: cpuOf(run), score: run.score_raw, shd: run.shd };
    take(await measure(run.dataset, run.method, options, run.order_init!, reference));
  }
  for (const dataset of topoDatasets.filter(isWanted)) {
    take(await measure(dataset, 'default', {}, null, bestReference(runs, dataset)));
  }
  for (const d of [10, 20, 50, 100]) console.log(`d = ${d}: median ratio ${medianRatio(rows, d)}`);
  const processor = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}`;
  const header = ['data set', 'run', 'CPU s', 'reference', 'ratio', 'score', 'reference', 'SHD', 'reference'];
  const table = [header, header.map(() => '---'), ...rows.map(cells)].map((line) => `| ${line.join(' | ')} |`);
  const folder = join(process.cwd(), 'out/bench');
  mkdirSync(folder, { recursive: true });
  const ratios = [10, 20, 50, 100].map((d) => `${medianRatio(rows, d)} at d = ${d}`).join(', ');
  const intro = `${processor}. Tasks inline on 1 thread; CPU seconds of the whole process around each run. Runs named topo_…: reference search, same start and sizes. Runs named default: set against the best reference run of any method. Median ratios of the reference search: ${ratios}.`;
  writeFileSync(join(folder, 'topo.md'), ['# TOPO against the reference', intro, table.join('\n'), ''].join('\n\n'));
  console.log(`\nWritten to ${join(folder, 'topo.md')}`);
}

await main();
