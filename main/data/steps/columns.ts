/** Steps that change which columns there are: drop, drop by type, merge. */
import type { DataStep } from '../../../shared/model/steps';
import { sharedFloat64 } from '../buffers';
import type { Summaries } from './summaries';
import {
  assertFree,
  madeNumbers,
  numericPositions,
  outcomeOf,
  positionsOf,
  replaced,
  without,
  type StepResult,
  type StepTable,
} from './table';
import { standardized } from './transforms';

type Step<K extends DataStep['kind']> = Extract<DataStep, { kind: K }>;

export function dropStep(table: StepTable, { columns }: Step<'drop'>): StepResult {
  const positions = positionsOf(table, columns);
  return { table: without(table, positions), outcome: outcomeOf(table, { removed: [...columns] }) };
}

/** Dropping what is not there is no fault: the step says what kind of column is not wanted. */
export function dropTypesStep(table: StepTable, { types }: Step<'drop-types'>, summaries: Summaries): StepResult {
  const unwanted = new Set(types);
  const positions = table.columns.flatMap((column, k) => (unwanted.has(summaries.of(column).type) ? [k] : []));
  const removed = positions.map((k) => table.columns[k]!.name);
  const rest = positions.length === 0 ? table : without(table, positions);
  return { table: rest, outcome: outcomeOf(table, { removed }) };
}

/** −1 when two standardised columns correlate negatively over the rows that hold both, else 1. */
function signOf(a: Float64Array, b: Float64Array): 1 | -1 {
  let sum = 0;
  for (let r = 0; r < a.length; r++) {
    const product = a[r]! * b[r]!;
    if (product === product) sum += product;
  }
  return sum < 0 ? -1 : 1;
}

/** The mean of the standardised columns, signs as in the first one; missing where one of them is. */
export function mergeStep(table: StepTable, { columns, into }: Step<'merge'>): StepResult {
  const positions = numericPositions(table, columns);
  const parts = positions.map((k) => standardized(table.columns[k]!.name, table.columns[k]!.values));
  const signs = parts.map((part) => signOf(parts[0]!, part));
  const values = sharedFloat64(table.rows);
  for (const [k, part] of parts.entries()) {
    const weight = signs[k]! / parts.length;
    for (let r = 0; r < values.length; r++) values[r]! += weight * part[r]!;
  }
  const others = positions.slice(1);
  const place = positions[0]!;
  const gone = new Set(positions);
  assertFree(
    table.columns.filter((_, k) => !gone.has(k)),
    into,
  );
  const next = without(replaced(table, new Map([[place, madeNumbers(into, values)]])), others);
  const reversed = columns.filter((_, k) => signs[k]! < 0);
  const removed = columns.filter((name) => name !== into);
  return { table: next, outcome: outcomeOf(table, { removed, changed: [into], reversed }) };
}
