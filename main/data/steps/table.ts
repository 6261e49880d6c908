/** The table that steps work on: columns with where they came from, and which imported rows are left. */
import type { Said } from '../../../shared/model/sayings/said';
import type { Column, ColumnSummary, Dataset } from '../../../shared/model/dataset';
import { AppError } from '../../../shared/model/errors';
import type { ColumnType, StepOutcome, StepProblem } from '../../../shared/model/steps';

export interface StepColumn extends Column {
  /** True when values are indices into levels; `levels` may be left out where no step needs them. */
  readonly isText: boolean;
  /** Position of the imported column whose values these are, or null when a step made them. */
  readonly source: number | null;
  /** Summary of the values before the last step that changed them or the rows; null for a new column. */
  readonly before: ColumnSummary | null;
  /** The type a step gave, with the reason; null when the values decide. */
  readonly given: { readonly type: ColumnType; readonly reason: Said } | null;
  /** Summary of these values, once it was needed. */
  summary: ColumnSummary | null;
}

export interface StepTable {
  readonly columns: readonly StepColumn[];
  readonly rows: number;
  /** Imported rows that are left, in increasing order; null when all are. */
  readonly kept: Int32Array | null;
}

/** A step with its table gives the next table and what it did. */
export interface StepResult {
  readonly table: StepTable;
  readonly outcome: StepOutcome;
}

/** Thrown by a step that cannot be applied; `applySteps` adds the number of the step. */
export class StepFault extends Error {
  constructor(readonly problem: StepProblem) {
    super(problem.kind);
  }
}

export const faultAt = (number: number, { problem }: StepFault): AppError =>
  new AppError({ code: 'data/step', number, problem });

export function importedTable({ info, columns }: Dataset): StepTable {
  return {
    rows: info.rows,
    kept: null,
    columns: columns.map((column, k) => {
      const summary = info.columns[k]!;
      const isText = !summary.isNumeric;
      return { ...column, isText, source: k, before: null, given: null, summary };
    }),
  };
}

/** Positions of the named columns. Throws when one is not there or is named twice. */
export function positionsOf({ columns }: StepTable, names: readonly string[]): number[] {
  const position = new Map(columns.map(({ name }, k) => [name, k]));
  const seen = new Set<string>();
  return names.map((name) => {
    const k = position.get(name);
    if (k === undefined) throw new StepFault({ kind: 'no-column', column: name });
    if (seen.has(name)) throw new StepFault({ kind: 'repeated-column', column: name });
    seen.add(name);
    return k;
  });
}

/** Positions of the named columns, which must all hold numbers. */
export function numericPositions(table: StepTable, names: readonly string[]): number[] {
  const positions = positionsOf(table, names);
  const text = positions.find((k) => table.columns[k]!.isText);
  if (text !== undefined) throw new StepFault({ kind: 'needs-numbers', column: table.columns[text]!.name });
  return positions;
}

/** Row of the imported data, counted from 1, that row `r` of the table is. */
export const importedRow = ({ kept }: StepTable, r: number): number => (kept ? kept[r]! : r) + 1;

/** An outcome of a step that leaves the rows alone. */
export function outcomeOf(table: StepTable, change: Partial<StepOutcome>): StepOutcome {
  return { rowsBefore: table.rows, rowsAfter: table.rows, removed: [], changed: [], cells: 0, ...change };
}

/** A column of new numbers. */
export function madeNumbers(name: string, values: Float64Array): StepColumn {
  return { name, values, levels: null, isText: false, source: null, before: null, given: null, summary: null };
}

/** The table with some columns replaced, by position. */
export function replaced(table: StepTable, columns: ReadonlyMap<number, StepColumn>): StepTable {
  return { ...table, columns: table.columns.map((column, k) => columns.get(k) ?? column) };
}

/** The table without some columns, by position. Throws when none would be left. */
export function without(table: StepTable, positions: readonly number[]): StepTable {
  const gone = new Set(positions);
  const columns = table.columns.filter((_, k) => !gone.has(k));
  if (columns.length === 0) throw new StepFault({ kind: 'no-columns' });
  return { ...table, columns };
}

/** Throws when a new column would have the name of another one. */
export function assertFree(columns: readonly StepColumn[], name: string): void {
  if (columns.some((column) => column.name === name)) throw new StepFault({ kind: 'name-taken', column: name });
}
