/** How the edges of two graphs are drawn in one picture: dash first, then colour, the same in the window and in pictures. */
import type { DifferenceKind } from './difference';

/** Lengths of dashes and gaps in CSS pixels; empty for a whole line. */
export const differenceDashes: Readonly<Record<DifferenceKind, readonly number[]>> = {
  both: [],
  reversed: [10, 3, 2, 3],
  'only-a': [9, 5],
  'only-b': [2, 3],
};

/** Colours on white: those of the light theme. */
export const differenceInks: Readonly<Record<DifferenceKind, string>> = {
  both: '#55616a',
  reversed: '#8e3f8c',
  'only-a': '#0b6b66',
  'only-b': '#b14a00',
};
