/** Colour and dash of the k-th of several lines: each alone tells them apart. */
import type { ColourName } from '../graph/palette';

export const SERIES_COLOURS = [
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
] as const satisfies readonly ColourName[];

const DASHES: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [14, 4], [5, 5]];

export interface SeriesStyle {
  readonly colour: (typeof SERIES_COLOURS)[number];
  readonly dash: readonly number[];
}

export function seriesStyle(k: number): SeriesStyle {
  const at = k % SERIES_COLOURS.length;
  return { colour: SERIES_COLOURS[at] ?? 'series-1', dash: DASHES[at] ?? [] };
}
