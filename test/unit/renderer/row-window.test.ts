/** Tables of any length can be paged to their end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withBlock, type Blocks } from '../../../renderer/features/data/row-blocks';
import { ROW_HEIGHT, rowWindow, TALLEST } from '../../../renderer/features/data/row-window';

const view = 500;

test('a table that fits in an element is scrolled as it is', () => {
  expect(rowWindow(1000, 2800, view)).toEqual({ height: 28_000, first: 90, last: 128, top: 90 * ROW_HEIGHT });
  expect(rowWindow(3, 0, view)).toEqual({ height: 84, first: 0, last: 2, top: 0 });
  expect(rowWindow(0, 0, view)).toMatchObject({ height: 0, first: 0, last: -1 });
});

test('at any place of the bar the view is full of rows, the first and the last row are reached, and more is later', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 50, max: 40_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, share) => {
        const { height } = rowWindow(count, 0, view);
        expect(height).toBeLessThanOrEqual(TALLEST);
        const scrolled = share * (height - view);
        const { first, last, top } = rowWindow(count, scrolled, view);
        expect(top).toBeLessThanOrEqual(scrolled);
        expect(top + (last - first + 1) * ROW_HEIGHT).toBeGreaterThanOrEqual(scrolled + view - 1e-3);
        expect(rowWindow(count, 0, view)).toMatchObject({ first: 0, top: 0 });
        const end = rowWindow(count, height - view, view);
        expect(end.last).toBe(count - 1);
        expect(end.top + (end.last - end.first + 1) * ROW_HEIGHT).toBeCloseTo(height, 3);
        expect(rowWindow(count, scrolled + 100, view).first).toBeGreaterThanOrEqual(first);
      },
    ),
  );
});

test('of the blocks that were fetched the nearest are kept', () => {
  let blocks: Blocks = new Map();
  for (let k = 0; k < 10; k++) blocks = withBlock(blocks, k, [[String(k)]], 4);
  expect([...blocks.keys()]).toEqual([6, 7, 8, 9]);
  blocks = withBlock(blocks, 0, [['again']], 4);
  expect([...blocks.keys()].toSorted()).toEqual([0, 6, 7, 8]);
});
