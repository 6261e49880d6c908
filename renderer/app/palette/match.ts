/**
 * What a search in the palette finds. Every word that is typed must be found, each in one of four ways, best first:
 * at the start of the text, at the start of a word, as the first letters of words (`lag` finds "Lay out again"), or
 * anywhere. Order of the words and case do not matter. Typing more never finds more.
 */

/** Half-open range of characters. */
export type Range = readonly [from: number, to: number];

export interface Match {
  /** Smaller is better. */
  readonly cost: number;
  /** What was found, for showing; ascending, without overlaps. */
  readonly ranges: readonly Range[];
}

interface Found {
  readonly cost: number;
  readonly ranges: readonly Range[];
}

const isWordChar = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Where a word begins: after anything that is no letter or digit, and at a capital after a small letter. */
function isWordStart(text: string, at: number): boolean {
  if (!isWordChar(text[at])) return false;
  if (!isWordChar(text[at - 1])) return true;
  const [before = '', here = ''] = [text[at - 1], text[at]];
  return before === before.toLowerCase() && here !== here.toLowerCase();
}

/** Where each place that a letter can take follows from: the place of the letter before. */
type Places = ReadonlyMap<number, number>;

/** Places for the next letter: right behind one of `before`, or at the start of a later word. */
function nextPlaces(lower: string, text: string, letter: string, before: Places): Places {
  const [first = text.length] = before.keys();
  const places = new Map<number, number>();
  for (let i = lower.indexOf(letter, first + 1); i >= 0; i = lower.indexOf(letter, i + 1)) {
    if (before.has(i - 1)) places.set(i, i - 1);
    else if (isWordStart(text, i)) places.set(i, first);
  }
  return places;
}

/** Letters of `word` at the starts of words of `text` and right behind them, in order; null when it cannot be. */
function initials(lower: string, text: string, word: string): readonly Range[] | null {
  let places: Places = new Map([[-1, -1]]);
  const all: Places[] = [];
  for (const letter of word) {
    places = nextPlaces(lower, text, letter, places);
    if (places.size === 0) return null;
    all.push(places);
  }
  const ranges: Range[] = [];
  let [at = 0] = places.keys();
  for (const taken of all.reverse()) {
    ranges.push([at, at + 1]);
    at = taken.get(at) ?? 0;
  }
  return merge(ranges);
}

function findWord(text: string, lower: string, word: string): Found | null {
  const at = lower.indexOf(word);
  if (at === 0) return { cost: 0, ranges: [[0, word.length]] };
  for (let k = at; k >= 0; k = lower.indexOf(word, k + 1)) {
    if (isWordStart(text, k)) return { cost: 1, ranges: [[k, k + word.length]] };
  }
  const letters = initials(lower, text, word);
  if (letters) return { cost: 2, ranges: letters };
  return at < 0 ? null : { cost: 3, ranges: [[at, at + word.length]] };
}

function merge(ranges: readonly Range[]): Range[] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** How `query` is found in `text`, or null. An empty query is found in everything. */
export function match(query: string, text: string): Match | null {
  const lower = text.toLowerCase();
  // Some letters change their length; ranges would then be wrong.
  const safe = lower.length === text.length ? lower : text;
  const found: Found[] = [];
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const one = findWord(text, safe, word);
    if (!one) return null;
    found.push(one);
  }
  return {
    cost: found.reduce((sum, { cost }) => sum + cost, 0),
    ranges: merge(found.flatMap(({ ranges }) => ranges)),
  };
}
