/** Column names: whether the first record holds them, and making them complete and unique. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import type { Tokens } from './tokens';

/** True when the fields of column `k` below the first record are numbers, with at least one that is not missing. */
function isNumericBelow(records: readonly string[][], k: number, tokens: Tokens): boolean {
  let numbers = 0;
  for (let r = 1; r < records.length; r++) {
    const value = tokens.readNumber(records[r]![k] ?? '');
    if (value === null) return false;
    if (!Number.isNaN(value)) numbers++;
  }
  return numbers > 0;
}

/**
 * True when the first record names the columns: some column has text there and numbers below. Where no column has
 * numbers below, the first record is taken for names when all its fields are different text.
 */
export function recogniseHeader(records: readonly string[][], tokens: Tokens): boolean {
  const isText = (token: string): boolean => tokens.readNumber(token) === null;
  const first = records[0] ?? [];
  const shift = (records[1]?.length ?? first.length) - first.length === 1 ? 1 : 0;
  const numeric = first.map((_, k) => isNumericBelow(records, k + shift, tokens));
  if (numeric.some(Boolean)) return first.some((token, k) => numeric[k] === true && isText(token));
  return new Set(first).size === first.length && first.every((token) => isText(token) && !tokens.isMissing(token));
}

export interface Names {
  readonly names: string[];
  readonly notes: Said[];
}

/** A name on one line. */
const clean = (name: string): string => name.trim().replace(/\s+/g, ' ');

/** Complete, unique names. `positions[k]` is the 1-based column of the file that `raw[k]` names. */
export function completeNames(raw: readonly string[], positions: readonly number[], hasHeader: boolean): Names {
  const notes: Said[] = [];
  if (!hasHeader) {
    const names = positions.map((position) => `column ${position}`);
    return { names, notes: [say('import/no-names', names[0] ?? '', names.at(-1) ?? '')] };
  }
  const given = new Set(raw.map(clean));
  const taken = new Set<string>();
  const unique = (base: string): string => {
    let name = base;
    for (let k = 2; taken.has(name) || (name !== base && given.has(name)); k++) name = `${base} (${k})`;
    taken.add(name);
    return name;
  };
  const names = raw.map((token, k) => {
    const trimmed = clean(token);
    const name = unique(trimmed === '' ? `column ${positions[k]}` : trimmed);
    if (trimmed === '') notes.push(say('import/no-name', positions[k]!, name));
    else if (name !== trimmed) {
      notes.push(say('import/same-name', positions[k]!, trimmed, name));
    }
    return name;
  });
  return { names, notes };
}
