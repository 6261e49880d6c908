/** Labels of an axis, plain and logarithmic. */
const MOST_DECIMALS = 10;
const LARGE = 1e6;

/** Labels of marks that are logarithms: as many digits as it takes to tell neighbours apart. */
export function logLabels(marks: readonly number[]): string[] {
  const values = marks.map((mark) => 10 ** mark);
  for (let digits = 2; digits < MOST_DECIMALS; digits++) {
    const labels = values.map((value) => shortest(value, digits));
    if (new Set(labels).size === labels.length) return labels;
  }
  return values.map((value) => shortest(value, MOST_DECIMALS));
}

function shortest(value: number, digits: number): string {
  const isPlain = value >= 1e-3 && value < LARGE;
  return isPlain ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 1).replace('e+', 'e');
}

/** As many decimals as it takes to tell neighbouring marks apart. */
export function axisLabels(marks: readonly number[], step: number): string[] {
  const largest = Math.max(0, ...marks.map(Math.abs));
  if (largest >= LARGE) return marks.map((mark) => mark.toExponential(2).replace('e+', 'e'));
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return marks.map((mark) => mark.toFixed(decimals).replace('-', '−'));
}
