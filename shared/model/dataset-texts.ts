/** Units and labels of columns after steps. */
import type { ColumnSummary, DatasetInfo } from './dataset';
import type { DataStep, StepKind } from './steps';

/**
 * The data set after steps with the units and labels of the imported columns, as they are now. A column whose values a
 * step changed keeps its label but not its unit.
 */
export function withTextsOf(info: DatasetInfo, imported: DatasetInfo): DatasetInfo {
  const known = new Map(imported.columns.map((column) => [column.name, column]));
  const { steps = [], outcomes = [] } = info;
  const changed = new Set(outcomes.flatMap((outcome, k) => (isUnitKept(steps[k]) ? [] : outcome.changed)));
  return { ...info, columns: info.columns.map((column) => withTexts(column, known.get(column.name), changed)) };
}

const KEEPS_UNIT: ReadonlySet<StepKind> = new Set(['missing', 'numeric', 'categorical']);

const isUnitKept = (step: DataStep | undefined): boolean => step !== undefined && KEEPS_UNIT.has(step.kind);

function withTexts(
  column: ColumnSummary,
  source: ColumnSummary | undefined,
  changed: ReadonlySet<string>,
): ColumnSummary {
  const plain = { ...column };
  delete plain.unit;
  delete plain.label;
  const unit = changed.has(column.name) ? undefined : source?.unit;
  const label = source?.label;
  return { ...plain, ...(unit === undefined ? {} : { unit }), ...(label === undefined ? {} : { label }) };
}
