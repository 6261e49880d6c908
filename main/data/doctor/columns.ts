/** Findings about what columns are: identifiers, constants, groups as text or as numbers, extreme values. */
import type { ColumnSummary, DatasetInfo, Finding } from '../../../shared/model/dataset';
import type { ColumnType, DataStep } from '../../../shared/model/steps';
import { short } from '../column-type';
import { hasFewLevels, plural, quoted } from '../findings';
import { MOST_GROUPS } from '../steps/meaning';

/** Buttons for single columns. */
const COLUMNS_OFFERED = 3;
/** Distance from the mean, in standard deviations, from which a value is called extreme. */
export const OUTLIER_LIMIT = 10;

const indicatorsOf = (columns: readonly ColumnSummary[]): DataStep[] =>
  columns
    .filter(({ distinct }) => distinct >= 2 && distinct <= MOST_GROUPS)
    .slice(0, COLUMNS_OFFERED)
    .map(({ name }) => ({ kind: 'indicators', column: name }));

/** Columns that are dropped with one press because no learner could use them. */
function droppable({ columns }: DatasetInfo, types: readonly ColumnType[]): { names: string[]; fixes: DataStep[] } {
  const found = columns.filter(({ type }) => types.includes(type));
  const present = types.filter((type) => found.some((column) => column.type === type));
  return { names: found.map(({ name }) => name), fixes: [{ kind: 'drop-types', types: present }] };
}

function identifierFindings(info: DatasetInfo): Finding[] {
  const { names, fixes } = droppable(info, ['identifier', 'date']);
  if (names.length === 0) return [];
  const message =
    `${plural(names.length, 'column names or dates', 'columns name or date')} the rows (${quoted(names)}) ` +
    `and ${names.length === 1 ? 'enters' : 'enter'} no run.`;
  return [{ kind: 'identifier', severity: 'info', columns: names, message, fixes }];
}

function constantFindings(info: DatasetInfo): Finding[] {
  const { names, fixes } = droppable(info, ['constant']);
  if (names.length === 0) return [];
  const message = `${plural(names.length, 'column does', 'columns do')} not vary (${quoted(names)}) and can say nothing about others.`;
  return [{ kind: 'constant', severity: 'info', columns: names, message, fixes }];
}

function categoricalFindings({ columns }: DatasetInfo): Finding[] {
  const found = columns.filter(({ type, isUsable }) => !isUsable && (type === 'categorical' || type === 'binary'));
  if (found.length === 0) return [];
  const names = found.map(({ name }) => name);
  const message =
    `${plural(names.length, 'column holds', 'columns hold')} groups (${quoted(names)}), which no learner here takes as they are. ` +
    'As 0/1 columns, one for every group but one, they can enter; arrows then speak of single groups, and arrows into them ' +
    'are those of a linear model of a probability.';
  return [{ kind: 'categorical', severity: 'info', columns: names, message, fixes: indicatorsOf(found) }];
}

function fewLevelFindings(chosen: readonly ColumnSummary[]): Finding[] {
  const found = chosen.filter(hasFewLevels);
  if (found.length === 0) return [];
  const names = found.map(({ name }) => name);
  const shown = found.slice(0, 4).map(({ name, distinct }) => `"${name}" ${distinct}`);
  const more = found.length > 4 ? ` and ${found.length - 4} more` : '';
  const message =
    `Whole numbers with few values: ${shown.join(', ')}${more}. Learners take them as quantities with equal steps. ` +
    'If they are codes for groups, treat them as categorical.';
  const fixes = found.slice(0, COLUMNS_OFFERED).map(({ name }): DataStep => ({ kind: 'categorical', columns: [name] }));
  return [{ kind: 'few-levels', severity: 'info', columns: names, message, fixes }];
}

function binaryFindings(chosen: readonly ColumnSummary[]): Finding[] {
  const names = chosen.filter(({ type }) => type === 'binary').map(({ name }) => name);
  if (names.length === 0) return [];
  const message =
    `${plural(names.length, 'variable has', 'variables have')} two values only (${quoted(names)}). Learners take them as numbers; ` +
    'the noise of such a variable is not the one they assume, so trust arrows into it less.';
  return [{ kind: 'few-levels', severity: 'info', columns: names, message }];
}

/** @param skewed columns told of as skewed already */
function outlierFindings(chosen: readonly ColumnSummary[], skewed: ReadonlySet<string>): Finding[] {
  const found = chosen.flatMap(({ name, type, mean, sd, min, max }) => {
    if (type === 'binary' || skewed.has(name) || mean === null || !sd || min === null || max === null) return [];
    const far = max - mean > mean - min ? max : min;
    const distance = Math.abs(far - mean) / sd;
    return distance > OUTLIER_LIMIT ? [{ name, far, distance }] : [];
  });
  if (found.length === 0) return [];
  const names = found.map(({ name }) => name);
  const worst = found.reduce((a, b) => (b.distance > a.distance ? b : a));
  const message =
    `${plural(names.length, 'variable has', 'variables have')} values more than ${OUTLIER_LIMIT} standard deviations from the mean ` +
    `(${quoted(names)}), most of all ${short(worst.far)} in "${worst.name}". Check that they are real: single rows can decide edges.`;
  return [
    { kind: 'outliers', severity: 'warning', columns: names, message, fixes: [{ kind: 'rank', columns: names }] },
  ];
}

/** Findings about all columns of the data, chosen or not. */
export function columnFindings(info: DatasetInfo): Finding[] {
  return [...constantFindings(info), ...identifierFindings(info), ...categoricalFindings(info)];
}

/** Findings about the variables of the run. */
export function variableFindings(chosen: readonly ColumnSummary[], skewed: ReadonlySet<string>): Finding[] {
  return [...outlierFindings(chosen, skewed), ...fewLevelFindings(chosen), ...binaryFindings(chosen)];
}
