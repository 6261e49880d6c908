/** What the profile view says and where the heat map puts its cells. */
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LargeHistogram } from '../../../renderer/charts/Histogram';
import { barsOf } from '../../../renderer/charts/histogram-bars';
import { colourOf, parseColour, pixelsOf } from '../../../renderer/charts/heat-map/colour';
import type { MapView } from '../../../renderer/charts/heat-map/geometry';
import {
  cellAfter,
  cellAt,
  fittingCell,
  marginFor,
  NAMES_FROM,
  placeOf,
  scrollTo,
  zoomed,
} from '../../../renderer/charts/heat-map/geometry';
import { columnFacts, histogramLabel, profileRows } from '../../../renderer/features/data/profile/column-rows';
import { keyOfCell, pairText, rShort, rText } from '../../../renderer/features/data/profile/pairs';
import { gains, patternRows } from '../../../renderer/features/data/profile/pattern-rows';
import { fakeDataset } from '../../support/fake-data';
import { fakeProfile } from '../../support/fake-profile';

const dataset = fakeDataset(6);
const profile = fakeProfile(dataset);

describe('the heat map', () => {
  const view = fc
    .record({
      n: fc.integer({ min: 2, max: 500 }),
      cell: fc.integer({ min: 1, max: 48 }),
      width: fc.integer({ min: 300, max: 2000 }),
      height: fc.integer({ min: 300, max: 2000 }),
      scrollX: fc.integer({ min: 0, max: 2000 }),
      scrollY: fc.integer({ min: 0, max: 2000 }),
    })
    .map((v): MapView => ({ ...v, margin: marginFor(v.cell, 90) }));

  test('finds the cell at the place where it is drawn once that is scrolled into sight', () => {
    fc.assert(
      fc.property(view, fc.nat(), fc.nat(), (v, a, b) => {
        const cell = { row: a % v.n, column: b % v.n };
        const { left, top } = scrollTo(v, cell);
        const scrolled = { ...v, scrollX: left, scrollY: top };
        const x = placeOf(scrolled, cell.column, left);
        const y = placeOf(scrolled, cell.row, top);
        expect(cellAt(scrolled, x, y)).toEqual(cell);
        expect(x + v.cell).toBeLessThanOrEqual(v.width);
        expect(y + v.cell).toBeLessThanOrEqual(v.height);
      }),
    );
  });

  test('shows names at 50 variables and fits at 500', () => {
    const size = { width: 600, height: 500 };
    expect(fittingCell(50, size, 90)).toBeGreaterThanOrEqual(NAMES_FROM);
    expect(fittingCell(500, size, 90)).toBe(1);
    expect(zoomed(1, 1)).toBe(2);
    expect(zoomed(zoomed(11, 1), -1)).toBe(11);
    expect([zoomed(1, -1), zoomed(48, 1)]).toEqual([1, 48]);
  });

  test('goes from cell to cell by keys and stays inside', () => {
    expect(cellAfter('ArrowDown', null, 5)).toEqual({ row: 0, column: 1 });
    expect(cellAfter('ArrowDown', { row: 0, column: 1 }, 5)).toEqual({ row: 1, column: 1 });
    expect(cellAfter('ArrowLeft', { row: 0, column: 0 }, 5)).toEqual({ row: 0, column: 0 });
    expect(cellAfter('End', { row: 2, column: 0 }, 5)).toEqual({ row: 2, column: 4 });
    expect(cellAfter('x', { row: 2, column: 0 }, 5)).toBeNull();
  });

  test('colours run from the negative colour over the surface to the positive one', () => {
    const scale = { negative: [200, 0, 0], zero: [100, 100, 100], positive: [0, 0, 200], none: [1, 2, 3] } as const;
    expect(parseColour('rgb(12, 34, 56)')).toEqual([12, 34, 56]);
    expect([-1, 0, 1, NaN].map((r) => colourOf(r, scale))).toEqual([
      scale.negative,
      scale.zero,
      scale.positive,
      scale.none,
    ]);
    expect([...pixelsOf(Float32Array.of(0.5), scale)]).toEqual([50, 50, 150, 255]);
  });
});

describe('the words', () => {
  test('of r never round an imperfect correlation to 1', () => {
    expect([rText(0.834), rText(-0.001), rText(0.9996), rText(1), rText(NaN)]).toEqual([
      '0.83',
      '0.00',
      '0.9996',
      '1.00',
      '–',
    ]);
    expect([rShort(-0.834), rShort(0.999), rShort(0.001), rShort(NaN)]).toEqual(['−.83', '1', '0', '–']);
  });

  test('of a pair name both, r and the rows behind it, in either half of the map', () => {
    const said = pairText(profile.correlations, { row: 0, column: 3 });
    expect(said).toMatch(/^miles_per_gallon and horsepower: r = −?0\.\d+ over 400 rows$/);
    expect(pairText(profile.correlations, { row: 3, column: 0 })).toMatch(/ over 400 rows$/);
    expect(keyOfCell({ row: 3, column: 0 })).toBe(keyOfCell({ row: 0, column: 3 }));
    const none = { ...profile.correlations, r: new Float32Array(36).fill(NaN) };
    expect(pairText(none, { row: 0, column: 1 })).toMatch(/not defined/);
  });

  test('of a column hold every number, and say what an outlier is', () => {
    const rows = profileRows(dataset, profile);
    expect(rows).toHaveLength(dataset.columns.length);
    const facts = columnFacts(rows[0]!.profile);
    expect(facts).toHaveLength(13);
    expect(facts.at(-1)?.hint).toMatch(/1\.5 interquartile ranges/);
    expect(columnFacts(rows.at(-1)!.profile).map(({ title }) => title)).toEqual(['Values', 'Missing', 'Distinct']);
  });

  test('of missing values name the columns and the rows gained without one', () => {
    expect(patternRows(profile.missingness, dataset)[0]).toMatchObject({ names: ['horsepower'], rows: 5 });
    expect(gains(profile.missingness, dataset)).toEqual([{ name: 'horsepower', rows: 5 }]);
  });
});

test('a histogram draws a bar for each count inside the axis, and says its tallest', () => {
  const histogram = { kind: 'values', values: [3, 4, 8], counts: [1, 5, 2] } as const;
  const shown = { ...histogram, values: [...histogram.values], counts: [...histogram.counts] };
  for (const { x, width } of barsOf(shown)) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(1);
  }
  const label = histogramLabel('cylinders', shown);
  expect(label).toBe('Histogram of cylinders: 3 bars, the tallest at 4 with 5 rows.');
  const html = renderToStaticMarkup(createElement(LargeHistogram, { histogram: shown, label, describe: () => 'bar' }));
  expect(html).toContain(`aria-label="${label}"`);
  expect(html.match(/class="bar"/g)).toHaveLength(3);
});

test('a constant has one bar over the whole axis', () => {
  const [bar, ...others] = barsOf({ kind: 'values', values: [3], counts: [9] });
  expect(others).toEqual([]);
  expect(bar).toMatchObject({ rows: 9, ends: [3] });
});
