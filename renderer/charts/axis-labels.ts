/** Labels of an axis, plain and logarithmic, with thousands grouped as everywhere in the window. */
import { whole } from '../app/format';

const MOST_DECIMALS = 10;
/** From here on labels are powers of ten: of a plain axis, and of a logarithmic one. */
const LARGE = 1e9;
const LARGE_LOG = 1e6;

/** Labels of marks that are logarithms: as many digits as it takes to tell neighbours apart. */
export function logLabels(marks: readonly number[]): string[] {
  return distinct((digits) => marks.map((mark) => shortest(10 ** mark, digits)));
}

/** As many decimals as it takes to tell neighbouring marks apart. */
export function axisLabels(marks: readonly number[], step: number): string[] {
  const largest = Math.max(0, ...marks.map(Math.abs));
  if (largest >= LARGE) return distinct((digits) => marks.map((mark) => exponential(mark, digits)));
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return marks.map((mark) => plain(mark.toFixed(decimals)));
}

/** The fewest digits, two or more, by which no two labels are the same. */
function distinct(labelsOf: (digits: number) => string[]): string[] {
  for (let digits = 2; digits < MOST_DECIMALS; digits++) {
    const labels = labelsOf(digits);
    if (new Set(labels).size === labels.length) return labels;
  }
  return labelsOf(MOST_DECIMALS);
}

function shortest(value: number, digits: number): string {
  const isPlain = value >= 1e-3 && value < LARGE_LOG;
  return isPlain ? plain(String(Number(value.toPrecision(digits)))) : exponential(value, digits);
}

function exponential(value: number, digits: number): string {
  if (value === 0) return '0';
  return value
    .toExponential(digits - 1)
    .replace('e+', 'e')
    .replaceAll('-', '−');
}

/** Decimal digits with a true minus and grouped thousands; nothing is called −0. */
function plain(digits: string): string {
  const [ones = '', decimals] = digits.replace('-', '').split('.');
  const size = decimals === undefined ? whole(Number(ones)) : `${whole(Number(ones))}.${decimals}`;
  return digits.startsWith('-') && Number(digits) !== 0 ? `−${size}` : size;
}
