/** What is found in the data before a run: what it means and what to do. */
import type { ColumnType } from '../steps';
import type { Said } from './said';
import { inEnglish } from './say';
import type { Few } from './words';
import { bare, plural, quoted, short, whole } from './words';

/** A column that cannot enter. */
export interface LeftOut {
  readonly name: string;
  readonly type: ColumnType | 'two-texts';
  readonly reason: Said;
}

const typeWords: Readonly<Record<LeftOut['type'], string>> = {
  continuous: 'continuous',
  count: 'count',
  binary: 'binary',
  categorical: 'categorical',
  date: 'a date',
  identifier: 'an identifier',
  constant: 'constant',
  'two-texts': 'text with two values',
};

const more = (rest: number, noun = 'more'): string => `${whole(rest)} ${noun}`;
const withCounts = (counts: readonly (readonly [string, number])[]): string =>
  counts.map(([name, n]) => `"${name}" ${whole(n)}`).join(', ');

export const findingSayings = {
  'finding/left-out': (count: number, columns: readonly LeftOut[]) =>
    `${plural(count, 'column is', 'columns are')} left out: ${columns.map(({ name, type, reason }) => `"${name}" is ${typeWords[type]} (${bare(inEnglish(reason))})`).join('; ')}${count > columns.length ? `; and ${more(count - columns.length)}` : ''}.`,
  'finding/missing': (
    rows: number,
    used: number,
    counts: readonly (readonly [string, number])[],
    rest: number,
    gain: { readonly name: string; readonly rows: number } | null,
  ) =>
    `${whole(rows - used)} of ${plural(rows, 'row', 'rows')} ${rows - used === 1 ? 'has missing values and is' : 'have missing values and are'} dropped; ${whole(used)} remain. ` +
    `Missing: ${withCounts(counts)}${rest > 0 ? `, ${more(rest, 'more columns')}` : ''}.` +
    (gain ? ` Without "${gain.name}" ${whole(gain.rows)} would remain.` : ''),
  'finding/no-complete-rows': (rows: number, worst: Few) =>
    `None of the ${plural(rows, 'row', 'rows')} is complete. Exclude the columns with most missing values: ${quoted(worst)}.`,
  'finding/constant-used': (few: Few) => {
    const isOne = few.names.length + few.rest === 1;
    return `${quoted(few)} ${isOne ? 'does' : 'do'} not vary in the rows used. Leave ${isOne ? 'it' : 'them'} out.`;
  },
  'finding/copy': (column: string, of: string, ridge: number) =>
    `"${column}" is a copy of "${of}". ${adviceOnRidge(ridge)}`,
  'finding/collinear': (column: string, by: Few, unexplained: number | null, ridge: number) =>
    `"${column}" is ${unexplained === null ? 'exactly' : 'nearly'} a linear combination of ${quoted(by)}${unexplained === null ? '' : ` (1 − R² = ${unexplained.toExponential(1)})`}. ${adviceOnRidge(ridge)}`,
  'finding/weak': (columns: readonly { readonly name: string; readonly twin: string | null }[], rest: number) =>
    `${columns.map(({ name, twin }) => (twin === null ? `"${name}"` : `"${name}" (by "${twin}" alone)`)).join(', ')}${rest > 0 ? ` and ${more(rest)}` : ''} ${columns.length + rest === 1 ? 'is' : 'are'} almost determined by other columns (R² > 0.99999). ` +
    'Weights and directions among such columns are unsteady; if they measure the same thing, keep one of them.',
  'finding/fewer-rows-than-variables': (n: number, d: number) =>
    `There are ${plural(n, 'row', 'rows')} for ${plural(d, 'variable', 'variables')}, so every variable can be fitted exactly by others. ` +
    'Use fewer variables or choose a ridge, and trust no single edge.',
  'finding/few-rows': (n: number, d: number) =>
    `There are ${whole(n)} rows for ${whole(d)} variables, ${(n / d).toFixed(1)} rows each. Weak edges then come and go with single rows.`,
  'finding/skew': (count: number, limit: number, worst: string, skew: number) =>
    `${plural(count, 'variable is', 'variables are')} strongly skewed (|skew| > ${limit}), most of all "${worst}" ` +
    `(${skew.toFixed(1)}). A few extreme values then decide the result; consider a transformation such as the logarithm.`,
  'finding/extreme-scale': (few: Few) =>
    `${quoted(few)}: the values are too large or too small to be squared. Give them in another unit, or leave them out.`,
  'finding/scale-spread': (low: number, lowName: string, high: number, highName: string) =>
    `Standard deviations range from ${short(low)} ("${lowName}") to ${short(high)} ("${highName}"). ` +
    'Learners of the least-squares kind follow the scale: arrows tend to leave variables of small variance, so units decide directions.',
  'finding/standardised': () => `The variables are standardised. ${noDirection}`,
  'finding/equal-scales': (low: number, high: number) =>
    `All variables have nearly the same standard deviation (${short(low) === short(high) ? short(low) : `${short(low)} to ${short(high)}`}), as after standardising. ${noDirection}`,
  'finding/identifier': (few: Few) => {
    const n = few.names.length + few.rest;
    return `${plural(n, 'column names or dates', 'columns name or date')} the rows (${quoted(few)}) and ${n === 1 ? 'enters' : 'enter'} no run.`;
  },
  'finding/constant': (few: Few) =>
    `${plural(few.names.length + few.rest, 'column does', 'columns do')} not vary (${quoted(few)}) and can say nothing about others.`,
  'finding/categorical': (few: Few) =>
    `${plural(few.names.length + few.rest, 'column holds', 'columns hold')} groups (${quoted(few)}), which no learner here takes as they are. ` +
    'As 0/1 columns, one for every group but one, they can enter; arrows then speak of single groups, and arrows into them ' +
    'are those of a linear model of a probability.',
  'finding/few-levels': (counts: readonly (readonly [string, number])[], rest: number) =>
    `Whole numbers with few values: ${withCounts(counts)}${rest > 0 ? ` and ${more(rest)}` : ''}. Learners take them as quantities with equal steps. ` +
    'If they are codes for groups, treat them as categorical.',
  'finding/binary': (few: Few) =>
    `${plural(few.names.length + few.rest, 'variable has', 'variables have')} two values only (${quoted(few)}). Learners take them as numbers; ` +
    'the noise of such a variable is not the one they assume, so trust arrows into it less.',
  'finding/outliers': (few: Few, limit: number, value: number, worst: string) =>
    `${plural(few.names.length + few.rest, 'variable has', 'variables have')} values more than ${limit} standard deviations from the mean ` +
    `(${quoted(few)}), most of all ${short(value)} in "${worst}". Check that they are real: single rows can decide edges.`,
  'finding/sentinel': (code: number, few: Few) =>
    `${code} returns in ${plural(few.names.length + few.rest, 'column', 'columns')} (${quoted(few)}), far from all other values: ` +
    'it may stand for a missing value, and then decides means and covariances.',
  'finding/near-duplicate': (few: Few, r: number) =>
    `${quoted(few)} are ${few.names.length + few.rest === 2 ? 'near duplicates' : 'a chain of near duplicates'} (|r| up to ${r.toFixed(4)}). They share nearly all their variance, so which of them has ` +
    'an edge is a matter of chance. If they measure the same thing, keep one or merge them.',
  'finding/more-duplicates': (groups: number, limit: number, spare: number) =>
    `${plural(groups, 'more group', 'more groups')} of near duplicates (|r| > ${limit}), ${plural(spare, 'column', 'columns')} beyond the first of each.`,
};

const noDirection =
  'Learners that follow the scale, as CoLiDE and least squares do, then have nothing to tell ' +
  'cause from effect by: the skeleton may be right, but directions are not meaningful.';

function adviceOnRidge(ridge: number): string {
  return ridge > 0
    ? `The ridge of ${ridge} lets the run go on; directions among them mean little.`
    : 'Leave one of them out, or choose a ridge.';
}
