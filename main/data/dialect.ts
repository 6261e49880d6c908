/** Recognising how a text table is written, from its first megabyte: delimiter and decimal sign. */
import type { Syntax } from './records';
import { parseBlock } from './records';
import type { Decimal, TokenStyle, Tokens } from './tokens';
import { tokensOf } from './tokens';

/** In order of preference when two explain the text equally well. */
const DELIMITERS = [',', ';', '\t', '|', ' '];
/** Records looked at for each delimiter. */
const RECORDS_SNIFFED = 300;
/** Characters looked at for each delimiter. */
const CHARACTERS_SNIFFED = 1 << 16;

const DECIMAL_COMMA = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;
const DECIMAL_POINT = /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/;
/** `1,234`: a decimal comma or a thousands separator. */
const AMBIGUOUS_COMMA = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** Records of the start of `text` under one delimiter; malformed quotes count as no records. */
function sampleRecords(text: string, syntax: Syntax): string[][] {
  const cut = text.length <= CHARACTERS_SNIFFED ? text.length : text.lastIndexOf('\n', CHARACTERS_SNIFFED) + 1;
  try {
    return parseBlock('', text.slice(0, cut || text.length), syntax, 1).records.slice(0, RECORDS_SNIFFED);
  } catch {
    return []; // not this delimiter: its quotes do not close
  }
}

/** The most frequent number of fields, and the share of records that have it. */
export function commonWidth(records: readonly string[][]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  let width = 0;
  for (const [fields, count] of counts) if (count > (counts.get(width) ?? 0)) width = fields;
  return { width, share: (counts.get(width) ?? 0) / records.length };
}

/** Share of fields below the first record that are numbers or missing. */
function numericShare(records: readonly string[][], tokens: Tokens): number {
  let fields = 0;
  let numbers = 0;
  for (const record of records.slice(1)) {
    for (const field of record) {
      fields++;
      if (tokens.readNumber(field) !== null) numbers++;
    }
  }
  return fields === 0 ? 0 : numbers / fields;
}

/** What is known before the delimiter is. */
export interface Known {
  readonly decimal?: Decimal | undefined;
  readonly thousands?: TokenStyle['thousands'];
  readonly missing?: TokenStyle['missing'];
  readonly quote?: Syntax['quote'] | undefined;
  readonly comment?: string | undefined;
}

/**
 * The delimiter under which most records have the same number of fields and most fields are numbers; a comma when there
 * is one column only. `text` ends with \n.
 */
export function recogniseDelimiter(text: string, known: Known): string {
  const { quote = '"', comment = null, decimal, thousands, missing } = known;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    if (delimiter === comment) continue;
    const records = sampleRecords(text, { delimiter, quote, comment });
    if (records.length === 0) continue;
    const { width, share } = commonWidth(records);
    if (width < 2) continue;
    const style = { decimal: decimal ?? recogniseDecimal(records, delimiter, thousands), thousands, missing };
    const score = share * (0.5 + numericShare(records, tokensOf(style)));
    if (score > best.score + 1e-9) best = { delimiter, score };
  }
  return best.delimiter;
}

/**
 * The decimal sign. A comma needs another delimiter, and at least one number that can only be read so; `1,234` alone
 * may be a thousand, so it decides nothing unless the delimiter is `;`, where a decimal comma is the rule. The sign
 * between thousands, where it is known, is not that of decimals.
 */
export function recogniseDecimal(
  records: readonly string[][],
  delimiter: string,
  thousands?: TokenStyle['thousands'],
): Decimal {
  if (thousands === ',' || thousands === '.') return thousands === ',' ? '.' : ',';
  if (delimiter === ',') return '.';
  let commas = 0;
  let ambiguous = 0;
  let points = 0;
  for (const record of records) {
    for (const field of record) {
      const token = field.trim();
      if (DECIMAL_POINT.test(token)) points++;
      else if (AMBIGUOUS_COMMA.test(token)) ambiguous++;
      else if (DECIMAL_COMMA.test(token)) commas++;
    }
  }
  if (commas > points) return ',';
  return delimiter === ';' && ambiguous > 0 && points === 0 && commas === 0 ? ',' : '.';
}
