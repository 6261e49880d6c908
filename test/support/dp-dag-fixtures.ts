/** Reading fixtures/dp-dag: exact steps of the authors' code, data sets and their results. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { covariance, problemFrom, sharedFolder } from './fixtures';
import type { Problem } from '../../main/learners/contract';

const folder = join(sharedFolder, 'fixtures/dp-dag');

export const hasDpDagFixtures = existsSync(join(folder, 'golden.json'));

type Matrix = number[][];

/** One sample with its noise and the gradients of sum(G ∘ A). Matrices [parent, child] or [position, variable]. */
export interface GoldenSample {
  readonly sampler: 'topk' | 'sinkhorn';
  readonly temperature: number;
  readonly d: number;
  readonly perm_weights: number[] | Matrix;
  readonly edge_params: Matrix;
  readonly perm_noise: Matrix;
  readonly edge_noise_exp: Matrix[];
  readonly upstream_G: Matrix;
  readonly P_hard: Matrix;
  readonly E_hard: Matrix;
  readonly A: Matrix;
  readonly grad_perm_weights: number[] | Matrix;
  readonly grad_edge_params: Matrix;
  readonly deterministic_P_hard: Matrix;
  readonly prob_mask: Matrix;
  readonly threshold_mask_05: Matrix;
}

/** Four training steps of both optimisers. */
export interface GoldenTraining {
  readonly sampler: 'topk' | 'sinkhorn';
  readonly d: number;
  readonly hidden: number[];
  readonly ma_lr: number;
  readonly pd_lr: number;
  readonly regr: number;
  readonly prior_p: number;
  readonly X: Matrix;
  readonly init: Readonly<Record<string, number[] | Matrix>>;
  readonly final: Readonly<Record<string, number[] | Matrix>>;
  readonly steps: readonly {
    readonly perm_noise: Matrix;
    readonly edge_noise_exp: Matrix[];
    readonly A: Matrix;
    readonly X_pred: Matrix;
    readonly loss: number;
    readonly grad_edge_params: Matrix;
    readonly grad_perm_weights: number[] | Matrix;
    readonly edge_params_after: Matrix;
    readonly perm_weights_after: number[] | Matrix;
  }[];
}

export function dpDagGolden(): { sampling: GoldenSample[]; vi_dp_dag_steps: GoldenTraining[] } {
  return JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as {
    sampling: GoldenSample[];
    vi_dp_dag_steps: GoldenTraining[];
  };
}

/** One reference run. */
export interface DpDagRun {
  readonly dataset: string;
  readonly d: number;
  readonly sampler: 'topk' | 'sinkhorn';
  readonly config: string;
  readonly seed: number;
  readonly source: string;
  readonly cpu_s: number;
  readonly val_mse_best: number;
  readonly expected: { readonly auroc_offdiag: number; readonly auprc_offdiag: number };
  readonly at05: { readonly shd: number };
  readonly sampled500: { readonly auroc_offdiag: number; readonly auprc_offdiag: number };
  readonly sampled500_at05: { readonly shd: number };
}

interface Timing {
  readonly bench: string;
  readonly sampler: string;
  readonly d: number;
  readonly forward: { readonly p10_ms: number; readonly per_s: number };
  readonly forward_backward?: { readonly p10_ms: number; readonly per_s: number };
}

/** One training step of the reference, CPU milliseconds. */
interface StepTiming {
  readonly d: number;
  readonly hidden: readonly number[];
  readonly ma_fast: boolean;
  readonly sampler: string;
  readonly total_ms: number;
}

interface Results {
  readonly runs: DpDagRun[];
  readonly sampling: Timing[];
  readonly steps: StepTiming[];
}

export function dpDagResults(): Results {
  return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as Results;
}

function readNumbers(file: string): Matrix {
  return readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
}

/** A problem with centred rows, column-major. */
export function problemFromRows(rows: readonly (readonly number[])[], names?: readonly string[]): Problem {
  const n = rows.length;
  const d = rows[0]!.length;
  const X = new Float64Array(n * d);
  for (let j = 0; j < d; j++) {
    let mean = 0;
    for (let r = 0; r < n; r++) mean += rows[r]![j]! / n;
    for (let r = 0; r < n; r++) X[j * n + r] = rows[r]![j]! - mean;
  }
  return { ...problemFrom(covariance(rows), d, n, names), X };
}

/** A data set by name, e.g. er2_d10_gp, with its true adjacency. */
export function dpDagDataset(name: string): { problem: Problem; truth: Uint8Array } {
  return {
    problem: problemFromRows(readNumbers(`${name}_X.csv`)),
    truth: Uint8Array.from(readNumbers(`${name}_A.csv`).flat()),
  };
}
