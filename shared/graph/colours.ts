/**
 * Colour scales for lines and boxes, on light and on dark ground. Sign: blue and vermilion after Okabe and Ito, grey
 * between, so that it is told with every common colour blindness. Amounts: one hue, ever darker on light ground and ever
 * lighter on dark ground, so that it is told without colour at all.
 */
import type { Ink } from './appearance';

export interface Scheme {
  readonly positive: string;
  readonly negative: string;
  readonly plain: string;
  /** From the strongest negative over 0 to the strongest positive; an odd number of stops. */
  readonly diverging: readonly string[];
  /** From least to most. */
  readonly sequential: readonly string[];
  /** Boxes, from least to most; the name is readable on all of them. */
  readonly fill: readonly string[];
}

export const lightScheme: Scheme = {
  positive: '#0067a1',
  negative: '#a84400',
  plain: '#5b6470',
  diverging: ['#7f2f00', '#cf7a3a', '#9aa3aa', '#4f97c9', '#004a78'],
  sequential: ['#a3b8c4', '#5f97b8', '#246a9c', '#08355a'],
  fill: ['#f0f4f6', '#c3dbe8', '#8fc1dc'],
};

export const darkScheme: Scheme = {
  positive: '#56b4e9',
  negative: '#f0923b',
  plain: '#a4afb8',
  diverging: ['#ffb877', '#c9762f', '#76828b', '#3f8fc2', '#9bd6ff'],
  sequential: ['#4b5c68', '#4f87a8', '#6db8e2', '#d2edff'],
  fill: ['#2a3137', '#27506c', '#1f6a96'],
};

const channels = (hex: string): number[] => [1, 3, 5].map((k) => Number.parseInt(hex.slice(k, k + 2), 16));

/** Colour at 0…1 along stops that are evenly far apart. */
export function colourAt(stops: readonly string[], at: number): string {
  const place = Math.min(1, Math.max(0, at)) * (stops.length - 1);
  const k = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [channels(stops[k]!), channels(stops[k + 1]!)];
  const mixed = from.map((value, c) => Math.round(value + (place - k) * (to[c]! - value)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export function colourOf(ink: Ink, scheme: Scheme): string {
  switch (ink.kind) {
    case 'diverging':
      return colourAt(scheme.diverging, (ink.at + 1) / 2);
    case 'sequential':
      return colourAt(scheme.sequential, ink.at);
    default:
      return scheme[ink.kind];
  }
}

/** Colour of a box; undefined where the variable has no value. */
export function fillColour(share: number | undefined, scheme: Scheme): string | undefined {
  return share === undefined ? undefined : colourAt(scheme.fill, share);
}
