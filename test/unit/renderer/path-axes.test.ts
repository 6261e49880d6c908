/** Axes of the charts over λ: every label says its mark, counts are whole. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisRoom, labelWidth } from '../../../renderer/charts/axis-room';
import { countAxis, valueAxis } from '../../../renderer/charts/path-scale';

test('counts have whole marks, none below 0, also where all are equal', () => {
  expect(countAxis([5, 5, 5])).toMatchObject({ marks: [4, 5, 6], labels: ['4', '5', '6'] });
  expect(countAxis([0, 0])).toMatchObject({ marks: [0, 1], labels: ['0', '1'] });
  expect(countAxis([0, 1])).toMatchObject({ marks: [0, 1] });
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 30 }), (counts) => {
      const { span, marks, labels } = countAxis(counts);
      expect(marks.length).toBeGreaterThan(0);
      expect(marks.every((mark) => Number.isInteger(mark) && mark >= 0)).toBe(true);
      expect(new Set(labels).size).toBe(marks.length);
      expect(span.least).toBeLessThan(Math.min(...counts) + 1e-9);
      expect(span.most).toBeGreaterThan(Math.max(...counts) - 1e-9);
    }),
  );
});

test('values without a point have no marks; large ones have their thousands grouped', () => {
  expect(valueAxis([null, null])).toMatchObject({ marks: [], labels: [] });
  expect(valueAxis([121_615.4, 78_000.2]).labels).toEqual(['80,000', '100,000', '120,000']);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e8, max: 1e8, noNaN: true }), { minLength: 2, maxLength: 20 }),
      (values) => {
        const { marks, labels, span } = valueAxis(values);
        expect(new Set(labels).size).toBe(marks.length);
        expect(marks.every((mark) => mark >= span.least - 1e-6 && mark <= span.most + 1e-6)).toBe(true);
      },
    ),
  );
});

test('an axis grows with its labels', () => {
  expect(labelWidth(['1', '128,666'])).toBeGreaterThan(labelWidth(['1', '20']));
  expect(axisRoom(['1,234,567.891'])).toBeGreaterThan(axisRoom(['128,666']));
  expect(axisRoom([])).toBeGreaterThan(0);
});
