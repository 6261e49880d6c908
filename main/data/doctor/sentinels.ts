/** Numbers such as −999 that stand for a missing value. */
import type { ColumnSummary, Finding } from '../../../shared/model/dataset';
import type { DataStep } from '../../../shared/model/steps';
import { say } from '../../../shared/model/sayings/say';
import { few } from '../../../shared/model/sayings/words';

/** Codes people write for "missing", in either sign. */
const CODES = [9, 99, 99.9, 99.99, 999, 999.9, 999.99, 9999, 99999, 999999, 9999999, 8888, 88888, 7777, 77777, 66666];
const SENTINELS: ReadonlySet<number> = new Set(CODES.flatMap((code) => [code, -code]));
/** A code must return to be one. */
const LEAST_REPEATS = 2;
/** Two-digit codes are ordinary values as well: they must return more often. */
const LEAST_REPEATS_OF_SMALL = 5;

interface Rest {
  readonly count: number;
  /** Smallest and largest value that is not the code. */
  readonly low: number;
  readonly high: number;
}

function apartFrom(code: number, values: Float64Array): Rest {
  let [count, low, high] = [0, Infinity, -Infinity];
  for (let r = 0; r < values.length; r++) {
    const value = values[r]!;
    if (value === code) count++;
    else if (value === value) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { count, low, high };
}

/** True when `code` returns and lies apart from all other values: by their whole range, or as the only negative one. */
export function isSentinel(code: number, values: Float64Array): boolean {
  if (!SENTINELS.has(code)) return false;
  const { count, low, high } = apartFrom(code, values);
  if (count < (Math.abs(code) < 100 ? LEAST_REPEATS_OF_SMALL : LEAST_REPEATS) || !(low < high)) return false;
  const distance = code < low ? low - code : code - high;
  return distance > high - low || (code < 0 && low >= 0 && Math.abs(code) > 90);
}

/** One finding for each code, with the columns that hold it. Only the smallest and largest value of a column can be one. */
export function sentinelFindings(summaries: readonly ColumnSummary[], values: readonly Float64Array[]): Finding[] {
  const columns = new Map<number, string[]>();
  for (const [k, { name, min, max, distinct }] of summaries.entries()) {
    if (distinct < 3) continue;
    for (const code of new Set([min, max])) {
      if (code === null || !isSentinel(code, values[k]!)) continue;
      columns.set(code, [...(columns.get(code) ?? []), name]);
    }
  }
  return [...columns].map(([code, names]) => {
    const fix: DataStep = { kind: 'missing', columns: names, values: [code] };
    const message = say('finding/sentinel', code, few(names));
    return { kind: 'sentinel', severity: 'warning', columns: names, message, fixes: [fix] };
  });
}
