/** What is found before a run, as sentences: what it means and what to do. */
import type { ColumnSummary, Dataset, Finding, Transform } from '../../shared/model/dataset';
import { short } from './column-type';
import type { Dependence, WeakColumn } from './collinear';
import { EXACT_TOLERANCE } from './collinear';

/** 12345 → "12,345", as everywhere in the window. */
export const whole = (n: number): string => n.toLocaleString('en');

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

/** Names in quotes, the first few of them. */
export const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => `"${name}"`);
  if (names.length > NAMES_SHOWN) return `${shown.join(', ')} and ${names.length - NAMES_SHOWN} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
};

export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Columns of the data set that cannot enter a linear learner and are not among the variables, with the reasons. */
export function leftOutFindings(dataset: Dataset, variables: readonly string[]): Finding[] {
  const chosen = new Set(variables);
  const out = dataset.info.columns.filter((column) => !column.isUsable && !chosen.has(column.name));
  if (out.length === 0) return [];
  const reasons = out.slice(0, NAMES_SHOWN).map((column) => `"${column.name}" is ${describeType(column)}`);
  const more = out.length > NAMES_SHOWN ? `; and ${out.length - NAMES_SHOWN} more` : '';
  const message = `${plural(out.length, 'column is', 'columns are')} left out: ${reasons.join('; ')}${more}.`;
  return [{ kind: 'left-out', severity: 'info', columns: out.map((column) => column.name), message }];
}

function describeType({ type, reason, isNumeric }: ColumnSummary): string {
  const what = type === 'binary' && !isNumeric ? 'text with two values' : type === 'date' ? 'a date' : type;
  const article = type === 'identifier' ? 'an ' : '';
  return `${article}${what} (${reason.replace(/\.$/, '')})`;
}

/** Rows dropped because a chosen column is missing there. */
export function missingFindings(columns: readonly ColumnSummary[], rows: number, rowsUsed: number): Finding[] {
  const holes = columns.filter((column) => column.missing > 0).sort((a, b) => b.missing - a.missing);
  if (holes.length === 0) return [];
  const counts = holes.slice(0, NAMES_SHOWN).map((column) => `"${column.name}" ${column.missing}`);
  const more = holes.length > NAMES_SHOWN ? `, ${holes.length - NAMES_SHOWN} more columns` : '';
  const dropped = rows - rowsUsed;
  const message =
    `${dropped} of ${rows} rows have missing values and are dropped; ${rowsUsed} remain. ` +
    `Missing: ${counts.join(', ')}${more}.`;
  const severity = dropped > DROPPED_WARNING * rows ? 'warning' : 'info';
  return [{ kind: 'missing', severity, columns: holes.map((column) => column.name), message }];
}

export function constantFindings(names: readonly string[], isConstant: readonly boolean[]): Finding[] {
  const constant = names.filter((_, k) => isConstant[k]);
  if (constant.length === 0) return [];
  const message = `${quoted(constant)} ${constant.length === 1 ? 'does' : 'do'} not vary in the rows used. Leave ${constant.length === 1 ? 'it' : 'them'} out.`;
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
    const other = by.map((k) => names[k]!);
    const isExact = unexplained < EXACT_TOLERANCE;
    const what =
      by.length === 1 && isCopy(column, by[0]!)
        ? `"${names[column]}" is a copy of ${quoted(other)}`
        : `"${names[column]}" is ${isExact ? 'exactly' : 'nearly'} a linear combination of ${quoted(other)}`;
    const share = isExact ? '' : ` (1 − R² = ${unexplained.toExponential(1)})`;
    const advice =
      ridge > 0
        ? `The ridge of ${ridge} lets the run go on; directions among them mean little.`
        : 'Leave one of them out, or choose a ridge.';
    const severity = ridge > 0 ? 'warning' : 'stops';
    return { kind: 'collinear', severity, columns: set, message: `${what}${share}. ${advice}` };
  });
}

/** One warning for all columns that others almost determine; the run goes on. */
export function weakFindings(names: readonly string[], weak: readonly WeakColumn[]): Finding[] {
  if (weak.length === 0) return [];
  const shown = weak.slice(0, NAMES_SHOWN).map(({ column, twin }) => {
    const name = `"${names[column]}"`;
    return twin === null ? name : `${name} (by "${names[twin]}" alone)`;
  });
  const more = weak.length > NAMES_SHOWN ? ` and ${weak.length - NAMES_SHOWN} more` : '';
  const message =
    `${shown.join(', ')}${more} ${weak.length === 1 ? 'is' : 'are'} almost determined by other columns (R² > 0.99999). ` +
    'Weights and directions among such columns are unsteady; if they measure the same thing, keep one of them.';
  return [{ kind: 'collinear', severity: 'warning', columns: weak.map(({ column }) => names[column]!), message }];
}

export function fewRowsFindings(n: number, d: number): Finding[] {
  if (n > d) return [];
  const message =
    `There are ${whole(n)} rows for ${whole(d)} variables, so every variable can be fitted exactly by others. ` +
    'Use fewer variables or choose a ridge, and trust no single edge.';
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
  const message =
    `${plural(found.length, 'variable is', 'variables are')} strongly skewed (|skew| > ${SKEW_LIMIT}), most of all "${worst.name}" ` +
    `(${worst.skew.toFixed(1)}). A few extreme values then decide the result; consider a transformation such as the logarithm.`;
  return [{ kind: 'skew', severity: 'warning', columns: found.map((item) => item.name), message }];
}

/** True for a standard deviation whose square and cube are ordinary doubles. */
export const isComputable = (sd: number): boolean => sd >= 1 / LARGEST_SCALE && sd <= LARGEST_SCALE;

/** Columns that vary, but on a scale whose squares leave the range of doubles. */
export function extremeFindings(names: readonly string[], sd: Float64Array, isConstant: readonly boolean[]): Finding[] {
  const extreme = names.filter((_, k) => !isConstant[k] && !isComputable(sd[k]!));
  if (extreme.length === 0) return [];
  const message = `${quoted(extreme)}: the values are too large or too small to be squared. Give them in another unit, or leave them out.`;
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
  const message =
    `Standard deviations range from ${short(sd[low]!)} ("${names[low]}") to ${short(sd[high]!)} ("${names[high]}"). ` +
    'Learners of the least-squares kind follow the scale: arrows tend to leave variables of small variance, so units decide directions.';
  return [{ kind: 'scale-spread', severity: 'warning', columns: [names[low]!, names[high]!], message }];
}

/** Standardised here, or standardised (or as good as that) in the file already. */
export function standardizedFindings(sd: Float64Array, transform: Transform): Finding[] {
  const found = transform === 'standardize' ? 'The variables are standardised' : equalScales(sd);
  if (found === null) return [];
  const message =
    `${found}. Learners that follow the scale, as CoLiDE and least squares do, then have nothing to tell ` +
    'cause from effect by: the skeleton may be right, but directions are not meaningful.';
  return [{ kind: 'standardized', severity: 'warning', columns: [], message }];
}

/** What is wrong with scales that hardly differ, or null. */
function equalScales(sd: Float64Array): string | null {
  const [low, high] = [Math.min(...sd), Math.max(...sd)];
  if (sd.length < 2 || !isComputable(low) || !isComputable(high) || high > EQUAL_SCALES * low) return null;
  const range = short(low) === short(high) ? short(low) : `${short(low)} to ${short(high)}`;
  return `All variables have nearly the same standard deviation (${range}), as after standardising`;
}
