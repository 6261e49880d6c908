/** Recognising dates and times, so that they are not taken for categories. Nothing is converted. */

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const MONTH_NAME = `(?:${MONTHS})[a-z]*\\.?`;
const CLOCK = String.raw`(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?)?`;

interface DateFormat {
  readonly name: string;
  readonly pattern: RegExp;
  /** Positions of [year, month, day] among the groups; a month given by name or left out is 0. */
  readonly groups: readonly [number, number, number];
}

const format = (name: string, date: string, groups: readonly [number, number, number]): DateFormat => ({
  name,
  pattern: new RegExp(`^${date}${CLOCK}$`, 'i'),
  groups,
});

const FORMATS: readonly DateFormat[] = [
  format('year-month-day', String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`, [1, 2, 3]),
  format('year/month/day', String.raw`(\d{4})[/.](\d{1,2})[/.](\d{1,2})`, [1, 2, 3]),
  format('day.month.year', String.raw`(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})`, [3, 2, 1]),
  format('month/day/year', String.raw`(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})`, [3, 1, 2]),
  format('year-month', String.raw`(\d{4})[-/](\d{1,2})`, [1, 2, 0]),
  format('day month year', String.raw`(\d{1,2})[ -]${MONTH_NAME}[ ,-]*(\d{4}|\d{2})`, [2, 0, 1]),
  format('month day, year', String.raw`${MONTH_NAME} (\d{1,2})(?:,| |, )(\d{4})`, [2, 0, 1]),
];
const TIME_OF_DAY: DateFormat = {
  name: 'time of day',
  pattern: /^([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/,
  groups: [0, 0, 0],
};

const inRange = (text: string | undefined, low: number, high: number): boolean =>
  text === undefined || (Number(text) >= low && Number(text) <= high);

function matches({ pattern, groups }: DateFormat, text: string): boolean {
  const found = pattern.exec(text);
  if (!found) return false;
  const [, month, day] = groups;
  return inRange(month ? found[month] : undefined, 1, 12) && inRange(day ? found[day] : undefined, 1, 31);
}

/** The name of the one format all texts are written in, or null when they are not all dates. */
export function dateFormat(texts: readonly string[]): string | null {
  if (texts.length === 0) return null;
  const possible = [...FORMATS, TIME_OF_DAY].find((candidate) => texts.every((text) => matches(candidate, text)));
  return possible?.name ?? null;
}

/** True for a whole number that reads as a calendar day, such as 20240131. */
export function isCompactDate(value: number): boolean {
  const month = Math.floor(value / 100) % 100;
  const day = value % 100;
  return value >= 19000101 && value <= 21001231 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
