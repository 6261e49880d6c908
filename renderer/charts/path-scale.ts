/** Places and marks of a chart over λ: logarithmic across, linear upwards. */
import { axisLabels } from './axis-labels';

export interface Span {
  readonly least: number;
  readonly most: number;
}

/** Place of x between the ends of the span, 0…1, on a logarithmic axis. */
export function logPlace(x: number, { least, most }: Span): number {
  return least === most ? 0.5 : Math.log(x / least) / Math.log(most / least);
}

const MOST_MARKS = 8;

/** 1, 2 and 5 times powers of ten within the span, or powers of ten alone where those are too many. */
export function logMarks({ least, most }: Span): number[] {
  const powers = Array.from(
    { length: Math.floor(Math.log10(most)) - Math.floor(Math.log10(least)) + 1 },
    (_, k) => k + Math.floor(Math.log10(least)),
  );
  const within = (factors: readonly number[]): number[] =>
    powers
      .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
      .filter((mark) => mark >= least * (1 - 1e-9) && mark <= most * (1 + 1e-9));
  const fine = within([1, 2, 5]);
  if (fine.length <= MOST_MARKS) return fine;
  const coarse = within([1]);
  const every = Math.ceil(coarse.length / MOST_MARKS);
  return coarse.filter((_, k) => k % every === 0);
}

/** Values closer than this, as a share of their size, are told apart by rounding errors alone. */
const SAME = 1e-9;

/** The finite values' ends, with a little air; null without a value. */
export function spanOf(values: readonly (number | null)[]): Span | null {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length === 0) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const isOne = most - least <= SAME * Math.max(1, Math.abs(least), Math.abs(most));
  const air = isOne ? Math.max(1, Math.abs(least)) * 0.05 : (most - least) * 0.06;
  return { least: least - air, most: most + air };
}

/** Marks of an axis upwards. */
export interface Axis {
  readonly span: Span;
  readonly marks: readonly number[];
  readonly labels: readonly string[];
}

/** Round marks within the span, about four of them and no closer than `leastStep`. */
export function linearMarks(
  { least, most }: Span,
  leastStep = 0,
): { readonly marks: readonly number[]; readonly step: number } {
  const rough = (most - least) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const step = Math.max(leastStep, round);
  const first = Math.ceil(least / step);
  const marks = Array.from({ length: Math.max(0, Math.floor(most / step) - first + 1) }, (_, k) => (first + k) * step);
  return { marks, step };
}

/** Where nothing is known yet. */
const NOTHING: Axis = { span: { least: 0, most: 1 }, marks: [], labels: [] };

/** The axis of measured values. */
export function valueAxis(values: readonly (number | null)[]): Axis {
  const span = spanOf(values);
  return span ? labelled(span, linearMarks(span)) : NOTHING;
}

/** The axis of counts: whole numbers, none below 0, and room for one more where all are equal. */
export function countAxis(counts: readonly number[]): Axis {
  if (counts.length === 0) return NOTHING;
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const span = spanOf(least === most ? [Math.max(0, least - 1), most + 1] : [least, most]);
  if (!span) return NOTHING;
  const { marks, step } = linearMarks(span, 1);
  return labelled(span, { marks: marks.filter((mark) => mark >= 0), step });
}

function labelled(span: Span, { marks, step }: ReturnType<typeof linearMarks>): Axis {
  return { span, marks, labels: axisLabels(marks, step) };
}

/** Index of the place nearest to x, all 0…1; −1 without places. */
export function nearest(places: readonly number[], x: number): number {
  return places.reduce(
    (best, place, k) => (Math.abs(place - x) < Math.abs((places[best] ?? Infinity) - x) ? k : best),
    places.length > 0 ? 0 : -1,
  );
}
