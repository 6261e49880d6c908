/** Problems with rows for tests of nonlinear learners. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../main/learners/contract';
import { covariance, problemFrom, sharedFolder } from './fixtures';

const folder = join(sharedFolder, 'fixtures/topo');

export const hasMlpFixtures = existsSync(join(folder, 'mlp_ER1_d10_X.csv'));

/** A problem from columns that need not be centred. */
export function problemFromColumns(columns: readonly Float64Array[], names?: readonly string[]): Problem {
  const d = columns.length;
  const n = columns[0]!.length;
  const X = new Float64Array(d * n);
  columns.forEach((column, j) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    X.set(
      column.map((value) => value - mean),
      j * n,
    );
  });
  const rows = Array.from({ length: n }, (_, r) => columns.map((column) => column[r]!));
  return { ...problemFrom(covariance(rows), d, n, names), X };
}

export interface MlpDataset {
  readonly problem: Problem;
  /** True adjacency [d, d]. */
  readonly truth: Uint8Array;
}

/** A data set of fixtures/topo with a network SEM: mlp_ER1_d10, mlp_ER2_d10 or mlp_ER2_d20. */
export function mlpDataset(name: string): MlpDataset {
  const read = (file: string): number[][] =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number));
  const rows = read(`${name}_X.csv`);
  const columns = rows[0]!.map((_, j) => Float64Array.from(rows, (row) => row[j]!));
  return { problem: problemFromColumns(columns), truth: Uint8Array.from(read(`${name}_Btrue.csv`).flat()) };
}
