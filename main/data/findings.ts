/** What is found before a run. What it means and what to do is said by the catalogue. */
import type { ColumnSummary, Dataset, Finding, Transform } from '../../shared/model/dataset';
import type { LeftOut } from '../../shared/model/sayings/findings';
import type { Saying } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { few } from '../../shared/model/sayings/words';
import type { Dependence, WeakColumn } from './collinear';
import { EXACT_TOLERANCE } from './collinear';

/** Whole numbers with no more values than this may be codes. */
const FEW_LEVELS = 10;
/** |skew| beyond this is reported. */
export const SKEW_LIMIT = 2;
/** Ratio of the largest to the smallest standard deviation beyond which it is reported. */
export const SCALE_LIMIT = 1000;
/** Standard deviations beyond this, or below its inverse, cannot be computed with. */
const LARGEST_SCALE = 1e90;
/** Ratio of the largest to the smallest standard deviation up to which columns count as standardised. */
export const EQUAL_SCALES = 1.05;
/** Share of rows dropped for missing values from which it is a warning. */
const DROPPED_WARNING = 0.05;
/** Names listed in a sentence. */
const NAMES_SHOWN = 6;

/** Columns of the data set that cannot enter a linear learner and are not among the variables, with the reasons. */
export function leftOutFindings(dataset: Dataset, variables: readonly string[]): Finding[] {
  const chosen = new Set(variables);
  const out = dataset.info.columns.filter((column) => !column.isUsable && !chosen.has(column.name));
  if (out.length === 0) return [];
  const shown = out.slice(0, NAMES_SHOWN).map(({ name, type, isNumeric, reason }): LeftOut => ({
    name,
    type: type === 'binary' && !isNumeric ? 'two-texts' : type,
    reason,
  }));
  const message = say('finding/left-out', out.length, shown);
  return [{ kind: 'left-out', severity: 'info', columns: out.map((column) => column.name), message }];
}

/** What leaving out one column would do. */
export interface Gain {
  readonly name: string;
  /** Rows that would remain. */
  readonly rows: number;
}

/** Rows dropped because a chosen column is missing there. */
export function missingFindings(
  columns: readonly ColumnSummary[],
  rows: number,
  rowsUsed: number,
  gain: Gain | null = null,
): Finding[] {
  const holes = columns.filter((column) => column.missing > 0).sort((a, b) => b.missing - a.missing);
  if (holes.length === 0) return [];
  const counts = holes.slice(0, NAMES_SHOWN).map(({ name, missing }) => [name, missing] as const);
  const message = say('finding/missing', rows, rowsUsed, counts, holes.length - counts.length, gain);
  const severity = rows - rowsUsed > DROPPED_WARNING * rows ? 'warning' : 'info';
  return [{ kind: 'missing', severity, columns: holes.map((column) => column.name), message }];
}

export function constantFindings(names: readonly string[], isConstant: readonly boolean[]): Finding[] {
  const constant = names.filter((_, k) => isConstant[k]);
  if (constant.length === 0) return [];
  const message = say('finding/constant-used', few(constant));
  return [{ kind: 'constant', severity: 'stops', columns: constant, message }];
}

/** One finding for each determined column; `isCopy(a, b)` tells whether two columns hold the same values. */
export function collinearFindings(
  names: readonly string[],
  dependences: readonly Dependence[],
  ridge: number,
  isCopy: (a: number, b: number) => boolean,
): Finding[] {
  return dependences.map(({ column, by, unexplained }) => {
    const set = [...by, column].sort((a, b) => a - b).map((k) => names[k]!);
    const name = names[column]!;
    const other = by.map((k) => names[k]!);
    const [only] = other;
    const message =
      only !== undefined && by.length === 1 && isCopy(column, by[0]!)
        ? say('finding/copy', name, only, ridge)
        : say('finding/collinear', name, few(other), unexplained < EXACT_TOLERANCE ? null : unexplained, ridge);
    const severity = ridge > 0 ? 'warning' : 'stops';
    return { kind: 'collinear', severity, columns: set, message };
  });
}

