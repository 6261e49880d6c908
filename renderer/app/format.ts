/**
 * Numbers as text, one way everywhere. The decimal sign is a point in every language, as in the files and in the fields
 * where numbers are typed; where a comma groups thousands in English, a narrow space does in other languages.
 */
import { language } from './language';

const GROUP = language === 'en' ? ',' : '\u202f';
const DATES = { en: 'en-GB', de: 'de-DE' } as const;

const wholeFormat = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 1234567 → "1,234,567", in German "1 234 567". */
export function whole(n: number): string {
  return wholeFormat.format(n).replaceAll(',', GROUP);
}

/** A number as it was written: whole ones with their thousands apart. */
export const plain = (x: number): string => (Number.isInteger(x) ? whole(x) : String(x));

/** A factor: two digits, thousands apart. */
export const ratioText = (x: number): string => (x >= 1000 ? whole(Number(x.toPrecision(2))) : value(x, 2));

/** "1 row", "2 rows". */
export function count(n: number, noun: string): string {
  return `${whole(n)} ${noun}${n === 1 ? '' : 's'}`;
}

const MINUS = '−';

/** A measured value with `digits` significant digits; very large and small ones in powers of ten. */
export function value(x: number | null | undefined, digits = 3): string {
  if (x === null || x === undefined || Number.isNaN(x)) return '–';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : `${MINUS}∞`;
  if (x === 0) return '0';
  const size = Math.abs(x);
  const text = size >= 1e6 || size < 1e-4 ? x.toExponential(digits - 1).replace('e+', 'e') : fixed(x, digits);
  return text.replaceAll('-', MINUS);
}

function fixed(x: number, digits: number): string {
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(x))));
  return x.toFixed(Math.min(decimals, 8));
}

/** 0.014 → "14 ms", 0.4 → "0.4 s", 75 → "1 min 15 s", 7300 → "2 h 1 min". */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.1) return `${Math.max(1, Math.round(1000 * seconds))} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const total = Math.round(seconds);
  if (total < 60) return `${total} s`;
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return `${minutes} min ${total % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const rules = new Intl.PluralRules('en', { type: 'ordinal' });

/** 1 → "1st". */
export function ordinal(n: number): string {
  return `${whole(n)}${endings[rules.select(n)] ?? 'th'}`;
}

/** Local date and time, short. */
export function moment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : date.toLocaleString(DATES[language], { dateStyle: 'medium', timeStyle: 'short' });
}

/** Name of the file at the end of a path. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
