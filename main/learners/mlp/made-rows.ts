/** Rows for measuring the pace of networks. */
import { stream } from '../../engine/random';

/** Centred values [d, n] of a chain x_j = sin(1.5 x_j−1) + ½z. */
export function madeRows(d: number, n: number): Float64Array {
  const random = stream(1, 0);
  const rows = new Float64Array(d * n);
  for (let j = 0; j < d; j++) {
    let sum = 0;
    for (let r = 0; r < n; r++) {
      const cause = j === 0 ? random.normal() : Math.sin(1.5 * rows[(j - 1) * n + r]!);
      const value = cause + random.normal() / 2;
      rows[j * n + r] = value;
      sum += value;
    }
    for (let r = j * n; r < (j + 1) * n; r++) rows[r] = rows[r]! - sum / n;
  }
  return rows;
}

/** All edges but those from a variable to itself. */
export const allEdges = (d: number): Uint8Array =>
  Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
