/** Reading fixtures/cosmo: data sets, configurations, reference runs and traces. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { covariance, sharedFolder } from './fixtures';

const folder = join(sharedFolder, 'fixtures/cosmo');

export const hasCosmoFixtures = existsSync(join(folder, 'results.json'));

/** Hyperparameters as the reference names them. */
export interface CosmoConfig {
  readonly learning_rate: number;
  readonly l1_adj_reg: number;
  readonly l2_adj_reg: number;
  readonly priority_reg: number;
  readonly init_temperature: number;
  readonly temperature: number;
  readonly shift: number;
}

export interface CosmoDataset {
  readonly name: string;
  readonly d: number;
  readonly n: number;
  /** Centred rows, row-major [n, d]. */
  readonly rows: Float64Array;
  /** XᵀX/n of the centred columns, [d, d]. */
  readonly S: Float64Array;
  /** True weights or adjacency, [d, d]. */
  readonly W: Float64Array;
  readonly config: CosmoConfig;
}

const readJson = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

function readNumbers(name: string): number[][] {
  return readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
}

/** Hyperparameters of the reference on a data set. */
export const cosmoConfig = (name: string): CosmoConfig => readJson<Record<string, CosmoConfig>>('configs.json')[name]!;

/** A data set by name, e.g. n1000_d30_ER4_gauss_s3. */
export function cosmoDataset(name: string): CosmoDataset {
  const table = readNumbers(`${name}_X.csv`);
  const n = table.length;
  const d = table[0]!.length;
  const rows = Float64Array.from(table.flat());
  for (let j = 0; j < d; j++) {
    let sum = 0;
    for (let r = 0; r < n; r++) sum += rows[r * d + j]!;
    for (let r = 0; r < n; r++) rows[r * d + j] = rows[r * d + j]! - sum / n;
  }
  const W = Float64Array.from(readNumbers(`${name}_W.csv`).flat());
  return { name, d, n, rows, S: covariance(table), W, config: cosmoConfig(name) };
}

/** Row-major [n, d] to the column-major rows of a problem. */
export function columnMajor(rows: Float64Array, n: number, d: number): Float64Array {
  const X = new Float64Array(n * d);
  for (let r = 0; r < n; r++) for (let j = 0; j < d; j++) X[j * n + r] = rows[r * d + j]!;
  return X;
}

/** One reference run of results.json, as far as it is used. */
export interface CosmoReferenceRun {
  readonly job: string;
  readonly data: string;
  readonly loader: 'lean' | 'dataloader';
  readonly timed: boolean;
  readonly final_objective: number;
  readonly auc_offdiag: number;
  readonly shd_std: number;
  readonly s_per_epoch_median: number;
  /** ‖p‖ at the end. */
  readonly priority_l2: number;
}

export const cosmoReferenceRuns = (): CosmoReferenceRun[] => readJson<CosmoReferenceRun[]>('results.json');

/** A trace of the linear reference. Matrices are [d][d], steps count from 1. */
export interface LinearTrace {
  readonly dataset: string;
  readonly batch_size: number;
  readonly max_epochs: number;
  readonly cfg: CosmoConfig;
  readonly H0: readonly (readonly number[])[];
  readonly p0: readonly number[];
  readonly first_step: {
    readonly objective: number;
    readonly mse: number;
    readonly gradH: readonly (readonly number[])[];
    readonly gradp: readonly number[];
    readonly W: readonly (readonly number[])[];
  };
  readonly after_step_1: { readonly H: readonly (readonly number[])[]; readonly p: readonly number[] };
  readonly checkpoints: readonly {
    readonly step: number;
    readonly temperature: number;
    readonly objective_before_step: number;
    readonly H: readonly (readonly number[])[];
    readonly p: readonly number[];
  }[];
}

export const linearTrace = (kind: 'fullbatch' | 'minibatch'): LinearTrace =>
  readJson<LinearTrace>(`trace_linear_d10_${kind}.json`);

/** The trace of the nonlinear reference. Arrays are flattened row-major. */
export interface NonlinearTrace {
  readonly dataset: string;
  readonly batch_size: number;
  readonly max_epochs: number;
  readonly cfg: CosmoConfig & { readonly hidden_size: readonly number[] };
  readonly init: Readonly<Record<string, readonly number[]>>;
  readonly first_step: {
    readonly objective: number;
    readonly mse: number;
    readonly grads: Readonly<Record<string, readonly number[]>>;
  };
  readonly epochs: readonly { readonly epoch: number; readonly temperature_after: number; readonly full_mse: number }[];
  readonly final: {
    readonly steps: number;
    readonly weighted_adj: readonly (readonly number[])[];
    readonly p: readonly number[];
  };
}

export const nonlinearTrace = (): NonlinearTrace => readJson<NonlinearTrace>('trace_nonlinear_d20_minibatch.json');
