/** What is said of a pair of variables. */
import type { Correlations, Pair } from '../../../../shared/model/profile';
import { strings } from '../../../app/strings';
import type { Cell } from '../../../charts/heat-map/geometry';

const text = strings.profile.correlations;
const DECIMALS = 2;

/** r with two decimals, which is what the rows of most data sets can tell; more where it would round to ±1. */
export function rText(r: number, decimals = DECIMALS): string {
  if (Number.isNaN(r)) return '–';
  const rounded = r.toFixed(decimals);
  if (Math.abs(Number(rounded)) === 1 && Math.abs(r) < 1 - 1e-6) return rText(r, decimals + 1);
  return Number(rounded) === 0 ? (0).toFixed(decimals) : rounded.replace('-', '−');
}

/** Short enough for a cell: ".83", "−.07", "1". */
export function rShort(r: number): string {
  if (Number.isNaN(r)) return '–';
  const rounded = r.toFixed(DECIMALS);
  if (Math.abs(Number(rounded)) === 1) return Number(rounded) > 0 ? '1' : '−1';
  return Number(rounded) === 0 ? '0' : rounded.replace('0.', '.').replace('-', '−');
}

/** A cell in a sentence: the pair, r and the rows behind it. */
export function pairText(correlations: Correlations, { row, column }: Cell): string {
  const { names, r, rows, rowsUsed } = correlations;
  const at = row * names.length + column;
  const [a, b] = [names[row] ?? '', names[column] ?? ''];
  const count = rows?.[at] ?? rowsUsed;
  if (row === column) return text.self(a, count);
  const value = r[at] ?? NaN;
  const pair = text.pair(a, b);
  return Number.isNaN(value) ? text.undefined(pair) : text.says(pair, rText(value), count);
}

export const pairKey = ({ a, b }: Pick<Pair, 'a' | 'b'>): string => `${a} ${b}`;

/** Key of the pair of a cell, in whichever half of the map it lies. */
export function keyOfCell(cell: Cell | null): string | null {
  if (!cell) return null;
  return pairKey({ a: Math.min(cell.row, cell.column), b: Math.max(cell.row, cell.column) });
}
