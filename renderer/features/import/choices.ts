/** Choices on the import page, as data: what they add up to, and what stands in their way. */
import type { ColumnChoice, CsvOverrides, CsvPreview } from '../../../shared/model/dataset';
import type { ColumnCheck, FileCheck, TypeObstacle } from '../../../shared/model/file-check';
import { isSpoiled, obstacleTo } from '../../../shared/model/file-check';

/** What was chosen, by name of the column. */
export type ColumnChoices = ReadonlyMap<string, ColumnChoice>;
export type ColumnChange = { readonly [K in Exclude<keyof ColumnChoice, 'name'>]?: ColumnChoice[K] | undefined };

export const choicesOf = ({ columns = [] }: CsvOverrides): ColumnChoices =>
  new Map(columns.map((choice) => [choice.name, choice]));

/** Choices with a change of some columns; nothing, empty and false take a choice back. */
export function withChange(choices: ColumnChoices, names: readonly string[], change: ColumnChange): ColumnChoices {
  const changed = new Map(choices);
  for (const name of names) {
    const merged = Object.entries({ ...changed.get(name), ...change, name });
    const stated = merged.filter(([, value]) => value !== undefined && value !== '' && value !== false);
    if (stated.length > 1) changed.set(name, Object.fromEntries(stated) as ColumnChoice);
    else changed.delete(name);
  }
  return changed;
}

/** All choices for the import; those of columns that are no longer there are dropped. */
export function overridesFor(layout: CsvOverrides, choices: ColumnChoices, names: readonly string[]): CsvOverrides {
  const known = new Set(names);
  const columns = [...choices.values()].filter(({ name }) => known.has(name));
  return columns.length > 0 ? { ...layout, columns } : layout;
}

/** A column of the file under the choice made for it. */
export interface ColumnState {
  readonly check: ColumnCheck;
  readonly choice: ColumnChoice | undefined;
  readonly obstacle: TypeObstacle | null;
  readonly isUsable: boolean;
}

const USABLE: ReadonlySet<string> = new Set(['continuous', 'count', 'binary']);

/** Without a type of its own, a column whose texts are missing is one of numbers. */
function isUsableAs({ summary, numbers }: ColumnCheck, choice: ColumnChoice | undefined): boolean {
  if (summary.type === 'constant') return false;
  if (choice?.type) return USABLE.has(choice.type);
  return summary.isUsable || (choice?.textAsMissing === true && numbers > 0);
}

export function columnStates(check: FileCheck, choices: ColumnChoices): ColumnState[] {
  return check.columns.map((column) => {
    const choice = choices.get(column.summary.name);
    const obstacle = obstacleTo(choice?.type, column, choice?.textAsMissing ?? false);
    return { check: column, choice, obstacle, isUsable: obstacle === null && isUsableAs(column, choice) };
  });
}

export type ColumnFilter = 'all' | 'doubtful' | 'out';

/** Columns that have `text` in their name or label and are of a kind. */
export function filterColumns(states: readonly ColumnState[], text: string, filter: ColumnFilter): ColumnState[] {
  const wanted = text.trim().toLocaleLowerCase();
  return states.filter((state) => {
    const { check, choice } = state;
    const words = `${check.summary.name} ${choice?.label ?? ''}`.toLocaleLowerCase();
    if (!words.includes(wanted)) return false;
    if (filter === 'doubtful') return isSpoiled(check) || choice !== undefined;
    return filter === 'all' || !state.isUsable;
  });
}

/** `weight (kg)` and `temp [°C]` name their unit. */
export function unitInName(name: string): string | null {
  const found = /[^([]\s*[([]([^()[\]]{1,20})[)\]]\s*$/.exec(name);
  const unit = found?.[1]?.trim() ?? '';
  return unit === '' || /^\d+$/.test(unit) ? null : unit;
}

export interface GridRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly isOffending: boolean;
  /** Rows of the file between the one before and this are not shown. */
  readonly isAfterGap: boolean;
}

/** The first rows and the offending ones, by line. */
export function gridRows(preview: CsvPreview, check: FileCheck | null): GridRow[] {
  const offending = new Map(check?.offending.map((row) => [row.line, row.cells]));
  const first = preview.rows.map((cells, k) => ({ line: preview.lines[k] ?? k + 1, cells }));
  const lastLine = first.at(-1)?.line ?? 0;
  const known = new Set(first.map((row) => row.line));
  const later = [...offending].flatMap(([line, cells]) => (known.has(line) ? [] : [{ line, cells }]));
  const rows = [...first, ...later].toSorted((a, b) => a.line - b.line);
  return rows.map(({ line, cells }, k) => ({
    line,
    // An offending row keeps its fields beyond the last column.
    cells: offending.get(line) ?? cells,
    isOffending: offending.has(line),
    isAfterGap: line > lastLine && line > (rows[k - 1]?.line ?? 0) + 1,
  }));
}

/** Cells that are no numbers in columns of numbers, as `line column`. */
export function offendingCells(check: FileCheck | null): ReadonlySet<string> {
  const places = check?.problems.flatMap((problem) => (problem.kind === 'text' ? problem.places : [])) ?? [];
  return new Set(places.map(({ row, column }) => `${row} ${column}`));
}
