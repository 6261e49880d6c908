/** Bars of a histogram as places on an axis from 0 to 1, and what each says. */
import type { Histogram } from '../../shared/model/profile';

export interface Bar {
  /** Left edge and width, shares of the axis. */
  readonly x: number;
  readonly width: number;
  readonly rows: number;
  /** The value, the text, or both edges of the bin. */
  readonly ends: readonly [number, number] | readonly [number | string];
}

/** Values closer than this share of the axis get equal places instead: bars would lie over each other. */
const THINNEST = 1 / 120;
const GAP = 0.1;

/** Bars side by side in the order given. */
function inTurn(labels: readonly (number | string)[], counts: readonly number[]): Bar[] {
  const slot = 1 / labels.length;
  return labels.map((label, k) => ({
    x: (k + GAP / 2) * slot,
    width: slot * (1 - GAP),
    rows: counts[k] ?? 0,
    ends: [label],
  }));
}

/** True when `values` are spaced evenly enough to be drawn where they lie on the axis of numbers. */
export function areOnScale(values: readonly number[]): boolean {
  const first = values[0] ?? 0;
  const range = (values.at(-1) ?? 0) - first;
  const steps = values.slice(1).map((value, k) => value - (values[k] ?? 0));
  return steps.length > 0 && Math.min(...steps) / (range + Math.min(...steps)) >= THINNEST;
}

/** Each value in the middle of a place as wide as the smallest step. */
function onScale(values: readonly number[], counts: readonly number[]): Bar[] {
  const first = values[0] ?? 0;
  const step = Math.min(...values.slice(1).map((value, k) => value - (values[k] ?? 0)));
  const range = (values.at(-1) ?? 0) - first + step;
  return values.map((value, k) => ({
    x: (value - first + (GAP / 2) * step) / range,
    width: ((1 - GAP) * step) / range,
    rows: counts[k] ?? 0,
    ends: [value],
  }));
}

export function barsOf(histogram: Histogram): Bar[] {
  if (histogram.kind === 'levels') return inTurn(histogram.labels, histogram.counts);
  if (histogram.kind === 'values') {
    const { values, counts } = histogram;
    return areOnScale(values) ? onScale(values, counts) : inTurn(values, counts);
  }
  const { from, to, counts } = histogram;
  const n = counts.length;
  const edge = (k: number): number => from * (1 - k / n) + to * (k / n);
  return counts.map((rows, k) => ({ x: k / n, width: 1 / n, rows, ends: [edge(k), edge(k + 1)] }));
}
