/** Units and labels of columns after steps. */
import type { ColumnSummary, ColumnTexts, DatasetInfo } from './dataset';
import type { DataStep, StepOutcome } from './steps';

type Texts = ReadonlyMap<string, ColumnTexts>;

/** Around the unit: "log cm". Without a unit the operation alone says that values are not as imported. */
const LOGARITHMS = {
  ln: (unit: string) => `log ${unit}`,
  log1p: (unit: string) => `log(1 + ${unit})`,
  signed: (unit: string) => `±log(1 + ${unit})`,
} as const;
const BARE = { ln: 'log', log1p: 'log(1 + x)', signed: '±log(1 + |x|)' } as const;
const NAMED = 3;

function sources(columns: readonly string[], texts: Texts): string {
  const names = columns.map((name) => texts.get(name)?.label ?? name);
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** Texts of a merged column: those of the one that was kept, or a label that names what it is made of. */
function mergedTexts(step: Extract<DataStep, { kind: 'merge' }>, { kept }: StepOutcome, texts: Texts): ColumnTexts {
  const { columns, rule = 'mean' } = step;
  if (rule === 'keep') return kept === undefined ? {} : { label: kept, ...texts.get(kept) };
  const how = rule === 'mean' ? 'Mean' : 'First component';
  return { label: `${how} of ${sources(columns, texts)}` };
}

function indicatorTexts(name: string, column: string, texts: Texts): ColumnTexts {
  const label = texts.get(column)?.label;
  return label === undefined ? {} : { label: `${label}: ${name.slice(column.length + 1)}` };
}

/** Texts of a column that a step made or changed. */
function textsAfter(name: string, step: DataStep, outcome: StepOutcome, texts: Texts): ColumnTexts {
  const before = texts.get(name) ?? {};
  switch (step.kind) {
    case 'log':
      return { ...before, unit: before.unit ? LOGARITHMS[step.form](before.unit) : BARE[step.form] };
    case 'standardize':
      return { ...before, unit: 'SD' };
    case 'rank':
      return { ...before, unit: 'normal score' };
    case 'merge':
      return mergedTexts(step, outcome, texts);
    case 'indicators':
      return indicatorTexts(name, step.column, texts);
    default:
      return before;
  }
}

function textsOf(columns: readonly ColumnSummary[]): Map<string, ColumnTexts> {
  return new Map(
    columns.map(({ name, unit, label }) => [
      name,
      { ...(unit === undefined ? {} : { unit }), ...(label === undefined ? {} : { label }) },
    ]),
  );
}

/** Columns whose texts the imported ones do not tell: a step made them or changed their values. */
export function madeColumns({ steps = [], outcomes = [] }: Pick<DatasetInfo, 'steps' | 'outcomes'>): Set<string> {
  const made = new Set<string>();
  for (const [k, { changed, removed }] of outcomes.entries()) {
    for (const name of removed) made.delete(name);
    if (steps[k] && RENEWS.has(steps[k].kind)) for (const name of changed) made.add(name);
  }
  return made;
}

const RENEWS: ReadonlySet<DataStep['kind']> = new Set(['log', 'standardize', 'rank', 'merge', 'indicators']);

/**
 * The data set after steps with units and labels: those of the imported columns as they are now, carried through the steps
 * (log of cm → "log cm"), and in the place of these what the person said of a column that a step made.
 */
export function withTextsOf(
  info: DatasetInfo,
  imported: DatasetInfo,
  given: Readonly<Record<string, ColumnTexts>> = {},
): DatasetInfo {
  const texts = textsOf(imported.columns);
  const { steps = [], outcomes = [] } = info;
  for (const [k, outcome] of outcomes.entries()) {
    const step = steps[k];
    if (!step) continue;
    const next = outcome.changed.map((name) => [name, textsAfter(name, step, outcome, texts)] as const);
    for (const name of outcome.removed) texts.delete(name);
    for (const [name, own] of next) texts.set(name, own);
  }
  const made = madeColumns(info);
  const ownTexts = (name: string): ColumnTexts => ({
    ...texts.get(name),
    ...(made.has(name) && Object.hasOwn(given, name) ? given[name] : {}),
  });
  return { ...info, columns: info.columns.map((column) => withTexts(column, ownTexts(column.name))) };
}

/** A column with these texts in place of its own; empty ones are none. */
export function withTexts(column: ColumnSummary, { unit, label }: ColumnTexts): ColumnSummary {
  const plain = { ...column };
  delete plain.unit;
  delete plain.label;
  return { ...plain, ...(unit ? { unit } : {}), ...(label ? { label } : {}) };
}
