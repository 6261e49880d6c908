/** Sentences about everything the import did to a file that a person might not expect. */
import type { CsvDialect } from '../../shared/model/dataset';
import type { RaggedRows } from './ragged';
import type { RawTable } from './read-table';

const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-16le': 'The text is UTF-16 (little-endian).',
  'utf-16be': 'The text is UTF-16 (big-endian).',
  'windows-1252': 'The text is read as windows-1252, as chosen.',
};

export interface Imported {
  readonly dialect: CsvDialect;
  readonly table: RawTable;
  /** Fields of a record that became columns, and their names. */
  readonly kept: readonly number[];
  readonly names: readonly string[];
  /** Field of the index column, or null. */
  readonly index: number | null;
}

/** The notes on an import, in the order of the file. */
export function importNotes({ dialect, table, kept, names, index }: Imported): string[] {
  const notes: string[] = [];
  const encoding = ENCODINGS[dialect.encoding];
  if (encoding) notes.push(encoding);
  if (index !== null) {
    const name = dialect.indexColumn ? `Column "${dialect.indexColumn}"` : 'The first column, which has no name,';
    const why =
      dialect.choices?.indexColumn === 'first' ? 'is left out, as chosen' : 'only numbers the rows; it is left out';
    notes.push(`${name} ${why}.`);
  }
  if (table.ragged.count > 0) notes.push(raggedNote(table.ragged));
  if (dialect.hasTrailingDelimiter) notes.push('Every line ends with a delimiter; the empty last column is left out.');
  const { count, first } = table.blank;
  if (count === 1) notes.push(`Line ${first} is blank; it is skipped.`);
  if (count > 1) notes.push(`${count} blank lines are skipped, the first is line ${first}.`);
  for (const [at, k] of kept.entries()) {
    const { infinite, firstInfinite } = table.readers[k]!;
    if (firstInfinite === null) continue;
    const where = `row ${firstInfinite.line}, "${firstInfinite.value}"`;
    const what =
      infinite === 1 ? `1 infinite value (${where}) is` : `${infinite} infinite values (first in ${where}) are`;
    notes.push(`Column "${names[at]}": ${what} taken as missing.`);
  }
  return notes;
}

/** Rows named in the note on rows that were left out. */
const ROWS_NAMED = 10;

function raggedNote({ count, places }: RaggedRows): string {
  const rows = places.slice(0, ROWS_NAMED).map(({ row }) => String(row));
  const more = count > rows.length ? ` and ${count - rows.length} more` : '';
  const what = count === 1 ? '1 row has' : `${count} rows have`;
  const them = count === 1 ? 'it is' : 'they are';
  return `${what} another number of fields than the header; ${them} left out, as chosen (row ${rows.join(', ')}${more}).`;
}
