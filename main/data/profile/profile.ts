/** The profile of a data set: columns, correlations of the usable ones, and what is missing together. */
import type { Dataset } from '../../../shared/model/dataset';
import type { DataProfile } from '../../../shared/model/profile';
import { profileColumn } from './column';
import { correlations, type Variable } from './correlations';
import { missingness } from './missing';

/** Text with more different values gets no bars; its texts then need not be brought here. */
export const MOST_LEVELS = 1000;

/** Profile of a data set. Beyond its values it takes memory for one column, a block of rows and the matrix of r. */
export function profile({ info, columns }: Dataset): DataProfile {
  const room = new Float64Array(info.rows);
  const profiles = columns.map((column, k) => profileColumn(column, info.columns[k]!, room));
  const usable = [...columns.keys()].filter((k) => info.columns[k]!.isUsable);
  const variables = usable.map((k): Variable => {
    const { name, values } = columns[k]!;
    const { numbers, missing } = profiles[k]!;
    return { name, values, missing, mean: numbers?.mean ?? 0, sd: numbers?.sd ?? 0 };
  });
  const holes = usable.filter((k) => profiles[k]!.missing > 0);
  return {
    hash: info.hash,
    rows: info.rows,
    columns: profiles,
    correlations: correlations(variables, info.rows),
    missingness: missingness(
      holes.map((k) => ({ column: k, values: columns[k]!.values })),
      info.rows,
    ),
  };
}
