/** Recognising a column that only numbers the rows, as pandas and R write it. */

/** Names such a column has; compared in lower case. */
const INDEX_NAMES = new Set([
  'index',
  'x',
  'row.names',
  'rownames',
  'row_names',
  'row',
  'rowid',
  'row_id',
  'obs',
  'no',
]);
/** Two rows numbered 1, 2 may as well be data. */
const LEAST_ROWS = 3;

/** True for names that no person gave: the column is an index also when rows were removed from it later. */
const isNameless = (name: string): boolean => name === '' || /^unnamed: 0$/i.test(name);

/** 0 … n−1 or 1 … n. */
function numbersTheRows(values: Float64Array): boolean {
  const first = values[0]!;
  return (first === 0 || first === 1) && values.every((value, r) => value === first + r);
}

const isIncreasingWhole = (values: Float64Array): boolean =>
  values.every((value, r) => Number.isInteger(value) && value >= 0 && (r === 0 || value > values[r - 1]!));

/**
 * Position of the index column, or null. Only the first column can be one, and only in a file with a header, unless it
 * was chosen. `valuesOf(k)`: the numbers of column k, null for text.
 */
export function findIndexColumn(
  header: readonly string[],
  valuesOf: (k: number) => Float64Array | null,
  choice?: 'none' | 'first',
): number | null {
  if (choice !== undefined && header.length > 1) return choice === 'first' ? 0 : null;
  if (header.length < 2 || header.every((name) => name.trim() === '')) return null;
  const name = header[0]!.trim().toLowerCase();
  if (!isNameless(name) && !INDEX_NAMES.has(name)) return null;
  const values = valuesOf(0);
  if (values === null || values.length < LEAST_ROWS) return null;
  return numbersTheRows(values) || (isNameless(name) && isIncreasingWhole(values)) ? 0 : null;
}
