/** Keeps the rows in which one column fulfils a condition. A missing value fulfils only "is missing". */
import type { Condition, DataStep } from '../../../shared/model/steps';
import { sharedFloat64 } from '../buffers';
import { outcomeOf, positionsOf, StepFault, type StepColumn, type StepResult, type StepTable } from './table';

type Value = number | string;
type Test = (value: number) => boolean;

/** What a value of the condition is among the values of the column. */
function codeOf({ isText, levels, name }: StepColumn, value: Value): number {
  if (!isText) {
    if (typeof value === 'number') return value;
    throw new StepFault({ kind: 'needs-text', column: name });
  }
  if (typeof value === 'number') throw new StepFault({ kind: 'needs-numbers', column: name });
  return levels?.indexOf(value) ?? -1; // −1 is no index: nothing equals it
}

function numbersOnly({ isText, name }: StepColumn): void {
  if (isText) throw new StepFault({ kind: 'needs-numbers', column: name });
}

/** The condition as a test of values; every one but "is missing" is false for NaN. */
function testOf(column: StepColumn, condition: Condition): Test {
  switch (condition.test) {
    case 'missing':
      return (value) => value !== value;
    case 'present':
      return (value) => value === value;
    case 'equals':
    case 'differs': {
      const code = codeOf(column, condition.value);
      return condition.test === 'equals' ? (value) => value === code : (value) => value === value && value !== code;
    }
    case 'one-of': {
      const codes = new Set(condition.values.map((value) => codeOf(column, value) + 0));
      return (value) => codes.has(value);
    }
    case 'between': {
      const { low, high } = condition;
      numbersOnly(column);
      if (!(low <= high)) throw new StepFault({ kind: 'reversed-range', low, high });
      return (value) => value >= low && value <= high;
    }
    default:
      numbersOnly(column);
      return boundTest(condition.test, condition.value);
  }
}

function boundTest(test: 'below' | 'at-most' | 'above' | 'at-least', bound: number): Test {
  if (test === 'below') return (value) => value < bound;
  if (test === 'at-most') return (value) => value <= bound;
  return test === 'above' ? (value) => value > bound : (value) => value >= bound;
}

/** Positions of the rows that pass. */
export function passingRows(column: StepColumn, condition: Condition): Int32Array {
  const test = testOf(column, condition);
  const { values } = column;
  const rows = new Int32Array(values.length);
  let count = 0;
  for (let r = 0; r < values.length; r++) if (test(values[r]!)) rows[count++] = r;
  return rows.slice(0, count);
}

function gather(values: Float64Array, rows: Int32Array): Float64Array {
  const made = sharedFloat64(rows.length);
  for (let r = 0; r < rows.length; r++) made[r] = values[rows[r]!]!;
  return made;
}

export function filterStep(table: StepTable, { column, condition }: Extract<DataStep, { kind: 'filter' }>): StepResult {
  const rows = passingRows(table.columns[positionsOf(table, [column])[0]!]!, condition);
  if (rows.length === 0) throw new StepFault({ kind: 'no-rows' });
  const outcome = { ...outcomeOf(table, {}), rowsAfter: rows.length };
  if (rows.length === table.rows) return { table, outcome };
  const columns = table.columns.map((one) => ({
    ...one,
    values: gather(one.values, rows),
    before: one.summary ?? one.before,
    summary: null,
  }));
  const kept = table.kept ? rows.map((r) => table.kept![r]!) : rows;
  return { table: { columns, rows: rows.length, kept }, outcome };
}
