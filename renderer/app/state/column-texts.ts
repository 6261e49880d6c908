/** Unit and label of a column, wherever its name is shown. The name stays its identity. */
import type { ColumnSummary } from '../../../shared/model/dataset';
import { strings } from '../strings';
import { shownGraph } from './selectors';
import type { AppState } from './state';

const text = strings.describe;

/** The data set behind the graph on screen, or undefined. */
export function shownDatasetId(state: AppState): string | null | undefined {
  const saved = shownGraph(state);
  return saved ? saved.datasetId : state.detail?.request.datasetId;
}

/** The column a run saw under a name, or undefined. */
export function columnOf(
  { project }: Pick<AppState, 'project'>,
  datasetId: string | null | undefined,
  name: string,
): ColumnSummary | undefined {
  return project?.datasets.find(({ id }) => id === datasetId)?.columns.find((column) => column.name === name);
}

/** Name with its unit, and the label below: what a tooltip says. null when the name says it all. */
export function describedName(column: ColumnSummary | undefined): string | null {
  if (!column || (!column.unit && !column.label)) return null;
  const { name, unit, label } = column;
  return [unit ? text.withUnit(name, unit) : name, ...(label ? [label] : [])].join('\n');
}
