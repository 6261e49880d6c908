/** Patterns of missing values with the names of their columns. */
import type { DatasetInfo } from '../../../../shared/model/dataset';
import type { Missingness } from '../../../../shared/model/profile';

/** Columns listed as worth leaving out. */
const MOST_GAINS = 8;

export interface PatternRow {
  readonly key: string;
  readonly names: readonly string[];
  readonly rows: number;
}

const nameOf = (dataset: DatasetInfo, column: number): string => dataset.columns[column]?.name ?? '';

export function patternRows({ patterns }: Missingness, dataset: DatasetInfo): PatternRow[] {
  return patterns.map(({ columns, rows }) => ({
    key: columns.join(' '),
    names: columns.map((column) => nameOf(dataset, column)),
    rows,
  }));
}

/** Columns that alone keep rows out, the most first. */
export function gains(
  { alone }: Missingness,
  dataset: DatasetInfo,
): { readonly name: string; readonly rows: number }[] {
  return alone
    .filter(({ rows }) => rows > 0)
    .toSorted((a, b) => b.rows - a.rows)
    .slice(0, MOST_GAINS)
    .map(({ column, rows }) => ({ name: nameOf(dataset, column), rows }));
}
