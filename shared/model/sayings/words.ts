/** Numbers and names in sentences, and the facts that sentences are made of. */

/** Names told in a sentence, and how many there are besides. */
export interface Few {
  readonly names: readonly string[];
  readonly rest: number;
}

const MOST_NAMES = 6;

/** The first few of many names. */
export function few(names: readonly string[], most = MOST_NAMES): Few {
  return { names: names.slice(0, most), rest: Math.max(0, names.length - most) };
}

const wholeFormat = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12345 → "12,345". */
export const whole = (n: number): string => wholeFormat.format(n);

export const plural = (count: number, one: string, many: string): string =>
  `${whole(count)} ${count === 1 ? one : many}`;

/** A number short enough for a sentence. */
export const short = (value: number): string =>
  Math.abs(value) >= 1e9 ? value.toExponential(3) : String(Number(value.toPrecision(6)));

const MOST_LETTERS = 40;

export const shortText = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;

/** Names in quotes. */
export function quoted({ names, rest }: Few): string {
  const shown = names.map((name) => `"${name}"`);
  if (rest > 0) return `${shown.join(', ')} and ${whole(rest)} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}

/** A sentence without its end mark, to stand in brackets. */
export const bare = (sentence: string): string => sentence.replace(/\.$/, '');
