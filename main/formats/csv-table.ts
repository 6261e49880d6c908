/** Small CSV tables: graphs, not data. Quoting after RFC 4180. */
import { say } from '../../shared/model/sayings/say';
import Papa from 'papaparse';
import { badFile } from './document';

export interface TableRow {
  /** 1-based line on which the record starts. */
  readonly row: number;
  readonly fields: readonly string[];
}

const DELIMITERS = [',', '\t', ';', '|'];

/** All records that are not blank lines, fields trimmed of nothing. Throws when there are none or a quote stays open. */
export function parseTable(path: string, text: string): TableRow[] {
  const parsed = Papa.parse<string[]>(text, { delimitersToGuess: DELIMITERS, skipEmptyLines: false });
  const open = parsed.errors.find((e) => e.code === 'MissingQuotes');
  if (open?.row !== undefined) {
    throw badFile(path, say('table/cut-off'), { row: open.row + 1 });
  }
  const records: TableRow[] = [];
  let row = 1;
  for (const fields of parsed.data) {
    if (fields.length > 1 || fields[0]?.trim() !== '') records.push({ row, fields });
    row += 1 + fields.reduce((lines, field) => lines + (field.match(/\n/g)?.length ?? 0), 0);
  }
  if (records.length === 0) throw badFile(path, say('table/empty'));
  return records;
}

/** One field, quoted when it must be. */
export function csvField(text: string): string {
  return /[",;|\t\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
