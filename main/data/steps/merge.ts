/** Several columns that measure the same thing become one: their mean, their first principal component, or one of them. */
import type { DataStep } from '../../../shared/model/steps';
import { sharedFloat64 } from '../buffers';
import {
  assertFree,
  madeNumbers,
  numericPositions,
  outcomeOf,
  replaced,
  StepFault,
  without,
  type StepColumn,
  type StepResult,
  type StepTable,
} from './table';
import { standardized } from './transforms';

type Merge = Extract<DataStep, { kind: 'merge' }>;

interface Merged {
  readonly column: StepColumn;
  readonly reversed?: string[];
  readonly kept?: string;
  readonly explained?: number;
}

/** −1 when two standardised columns correlate negatively over the rows that hold both, else 1. */
function signOf(a: Float64Array, b: Float64Array): 1 | -1 {
  return product(a, b).sum < 0 ? -1 : 1;
}

/** Sum of the products over the rows that hold both, and how many they are. */
function product(a: Float64Array, b: Float64Array): { readonly sum: number; readonly n: number } {
  let [sum, n] = [0, 0];
  for (let r = 0; r < a.length; r++) {
    const both = a[r]! * b[r]!;
    if (both !== both) continue;
    sum += both;
    n++;
  }
  return { sum, n };
}

/** Σ weight_k · part_k; missing where one of them is. */
function combined(parts: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const values = sharedFloat64(parts[0]!.length);
  for (const [k, part] of parts.entries()) {
    const weight = weights[k]!;
    for (let r = 0; r < values.length; r++) values[r]! += weight * part[r]!;
  }
  return values;
}

/** The mean of the standardised columns, signs as in the first one. */
function mean(into: string, columns: readonly StepColumn[]): Merged {
  const parts = columns.map(({ name, values }) => standardized(name, values));
  const signs = parts.map((part) => signOf(parts[0]!, part));
  const values = combined(
    parts,
    signs.map((sign) => sign / parts.length),
  );
  const reversed = columns.flatMap(({ name }, k) => (signs[k]! < 0 ? [name] : []));
  return { column: madeNumbers(into, values), reversed };
}

/**
 * The columns standardised over the rows that hold all of them. Correlations of pairs, each over other rows, need not be
 * those of any data: their largest eigenvalue would be no share of a variance.
 */
function standardizedTogether(columns: readonly StepColumn[]): Float64Array[] {
  const isWhole = new Uint8Array(columns[0]!.values.length).fill(1);
  for (const { values } of columns) for (const [r, value] of values.entries()) if (value !== value) isWhole[r] = 0;
  return columns.map(({ name, values }) => {
    const shared = Float64Array.from(values, (value, r) => (isWhole[r] ? value : NaN));
    return standardized(name, shared);
  });
}

/** Correlations of standardised columns, each pair over the rows that hold both, [k][l]. */
function correlations(parts: readonly Float64Array[]): number[][] {
  const C: number[][] = parts.map(() => parts.map(() => 1));
  for (let k = 0; k < parts.length; k++) {
    for (let l = 0; l < k; l++) {
      const { sum, n } = product(parts[k]!, parts[l]!);
      C[k]![l] = C[l]![k] = n === 0 ? 0 : sum / n;
    }
  }
  return C;
}

const SWEEPS = 64;

/**
 * Largest eigenvalue of the symmetric matrix C with its unit eigenvector, by squaring C until one direction is left: the ratio of
 * the eigenvalues is squared each time, so 64 squarings tell any two apart that doubles can.
 */
function firstEigenvector(C: readonly (readonly number[])[]): {
  readonly value: number;
  readonly vector: number[];
} {
  const d = C.length;
  const times = (a: readonly (readonly number[])[], x: readonly number[]): number[] =>
    a.map((row) => row.reduce((sum, entry, k) => sum + entry * x[k]!, 0));
  let P = C.map((row) => [...row]);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const squared = P.map((row) => P.map((_, l) => row.reduce((sum, entry, k) => sum + entry * P[k]![l]!, 0)));
    const size = Math.max(...squared.map((row) => Math.max(...row.map(Math.abs))));
    P = squared.map((row) => row.map((entry) => entry / size));
  }
  // A projector onto the leading space: its longest column is an eigenvector; of equally long ones the first.
  const columns = Array.from({ length: d }, (_, l) => P.map((row) => row[l]!));
  const norm = (x: readonly number[]): number => Math.hypot(...x);
  const longest = columns.reduce((best, one) => (norm(one) > norm(best) * (1 + 1e-9) ? one : best));
  const vector = longest.map((entry) => entry / norm(longest));
  const value = times(C, vector).reduce((sum, entry, k) => sum + entry * vector[k]!, 0);
  return { value, vector };
}

/** The first principal component of the standardised columns, scaled to standard deviations, signed as the first one. */
function component(into: string, columns: readonly StepColumn[]): Merged {
  const parts = standardizedTogether(columns);
  const C = correlations(parts);
  const { value, vector } = firstEigenvector(C);
  // Its covariance with the first column is value · vector[0]; where that is 0, the first loading that is not decides.
  const lead = vector.find((loading) => Math.abs(loading) > 1e-12) ?? 1;
  const loadings = vector.map((loading) => loading * Math.sign(lead));
  const values = standardized(into, combined(parts, loadings));
  const reversed = columns.flatMap(({ name }, k) => (loadings[k]! < 0 ? [name] : []));
  return { column: madeNumbers(into, values), reversed, explained: value / columns.length };
}

/** The named column, or the one whose squared correlations with the others have the largest sum; the first of equal ones. */
function keep(into: string, columns: readonly StepColumn[], name: string | undefined): Merged {
  const found = name === undefined ? bestConnected(columns) : columns.find((column) => column.name === name);
  if (!found) throw new StepFault({ kind: 'not-merged', column: name ?? '' });
  return {
    column: { ...found, name: into, summary: null, ...(into === found.name ? {} : { before: null, source: null }) },
    kept: found.name,
  };
}

function bestConnected(columns: readonly StepColumn[]): StepColumn {
  const C = correlations(columns.map(({ name, values }) => standardized(name, values)));
  const sums = C.map((row) => row.reduce((sum, r) => sum + r * r, 0));
  // Sums that only rounding tells apart are equal.
  const best = sums.reduce((at, sum, k) => (sum > sums[at]! * (1 + 1e-12) ? k : at), 0);
  return columns[best]!;
}

function mergedBy({ rule = 'mean', into, keep: name }: Merge, columns: readonly StepColumn[]): Merged {
  switch (rule) {
    case 'mean':
      return mean(into, columns);
    case 'component':
      return component(into, columns);
    case 'keep':
      return keep(into, columns, name);
  }
}

/** The merged column stands where the first of them stood. */
export function mergeStep(table: StepTable, step: Merge): StepResult {
  const { columns: names, into } = step;
  const positions = numericPositions(table, names);
  const { column, ...facts } = mergedBy(
    step,
    positions.map((k) => table.columns[k]!),
  );
  const gone = new Set(positions);
  assertFree(
    table.columns.filter((_, k) => !gone.has(k)),
    into,
  );
  const next = without(replaced(table, new Map([[positions[0]!, column]])), positions.slice(1));
  const removed = names.filter((name) => name !== into);
  return { table: next, outcome: outcomeOf(table, { removed, changed: [into], ...facts }) };
}