/** One warning for all columns that others almost determine; the run goes on. */
export function weakFindings(names: readonly string[], weak: readonly WeakColumn[]): Finding[] {
  if (weak.length === 0) return [];
  const shown = weak
    .slice(0, NAMES_SHOWN)
    .map(({ column, twin }) => ({ name: names[column]!, twin: twin === null ? null : names[twin]! }));
  const message = say('finding/weak', shown, weak.length - shown.length);
  return [{ kind: 'collinear', severity: 'warning', columns: weak.map(({ column }) => names[column]!), message }];
}

export function fewRowsFindings(n: number, d: number): Finding[] {
  if (n > d) return [];
  const message = say('finding/fewer-rows-than-variables', n, d);
  return [{ kind: 'few-rows', severity: 'warning', columns: [], message }];
}

/** Whole numbers of which there are so few that they may be codes for groups. */
export const hasFewLevels = ({ type, distinct }: ColumnSummary): boolean => type === 'count' && distinct <= FEW_LEVELS;

/** Skew of variables with more than a few values: that of others only says which value is rare. */
export function skewFindings(columns: readonly ColumnSummary[], skew: Float64Array): Finding[] {
  const found = columns
    .map((column, k) => ({ name: column.name, type: column.type, isLevels: hasFewLevels(column), skew: skew[k]! }))
    .filter((item) => item.type !== 'binary' && !item.isLevels && Math.abs(item.skew) > SKEW_LIMIT);
  if (found.length === 0) return [];
  found.sort((a, b) => Math.abs(b.skew) - Math.abs(a.skew));
  const worst = found[0]!;
  const message = say('finding/skew', found.length, SKEW_LIMIT, worst.name, worst.skew);
  return [{ kind: 'skew', severity: 'warning', columns: found.map((item) => item.name), message }];
}

/** True for a standard deviation whose square and cube are ordinary doubles. */
export const isComputable = (sd: number): boolean => sd >= 1 / LARGEST_SCALE && sd <= LARGEST_SCALE;

/** Columns that vary, but on a scale whose squares leave the range of doubles. */
export function extremeFindings(names: readonly string[], sd: Float64Array, isConstant: readonly boolean[]): Finding[] {
  const extreme = names.filter((_, k) => !isConstant[k] && !isComputable(sd[k]!));
  if (extreme.length === 0) return [];
  const message = say('finding/extreme-scale', few(extreme));
  return [{ kind: 'scale-spread', severity: 'stops', columns: extreme, message }];
}

export function scaleFindings(names: readonly string[], sd: Float64Array, transform: Transform): Finding[] {
  if (transform === 'standardize') return [];
  const order = Array.from(sd.keys())
    .filter((k) => isComputable(sd[k]!))
    .sort((a, b) => sd[a]! - sd[b]!);
  if (order.length < 2) return [];
  const [low, high] = [order[0]!, order.at(-1)!];
  const ratio = sd[high]! / sd[low]!;
  if (ratio <= SCALE_LIMIT) return [];
  const message = say('finding/scale-spread', sd[low]!, names[low]!, sd[high]!, names[high]!);
  return [{ kind: 'scale-spread', severity: 'warning', columns: [names[low]!, names[high]!], message }];
}

/** Standardised here, or standardised (or as good as that) in the file already. */
export function standardizedFindings(sd: Float64Array, transform: Transform): Finding[] {
  const message = transform === 'standardize' ? say('finding/standardised') : equalScales(sd);
  return message === null ? [] : [{ kind: 'standardized', severity: 'warning', columns: [], message }];
}

/** What is wrong with scales that hardly differ, or null. */
function equalScales(sd: Float64Array): Saying | null {
  const [low, high] = [Math.min(...sd), Math.max(...sd)];
  if (sd.length < 2 || !isComputable(low) || !isComputable(high) || high > EQUAL_SCALES * low) return null;
  return say('finding/equal-scales', low, high);
}
