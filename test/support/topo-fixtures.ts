/** Reading fixtures/topo: data sets, reference runs and traces. Raw second moments, as TOPO does not centre. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ranking } from '../../shared/graph/ranking';
import { sharedFolder } from './fixtures';

const folder = join(sharedFolder, 'fixtures/topo');

export const hasTopoFixtures = existsSync(join(folder, 'results.json'));

export interface TopoDataset {
  readonly name: string;
  readonly d: number;
  readonly n: number;
  /** XᵀX/n of the raw columns, [d, d]. */
  readonly S: Float64Array;
  /** True adjacency [d, d]. */
  readonly truth: Uint8Array;
}

/** One reference run of TOPO, NOTEARS or DAGMA. */
export interface TopoReferenceRun {
  readonly dataset: string;
  readonly method: string;
  readonly d: number;
  readonly n: number;
  readonly cpu_s?: number;
  readonly wall_s: number;
  readonly blas_threads: number;
  readonly timed_out: boolean;
  readonly shd: number;
  readonly score_raw: number;
  readonly params: { readonly size_small: number; readonly size_large: number; readonly no_large_search: number };
  readonly order_init?: readonly number[];
  readonly order_final?: readonly number[];
  /** File of the learned W before the cut, where it was kept. */
  readonly W_csv?: string;
}

/** One iteration of a traced reference run. Pairs are [i, j] with i later than j. */
export interface TraceStep {
  readonly order: readonly number[];
  readonly score: number;
  readonly n_small: number;
  readonly n_large: number;
  readonly small: readonly (readonly [number, number])[];
  readonly large?: readonly (readonly [number, number])[];
  readonly moves: readonly {
    readonly set: 'small' | 'large';
    readonly improving: readonly (readonly [number, number, number])[];
    readonly new_order: readonly number[];
  }[];
}

export interface TopoTrace {
  readonly dataset: string;
  readonly size_small: number;
  readonly size_large: number;
  readonly no_large_search: number;
  readonly init: readonly number[];
  readonly steps: readonly TraceStep[];
  readonly final_order: readonly number[];
  readonly final_score: number;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

function readNumbers(file: string): number[][] {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return lines.map((line) => line.split(',').map(Number));
}

/** Names of the 24 linear data sets. */
export const topoDatasets: readonly string[] = [10, 20, 50, 100].flatMap((d) =>
  ['ER1', 'ER2', 'ER4', 'SF1', 'SF2', 'SF4'].map((graph) => `${graph}_d${d}`),
);

export function topoDataset(name: string): TopoDataset {
  const rows = readNumbers(`${name}_X.csv`).map((row) => Float64Array.from(row));
  const d = rows[0]!.length;
  const S = new Float64Array(d * d);
  for (const row of rows) {
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) S[i * d + j] = S[i * d + j]! + row[i]! * row[j]!;
  }
  const truth = Uint8Array.from(readNumbers(`${name}_Wtrue.csv`).flat(), (w) => (w === 0 ? 0 : 1));
  return { name, d, n: rows.length, S: S.map((sum) => sum / rows.length), truth };
}

/** Linear reference runs that finished. */
export function topoReferenceRuns(): TopoReferenceRun[] {
  const runs = readJson('results.json') as TopoReferenceRun[];
  return runs.filter((run) => !run.timed_out && topoDatasets.includes(run.dataset));
}

/** The run of topo-mlp on one thread that finished on this data set, or null. */
export function mlpReferenceRun(dataset: string): TopoReferenceRun | null {
  const runs = readJson('results.json') as TopoReferenceRun[];
  const own = runs.filter((run) => run.dataset === dataset && run.method === 'topo_mlp_random');
  return own.find((run) => !run.timed_out && run.cpu_s !== undefined) ?? null;
}

/** The W a run of fixtures/topo ended with, before the cut, [d, d], or null where it was not kept. */
const referenceWeights = ({ W_csv: file }: { readonly W_csv?: string }): Float64Array | null =>
  file === undefined ? null : Float64Array.from(readNumbers(file).flat());

/** Area under the ROC curve of that W, or null. */
export function referenceAuc(run: { readonly W_csv?: string }, truth: Uint8Array, d: number): number | null {
  const W = referenceWeights(run);
  return W && (ranking(W, truth, d)?.aucRoc ?? null);
}

/** Scores of the check implementation's all-pairs search from a random start, by data set; it ran on all of them. */
export function topoCheckScores(): ReadonlyMap<string, number> {
  const runs = readJson('results_fast_covariance.json') as { dataset: string; method: string; score_raw: number }[];
  const wanted = runs.filter((run) => run.method === 'fast_random_allpairs');
  return new Map(wanted.map((run) => [run.dataset, run.score_raw]));
}

export function topoTraces(): [string, TopoTrace][] {
  return Object.entries(readJson('traces_topo_linear.json') as Record<string, TopoTrace>);
}

/** A problem init that carries nothing but an order. */
export const orderAsInit = (order: readonly number[]): { W: Float64Array; order: Int32Array } => ({
  W: new Float64Array(order.length ** 2),
  order: Int32Array.from(order),
});
