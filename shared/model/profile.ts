/** The profile of a data set: every column in numbers and bars, correlations, and which values are missing together. */
import { z } from 'zod';

/** Bars of a histogram. */
export const Histogram = z.discriminatedUnion('kind', [
  /** Bins of equal width from `from` to `to`; a value on an inner edge is counted in the bin above. */
  z.object({ kind: z.literal('bins'), from: z.number(), to: z.number(), counts: z.array(z.int()) }),
  /** One bar for each value, in increasing order. */
  z.object({ kind: z.literal('values'), values: z.array(z.number()), counts: z.array(z.int()) }),
  /** One bar for each text, the most frequent first; `others` counts the rows of the texts without a bar. */
  z.object({ kind: z.literal('levels'), labels: z.array(z.string()), counts: z.array(z.int()), others: z.int() }),
]);
export type Histogram = z.infer<typeof Histogram>;

/** Numbers of one column, over its values that are not missing; all null when it has none. */
export const ColumnNumbers = z.object({
  mean: z.number(),
  /** Divisor n. */
  sd: z.number(),
  /** Third standardised moment; null for a constant. */
  skew: z.number().nullable(),
  /** Fourth standardised moment − 3; null for a constant. */
  kurtosis: z.number().nullable(),
  min: z.number(),
  /** Quartiles interpolate linearly between order statistics (type 7 of Hyndman & Fan 1996, the default of R and NumPy). */
  q1: z.number(),
  median: z.number(),
  q3: z.number(),
  max: z.number(),
  /** Values below q1 − 1.5 IQR or above q3 + 1.5 IQR; null where q1 = q3, where the rule would call every other value one. */
  outliers: z.int().nullable(),
});
export type ColumnNumbers = z.infer<typeof ColumnNumbers>;

export const ColumnProfile = z.object({
  name: z.string(),
  /** Values that are not missing. */
  count: z.int(),
  missing: z.int(),
  distinct: z.int(),
  /** null for text, and for a column without a value. */
  numbers: ColumnNumbers.nullable(),
  /** null where bars would say nothing: no value at all, or text with very many different ones. */
  histogram: Histogram.nullable(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** Pearson's r of two variables. */
export const Pair = z.object({
  /** Positions in `Correlations.names`, a < b. */
  a: z.int(),
  b: z.int(),
  r: z.number(),
  /** Rows that hold both. */
  rows: z.int(),
});
export type Pair = z.infer<typeof Pair>;

export const Correlations = z.object({
  /** Usable columns, in data order. */
  names: z.array(z.string()),
  /** r of every pair over the rows that hold both, row-major [m, m]; NaN where one of them is constant there. */
  r: z.custom<Float32Array>((value) => value instanceof Float32Array, 'must be a Float32Array'),
  /** Rows behind each r [m, m], or null when it is `rowsUsed` for all. */
  rows: z.custom<Int32Array>((value) => value instanceof Int32Array, 'must be an Int32Array').nullable(),
  /** Rows looked at: all, or evenly spaced ones where all would take too long. */
  rowsUsed: z.int(),
  /** The pairs with the largest |r|, strongest first. */
  strongest: z.array(Pair),
  /** Usable columns beyond the most that are correlated. */
  leftOut: z.int(),
});
export type Correlations = z.infer<typeof Correlations>;

/** Which usable columns are missing together. */
export const Missingness = z.object({
  /** Rows without a missing value among the usable columns. */
  completeRows: z.int(),
  /** Sets of missing columns that occur, the empty one not counted. */
  patternCount: z.int(),
  /** The most frequent ones, most frequent first. `columns` are positions in `DatasetInfo.columns`. */
  patterns: z.array(z.object({ columns: z.array(z.int()), rows: z.int() })),
  /** For each usable column with missing values: rows in which it alone is missing, which a run without it would gain. */
  alone: z.array(z.object({ column: z.int(), rows: z.int() })),
});
export type Missingness = z.infer<typeof Missingness>;

export const DataProfile = z.object({
  /** Identity of the data this is a profile of. */
  hash: z.string(),
  rows: z.int(),
  columns: z.array(ColumnProfile),
  correlations: Correlations,
  missingness: Missingness,
});
export type DataProfile = z.infer<typeof DataProfile>;
