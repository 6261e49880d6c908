/** Findings about what columns are: identifiers, constants, groups as text or as numbers, extreme values. */
import type { ColumnSummary, DatasetInfo, Finding } from '../../../shared/model/dataset';
import type { ColumnType, DataStep } from '../../../shared/model/steps';
import { say } from '../../../shared/model/sayings/say';
import { few } from '../../../shared/model/sayings/words';
import { hasFewLevels } from '../findings';
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
  const message = say('finding/identifier', few(names));
  return [{ kind: 'identifier', severity: 'info', columns: names, message, fixes }];
}

function constantFindings(info: DatasetInfo): Finding[] {
  const { names, fixes } = droppable(info, ['constant']);
  if (names.length === 0) return [];
  const message = say('finding/constant', few(names));
  return [{ kind: 'constant', severity: 'info', columns: names, message, fixes }];
}

function categoricalFindings({ columns }: DatasetInfo): Finding[] {
  const found = columns.filter(({ type, isUsable }) => !isUsable && (type === 'categorical' || type === 'binary'));
  if (found.length === 0) return [];
  const names = found.map(({ name }) => name);
  const message = say('finding/categorical', few(names));
  return [{ kind: 'categorical', severity: 'info', columns: names, message, fixes: indicatorsOf(found) }];
}

function fewLevelFindings(chosen: readonly ColumnSummary[]): Finding[] {
  const found = chosen.filter(hasFewLevels);
  if (found.length === 0) return [];
  const names = found.map(({ name }) => name);
  const shown = found.slice(0, 4).map(({ name, distinct }) => [name, distinct] as const);
  const message = say('finding/few-levels', shown, found.length - shown.length);
  const fixes = found.slice(0, COLUMNS_OFFERED).map(({ name }): DataStep => ({ kind: 'categorical', columns: [name] }));
  return [{ kind: 'few-levels', severity: 'info', columns: names, message, fixes }];
}

function binaryFindings(chosen: readonly ColumnSummary[]): Finding[] {
  const names = chosen.filter(({ type }) => type === 'binary').map(({ name }) => name);
  if (names.length === 0) return [];
  const message = say('finding/binary', few(names));
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
  const message = say('finding/outliers', few(names), OUTLIER_LIMIT, worst.far, worst.name);
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
