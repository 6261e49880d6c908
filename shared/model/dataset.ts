/** A data set: what a CSV file became after import. */
import { z } from 'zod';
import { Said } from './sayings/said';
import { ColumnType, DataStep, StepOutcome } from './steps';

export { ColumnType };

/** What is known of one column. Numbers are over its non-missing values; null where they have no meaning. */
export const ColumnSummary = z.object({
  name: z.string(),
  type: ColumnType,
  /** Why this type was given. */
  reason: Said,
  /** True when the values are numbers, false when they are indices into `levels`. */
  isNumeric: z.boolean(),
  /** True when the column can enter a linear learner (continuous, count, or a binary coded in numbers). */
  isUsable: z.boolean(),
  missing: z.number().int(),
  distinct: z.number().int(),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  skew: z.number().nullable(),
  /** A few values as they stand in the file. */
  examples: z.array(z.string()),
  /** Unit of measurement, as people write it; nothing is converted. */
  unit: z.string().optional(),
  /** What a person calls the column in pictures and tables; the name stays its identity. */
  label: z.string().optional(),
});
export type ColumnSummary = z.infer<typeof ColumnSummary>;

/** Unit and label of a column; empty ones are none. */
export const ColumnTexts = z.object({ unit: z.string().optional(), label: z.string().optional() });
export type ColumnTexts = z.infer<typeof ColumnTexts>;

/** Types a person can give a column; `identifier` leaves it out. */
export const ChosenType = z.enum(['continuous', 'count', 'binary', 'categorical', 'date', 'identifier']);
export type ChosenType = z.infer<typeof ChosenType>;

export const MOST_UNIT = 40;
export const MOST_LABEL = 120;

/** What a person says of one column of a file. */
export const ColumnChoice = z.strictObject({
  /** Name of the column in the data set. */
  name: z.string(),
  type: ChosenType.optional(),
  /** Cells that are no numbers are taken as missing; only for types that need numbers. */
  textAsMissing: z.boolean().optional(),
  unit: z.string().max(MOST_UNIT).optional(),
  label: z.string().max(MOST_LABEL).optional(),
});
export type ColumnChoice = z.infer<typeof ColumnChoice>;

/** Choices that override what was recognised in the file. */
export const CsvOverrides = z.strictObject({
  delimiter: z.string().length(1).optional(),
  /** Empty: quotes are ordinary characters. */
  quote: z.enum(['"', "'", '']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Sign between groups of three digits. Never guessed. */
  thousands: z.enum([',', '.', ' ', "'"]).optional(),
  hasHeader: z.boolean().optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  /** Whether the first column only numbers the rows and is left out. */
  indexColumn: z.enum(['none', 'first']).optional(),
  /** Words that mean missing in every column, in place of the usual ones; an empty field is missing besides. */
  missing: z.array(z.string().min(1).max(40)).max(50).optional(),
  /** Lines that begin with this character are left out. */
  comment: z.string().length(1).optional(),
  /** Lines at the start of the file that are not looked at. */
  skipLines: z.int().min(0).max(1000).optional(),
  /** What happens to rows with another number of fields: the import is refused, or it goes on without them. */
  raggedRows: z.enum(['refuse', 'leave-out']).optional(),
  columns: z.array(ColumnChoice).max(100_000).optional(),
});
export type CsvOverrides = z.infer<typeof CsvOverrides>;

/** How a text file was read. Stored with the data set, so the import can be repeated. */
export const CsvDialect = z.object({
  delimiter: z.string(),
  quote: z.string(),
  decimal: z.enum(['.', ',']),
  encoding: z.string(),
  hasHeader: z.boolean(),
  hasByteOrderMark: z.boolean(),
  /** Name of the column that was left out because it only numbers the rows, or null. */
  indexColumn: z.string().nullable(),
  hasTrailingDelimiter: z.boolean(),
  /** What the person chose; the rest was recognised. */
  choices: CsvOverrides.optional(),
});
export type CsvDialect = z.infer<typeof CsvDialect>;

/** How a file would be read, before it is imported. */
export const CsvPreview = z.object({
  path: z.string(),
  dialect: CsvDialect,
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** 1-based line in the file of each of `rows`. */
  lines: z.array(z.int()),
});
export type CsvPreview = z.infer<typeof CsvPreview>;

/** A data set without its values: what the window and the command line show. */
export const DatasetInfo = z.object({
  id: z.string(),
  name: z.string(),
  /** The file it came from, or null for a bundled sample or simulated data. */
  source: z.string().nullable(),
  /** SHA-256 of names, types and values: the identity of the data in every run. */
  hash: z.string(),
  rows: z.number().int(),
  columns: z.array(ColumnSummary),
  dialect: CsvDialect.nullable(),
  /** Rows with at least one missing value among the usable columns. */
  incompleteRows: z.number().int(),
  /** histogram of missing cells per row over usable columns: entry k = rows with k missing cells, trimmed at the end. */
  missingPerRow: z.array(z.number().int()),
  /** What the import did: renamed columns, dropped index column, … Never silent. */
  notes: z.array(Said),
  importedAt: z.string(),
  /** Steps that made these rows and columns from the imported ones; absent when there are none. */
  steps: z.array(DataStep).optional(),
  /** What each step did, and what the imported data were; together with `steps`. */
  outcomes: z.array(StepOutcome).optional(),
  imported: z.object({ hash: z.string(), rows: z.int(), columns: z.int() }).optional(),
});
export type DatasetInfo = z.infer<typeof DatasetInfo>;

/** Values of one column: numbers, or indices into `levels`; NaN is missing. May live in shared memory. */
export interface Column {
  readonly name: string;
  readonly values: Float64Array;
  readonly levels: readonly string[] | null;
}

/** A data set with its values. `columns[k]` belongs to `info.columns[k]`. */
export interface Dataset {
  readonly info: DatasetInfo;
  readonly columns: readonly Column[];
}

/** How values are prepared before learning; `none` and `center` agree for learners that work on the covariance. */
export const Transform = z.enum(['none', 'center', 'standardize']);
export type Transform = z.infer<typeof Transform>;

/** One thing found before a run. `stops` findings must be resolved first. */
export const Finding = z.object({
  kind: z.enum([
    'constant',
    'collinear',
    'near-duplicate',
    'few-rows',
    'skew',
    'outliers',
    'scale-spread',
    'missing',
    'sentinel',
    'left-out',
    'identifier',
    'categorical',
    'few-levels',
    'standardized',
  ]),
  severity: z.enum(['info', 'warning', 'stops']),
  columns: z.array(z.string()),
  message: Said,
  /** Steps that would resolve it, the most sensible first. Not recorded with runs. */
  fixes: z.array(DataStep).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** What a run would use: shown before Learn is pressed, and recorded with the run. */
export const DataCheck = z.object({
  variables: z.array(z.string()),
  rows: z.number().int(),
  rowsUsed: z.number().int(),
  findings: z.array(Finding),
});
export type DataCheck = z.infer<typeof DataCheck>;
