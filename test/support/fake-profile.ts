/** A profile of made-up values for the columns of a fake data set, computed as the application does. */
import { profile } from '../../main/data/profile/profile';
import type { Dataset, DatasetInfo } from '../../shared/model/dataset';
import type { DataProfile } from '../../shared/model/profile';
import { fakeRandom } from './fake-data';

/** Columns that follow two hidden ones, some skewed, some whole, with holes where the info says so. */
export function fakeProfile(info: DatasetInfo): DataProfile {
  const random = fakeRandom(7);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const hidden = Array.from({ length: info.rows }, () => [normal(), normal()] as const);
  const columns: Dataset['columns'] = info.columns.map(({ name, type, missing, isNumeric }, k) => {
    const share = Math.cos(k * 1.7);
    const values = Float64Array.from(hidden, ([a, b]) => {
      const x = share * a + (1 - Math.abs(share)) * b + 0.4 * normal();
      return type === 'count'
        ? Math.max(3, Math.min(8, Math.round(5 + 1.6 * x)))
        : 12 * (k % 3 === 2 ? Math.exp(x) : x);
    });
    for (let hole = 0; hole < missing; hole++) values[(hole * 37) % info.rows] = NaN;
    if (k % 5 === 2 && missing === 0) values[37] = NaN;
    if (isNumeric) return { name, values, levels: null };
    const levels = type === 'identifier' ? null : ['USA', 'Europe', 'Japan'];
    return { name, values: values.map((_, r) => (r * 7) % 3), levels };
  });
  return profile({ info, columns });
}
