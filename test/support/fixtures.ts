/**
 * Reading the reference fixtures beside the repository: `ACYCLICA_FIXTURES`, or `../shared`, holds `fixtures/`.
 * They are not part of the repository; tests that need them skip themselves when they are absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '../../main/learners/contract';

/** Folder that holds `fixtures/` and `data/`. */
export const sharedFolder = resolve(process.env['ACYCLICA_FIXTURES'] ?? join(process.cwd(), '../shared'));
const colideFolder = join(sharedFolder, 'fixtures/colide');

export const hasColideFixtures = existsSync(join(colideFolder, 'results.json'));

/** One stage of a reference run. */
export interface ReferenceStage {
  readonly mu: number;
  readonly s: number;
  readonly obj: number;
  readonly adam_steps: number;
  readonly h: number;
}

/** One reference run of results.json, as far as it is used. */
export interface ReferenceRun {
  readonly dataset: string;
  readonly method: 'colide_ev' | 'colide_nv';
  readonly d: number;
  readonly cpu_s: number;
  readonly shd: number;
  readonly F_dag_refit: number;
  readonly stages: readonly ReferenceStage[];
}

/** The runs of CoLiDE itself, without those of other methods. */
export function referenceRuns(): ReferenceRun[] {
  const results = JSON.parse(readFileSync(join(colideFolder, 'results.json'), 'utf8')) as {
    reference_runs: (ReferenceRun & { method: string })[];
  };
  return results.reference_runs.filter((run) => run.method.startsWith('colide_'));
}

/** Rows of numbers of a CSV without header. */
function readNumbers(file: string): number[][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
}

export interface ColideDataset {
  readonly name: string;
  readonly d: number;
  readonly n: number;
  /** XᵀX/n of the centred columns, [d, d]. */
  readonly S: Float64Array;
  /** True weights, [d, d]. */
  readonly W: Float64Array;
}

/** A data set of fixtures/colide by name, e.g. d10_er4_ev_gauss. */
export function colideDataset(name: string): ColideDataset {
  const rows = readNumbers(join(colideFolder, `${name}_X.csv`));
  const W = Float64Array.from(readNumbers(join(colideFolder, `${name}_W.csv`)).flat());
  return { name, d: rows[0]!.length, n: rows.length, S: covariance(rows), W };
}

/** XᵀX/n of the centred columns of X (given by rows), row-major [d, d]. */
export function covariance(rows: readonly (readonly number[])[]): Float64Array {
  const n = rows.length;
  const d = rows[0]!.length;
  const columns = Array.from({ length: d }, (_, j) => {
    const column = Float64Array.from(rows, (row) => row[j]!);
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    return column.map((value) => value - mean);
  });
  const S = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let r = 0; r < n; r++) sum += columns[i]![r]! * columns[j]![r]!;
      S[i * d + j] = sum / n;
      S[j * d + i] = sum / n;
    }
  }
  return S;
}

/** A problem without background knowledge from second moments. */
export function problemFrom(S: Float64Array, d: number, n = 1000, names?: readonly string[]): Problem {
  const allowed = new Uint8Array(d * d).fill(1);
  for (let i = 0; i < d; i++) allowed[i * d + i] = 0;
  return { d, n, S, names: names ?? Array.from({ length: d }, (_, i) => `x${i + 1}`), allowed, required: [] };
}
