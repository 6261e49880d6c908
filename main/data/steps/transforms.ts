/** Steps that give columns of numbers new values, one by one: logarithm, normal scores of ranks, standardised. */
import type { DataStep } from '../../../shared/model/steps';
import { sharedFloat64 } from '../buffers';
import { moments } from '../moments';
import { normalQuantile } from './normal-quantile';
import { NumberOrder } from './order';
import {
  importedRow,
  madeNumbers,
  numericPositions,
  outcomeOf,
  replaced,
  StepFault,
  type StepColumn,
  type StepResult,
  type StepTable,
} from './table';

type Step<K extends DataStep['kind']> = Extract<DataStep, { kind: K }>;

/** Replaces the values of each named column by `make(values)`. */
function transformed(
  table: StepTable,
  names: readonly string[],
  make: (values: Float64Array, column: StepColumn) => Float64Array,
): StepResult {
  const changes = new Map(
    numericPositions(table, names).map((k) => {
      const column = table.columns[k]!;
      return [k, madeNumbers(column.name, make(column.values, column))] as const;
    }),
  );
  return { table: replaced(table, changes), outcome: outcomeOf(table, { changed: [...names] }) };
}

const FORMS = {
  ln: { of: Math.log, needs: 'ln x needs values above 0' },
  log1p: { of: Math.log1p, needs: 'ln(1 + x) needs values above −1' },
  signed: { of: (x: number) => Math.sign(x) * Math.log1p(Math.abs(x)), needs: 'its logarithm is not finite' },
} as const;

/** Refuses the first value whose logarithm is no finite number. */
export function logStep(table: StepTable, { columns, form }: Step<'log'>): StepResult {
  const { of, needs } = FORMS[form];
  return transformed(table, columns, (values, { name }) => {
    const made = sharedFloat64(values.length);
    for (let r = 0; r < values.length; r++) {
      const value = values[r]!;
      const result = of(value);
      if (value === value && !Number.isFinite(result)) {
        throw new StepFault({ kind: 'value', column: name, row: importedRow(table, r), value: String(value), needs });
      }
      made[r] = result;
    }
    return made;
  });
}

/** Scores by twice the mean rank, which is whole; columns with as many values share them. */
class ScoreTable {
  private readonly scores: Float64Array;

  constructor(readonly n: number) {
    this.scores = new Float64Array(2 * n + 1).fill(NaN);
  }

  of(twiceRank: number): number {
    const known = this.scores[twiceRank]!;
    if (known === known) return known;
    return (this.scores[twiceRank] = normalQuantile(twiceRank / 2 / (this.n + 1)));
  }
}

/** Φ⁻¹(r / (n + 1)) with mean ranks for ties; missing values stay missing. `tables` and `orders` are used again by the next column. */
export function normalScores(
  values: Float64Array,
  tables = new Map<number, ScoreTable>(),
  orders = new NumberOrder(values.length),
): Float64Array {
  const order = orders.of(values);
  const n = order.length;
  const table = tables.get(n) ?? new ScoreTable(n);
  tables.set(n, table);
  const made = sharedFloat64(values.length);
  if (n < values.length) made.fill(NaN);
  for (let first = 0; first < n;) {
    let end = first + 1;
    while (end < n && orders.isTie(end)) end++;
    // Ranks first + 1 … end, whose mean is (first + 1 + end) / 2.
    const score = table.of(first + 1 + end);
    for (; first < end; first++) made[order[first]!] = score;
  }
  return made;
}

export function rankStep(table: StepTable, { columns }: Step<'rank'>): StepResult {
  const tables = new Map<number, ScoreTable>();
  const orders = new NumberOrder(table.rows);
  return transformed(table, columns, (values) => normalScores(values, tables, orders));
}

/** (x − mean) / sd over the values that are not missing. Throws for a column that does not vary. */
export function standardized(name: string, values: Float64Array): Float64Array {
  const { mean, sd } = moments(values);
  if (!(sd > 0) || !Number.isFinite(sd)) throw new StepFault({ kind: 'constant', column: name });
  const made = sharedFloat64(values.length);
  for (let r = 0; r < values.length; r++) made[r] = (values[r]! - mean) / sd;
  return made;
}

export function standardizeStep(table: StepTable, { columns }: Step<'standardize'>): StepResult {
  return transformed(table, columns, (values, { name }) => standardized(name, values));
}
