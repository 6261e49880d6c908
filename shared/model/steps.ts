/**
 * Steps that make the data a run sees from the data that were imported. The imported columns are stored once and never
 * change; steps are recorded with the data set and with every run, and are applied in order.
 */
import { z } from 'zod';

/** Types of columns; the one of `ColumnSummary.type`. */
export const ColumnType = z.enum(['continuous', 'count', 'binary', 'categorical', 'date', 'identifier', 'constant']);
export type ColumnType = z.infer<typeof ColumnType>;

const Name = z.string().min(1).max(10_000);
const Names = z.array(Name).min(1).max(100_000);
/** A number for columns of numbers, a text for columns of text. */
const Value = z.union([z.number(), z.string().max(10_000)]);

/** What must hold of a row's value for the row to stay. A missing value fulfils none of them but `missing`. */
export const Condition = z.discriminatedUnion('test', [
  z.strictObject({ test: z.enum(['equals', 'differs']), value: Value }),
  z.strictObject({ test: z.enum(['below', 'at-most', 'above', 'at-least']), value: z.number() }),
  /** Both ends belong to it. */
  z.strictObject({ test: z.literal('between'), low: z.number(), high: z.number() }),
  z.strictObject({ test: z.literal('one-of'), values: z.array(Value).min(1).max(10_000) }),
  z.strictObject({ test: z.enum(['missing', 'present']) }),
]);
export type Condition = z.infer<typeof Condition>;

/** How several columns become one. */
export const MergeRule = z.enum(['mean', 'component', 'keep']);
export type MergeRule = z.infer<typeof MergeRule>;

export const DataStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drop'), columns: Names }),
  /** Drops whatever columns have one of these types when the step is reached. */
  z.strictObject({ kind: z.literal('drop-types'), types: z.array(ColumnType).min(1) }),
  /**
   * One column in the place of several that measure the same thing, by a rule (absent: `mean`).
   *
   * `mean`: the mean of the standardised columns, those that correlate negatively with the first one reversed.
   * `component`: their first principal component over the rows that hold all of them, in standard deviations; its sign is that of its correlation with the first.
   * `keep`: one of them with its values, unit and sign: `keep`, or without it the one that correlates most with the others (by
   * the sum of the squares).
   */
  z.strictObject({
    kind: z.literal('merge'),
    columns: Names.min(2),
    into: Name,
    rule: MergeRule.optional(),
    keep: Name.optional(),
  }),
  /** `ln`: ln x, x > 0. `log1p`: ln(1 + x), x > −1. `signed`: sign(x) ln(1 + |x|), every x. */
  z.strictObject({ kind: z.literal('log'), columns: Names, form: z.enum(['ln', 'log1p', 'signed']) }),
  /** Φ⁻¹(r / (n + 1)) of the rank r among the n values that are not missing, ties sharing their mean rank (van der Waerden). */
  z.strictObject({ kind: z.literal('rank'), columns: Names }),
  /** (x − mean) / sd, sd with divisor n, both over the values that are not missing. */
  z.strictObject({ kind: z.literal('standardize'), columns: Names }),
  z.strictObject({ kind: z.literal('filter'), column: Name, condition: Condition }),
  /** Numbers become names of groups; such a column enters no learner until it is made into indicators. */
  z.strictObject({ kind: z.literal('categorical'), columns: Names }),
  /** Text that holds numbers becomes numbers; numbers taken for an identifier or a date may enter. */
  z.strictObject({ kind: z.literal('numeric'), columns: Names }),
  /** A 0/1 column for every group but one, the baseline: the most frequent group unless it is named. */
  z.strictObject({ kind: z.literal('indicators'), column: Name, baseline: z.string().optional() }),
  /** These values are read as missing. */
  z.strictObject({ kind: z.literal('missing'), columns: Names, values: z.array(Value).min(1).max(1000) }),
]);
export type DataStep = z.infer<typeof DataStep>;
export type StepKind = DataStep['kind'];

export const DataSteps = z.array(DataStep).max(500);

/** What a step did. */
export const StepOutcome = z.object({
  rowsBefore: z.int(),
  rowsAfter: z.int(),
  /** Columns that are gone, and columns that are new or have new values. */
  removed: z.array(z.string()),
  changed: z.array(z.string()),
  /** Cells that became missing. */
  cells: z.int(),
  /** `indicators`: the group without a column. */
  baseline: z.string().optional(),
  /** `merge`: columns whose sign was turned. */
  reversed: z.array(z.string()).optional(),
  /** `merge` by `keep`: the column that stayed. */
  kept: z.string().optional(),
  /** `merge` by `component`: share (0…1) of the variance of the standardised columns that it holds. */
  explained: z.number().optional(),
});
export type StepOutcome = z.infer<typeof StepOutcome>;

/** Why a step cannot be applied. */
export const StepProblem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-column'), column: z.string() }),
  z.object({ kind: z.literal('repeated-column'), column: z.string() }),
  z.object({ kind: z.literal('name-taken'), column: z.string() }),
  z.object({ kind: z.literal('needs-numbers'), column: z.string() }),
  z.object({ kind: z.literal('needs-text'), column: z.string() }),
  /** `row` counts the imported rows from 1. */
  z.object({ kind: z.literal('value'), column: z.string(), row: z.int(), value: z.string(), needs: z.string() }),
  z.object({ kind: z.literal('constant'), column: z.string() }),
  z.object({ kind: z.literal('too-many-groups'), column: z.string(), groups: z.int(), most: z.int() }),
  z.object({ kind: z.literal('no-group'), column: z.string(), group: z.string() }),
  z.object({ kind: z.literal('reversed-range'), low: z.number(), high: z.number() }),
  /** `column` is to be kept, and is not among those merged. */
  z.object({ kind: z.literal('not-merged'), column: z.string() }),
  z.object({ kind: z.literal('no-rows') }),
  z.object({ kind: z.literal('no-columns') }),
]);
export type StepProblem = z.infer<typeof StepProblem>;

/** Columns a step names, which must be there when it is reached. */
export function columnsOf(step: DataStep): readonly string[] {
  switch (step.kind) {
    case 'drop-types':
      return [];
    case 'filter':
    case 'indicators':
      return [step.column];
    default:
      return step.columns;
  }
}

/** True when two lists of steps are the same, whatever the order of keys in them. */
export function areSameSteps(a: readonly DataStep[] | undefined, b: readonly DataStep[] | undefined): boolean {
  return stepsKey(a ?? []) === stepsKey(b ?? []);
}

/** A text that two lists of steps share exactly when they are the same. */
export function stepsKey(steps: readonly DataStep[]): string {
  return JSON.stringify(steps, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([p], [q]) => (p < q ? -1 : 1)))
      : item,
  );
}
