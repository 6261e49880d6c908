/** Steps that change which columns there are: drop, drop by type. */
import type { DataStep } from '../../../shared/model/steps';
import type { Summaries } from './summaries';
import { outcomeOf, positionsOf, without, type StepResult, type StepTable } from './table';

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
