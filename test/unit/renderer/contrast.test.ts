/** Contrast of the themes, computed from the style sheets (WCAG 2.2, relative luminance and contrast ratio). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const STYLES = join(import.meta.dirname, '../../../renderer/app/styles');
type Scheme = 'light' | 'dark';

/** Colours of a style sheet that are given as a pair: light, dark. */
function tokens(file: string): Map<string, Readonly<Record<Scheme, string>>> {
  const css = readFileSync(join(STYLES, file), 'utf8');
  const pairs = css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g);
  return new Map([...pairs].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'chosen'];
/** Written on every surface. */
const TEXTS = ['text', 'text-soft'];
/** Written or drawn on plain surfaces. */
const INKS = ['accent', 'positive', 'negative', 'error', 'warning', ...[1, 2, 3, 4, 5, 6].map((k) => `series-${k}`)];
const LINES = ['line-strong', 'node-line', 'focus', 'selection'];
const pairs = (inks: string[], grounds: string[]) => inks.flatMap((ink) => grounds.map((on) => [ink, on] as const));

/** Pairs that fall short of `least`. */
function tooWeak(file: string, scheme: Scheme, list: readonly (readonly [string, string])[], least: number): string[] {
  const all = new Map([...tokens('tokens.css'), ...tokens(file)]);
  const colour = (name: string): string => {
    const pair = all.get(name);
    if (!pair) throw new Error(`--${name} is no pair of colours`);
    return pair[scheme];
  };
  return list
    .filter(([ink, on]) => ratio(colour(ink), colour(on)) < least)
    .map(([ink, on]) => `${ink} on ${on}: ${ratio(colour(ink), colour(on)).toFixed(2)}`);
}

test('the formula gives the known ratios', () => {
  expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(ratio('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  test('the usual theme: text 4.5:1, lines 3:1', () => {
    const written = [
      ...pairs(TEXTS, SURFACES),
      ...pairs(INKS, ['surface', 'raised']),
      ['on-accent', 'accent'] as const,
    ];
    expect(tooWeak('tokens.css', scheme, written, 4.5)).toEqual([]);
    expect(tooWeak('tokens.css', scheme, pairs(['focus', 'selection'], ['surface', 'raised']), 3)).toEqual([]);
  });

  test('high contrast: all that is written or drawn 7:1, thin lines 3:1', () => {
    const grounds = ['canvas', 'surface', 'raised', 'sunken'];
    const written = [...pairs(TEXTS, SURFACES), ...pairs(INKS, grounds), ['on-accent', 'accent'] as const];
    expect(tooWeak('contrast.css', scheme, [...written, ...pairs(LINES, grounds)], 7)).toEqual([]);
    expect(tooWeak('contrast.css', scheme, pairs(['line', ...LINES], SURFACES), 3)).toEqual([]);
  });
});
