/** Data with one edge that is hard to miss. */
import { stream } from '../../main/engine/random';

/** Rows of x₀, x₁ = x₀² + e and two independent variables. */
export function squareRows(n = 140): number[][] {
  const random = stream(5, 7);
  return Array.from({ length: n }, () => {
    const row = Array.from({ length: 4 }, () => random.normal());
    row[1] = row[0]! ** 2 + 0.05 * row[1]!;
    return row;
  });
}
