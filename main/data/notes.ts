/** Sentences about everything the import did to a file that a person might not expect. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import type { CsvDialect } from '../../shared/model/dataset';
import type { RawTable } from './read-table';

/** Everything but UTF-8 is told. */
const TOLD_ENCODINGS: ReadonlySet<string> = new Set(['utf-16le', 'utf-16be', 'windows-1252']);
/** Rows named in the note on rows that were left out. */
const ROWS_NAMED = 10;

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
export function importNotes({ dialect, table, kept, names, index }: Imported): Said[] {
  const notes: Said[] = [];
  if (TOLD_ENCODINGS.has(dialect.encoding)) notes.push(say('import/encoding', dialect.encoding));
  if (index !== null) {
    notes.push(say('import/index', dialect.indexColumn || null, dialect.choices?.indexColumn === 'first'));
  }
  const { ragged, blank } = table;
  if (ragged.count > 0) {
    notes.push(
      say(
        'import/ragged',
        ragged.count,
        ragged.places.slice(0, ROWS_NAMED).map(({ row }) => row),
      ),
    );
  }
  if (dialect.hasTrailingDelimiter) notes.push(say('import/trailing'));
  if (blank.first !== null) notes.push(say('import/blank', blank.count, blank.first));
  for (const [at, k] of kept.entries()) {
    const { infinite, firstInfinite } = table.readers[k]!;
    if (firstInfinite === null) continue;
    notes.push(say('import/infinite', names[at]!, infinite, firstInfinite.line, firstInfinite.value));
  }
  return notes;
}
