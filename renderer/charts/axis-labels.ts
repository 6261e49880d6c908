/** Labels of an axis: as many decimals as it takes to tell neighbouring marks apart. */
const MOST_DECIMALS = 10;
const LARGE = 1e6;

export function axisLabels(marks: readonly number[], step: number): string[] {
  const largest = Math.max(0, ...marks.map(Math.abs));
  if (largest >= LARGE) return marks.map((mark) => mark.toExponential(2).replace('e+', 'e'));
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return marks.map((mark) => mark.toFixed(decimals).replace('-', '−'));
}
