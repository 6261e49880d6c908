/** A small data set of uniform noise, and a short way to prepare it, for the tests of `prepare`. */
import { makeDataset } from '../../../main/data/dataset';
import { prepare, type Prepared, type PrepareRequest } from '../../../main/data/prepare';
import { words } from '../../../main/data/random';
import type { Dataset } from '../../../shared/model/dataset';

/** Uniform on (−½, ½), the same numbers every time. */
const noise = (stream: number): (() => number) => {
  const word = words(7, stream);
  let k = 0;
  return () => word(k++) / 2 ** 32 - 0.5;
};
export const random = (n: number, stream: number): number[] => {
  const draw = noise(stream);
  return Array.from({ length: n }, draw);
};

export function dataset(columns: Record<string, readonly number[]>): Dataset {
  const list = Object.entries(columns).map(([name, values]) => ({
    name,
    values: Float64Array.from(values),
    levels: null,
  }));
  return makeDataset({ name: 'd', source: null, columns: list });
}

export const run = (data: Dataset, change: Partial<PrepareRequest> = {}): Prepared =>
  prepare(data, {
    variables: data.info.columns.filter((column) => column.isUsable).map((column) => column.name),
    transform: 'center',
    ridge: 0,
    needsRows: false,
    ...change,
  });

export const n = 1500; // more than two blocks of rows, the last not full
export const abc = {
  a: random(n, 1),
  b: random(n, 2).map((x, r) => 3 * x + r / n),
  c: random(n, 3).map((x) => 100 + x),
};
