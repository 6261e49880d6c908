import { describe, expect, test } from 'vitest';
import { histogram, thresholdScale, toFraction, toThreshold } from '../../../renderer/graph/threshold-scale';

const linear = Float64Array.from([0.1, 0.2, 0.3, 0.5, 1]);
const wide = Float64Array.from([1e-4, 1e-3, 0.01, 1, 10, 2000]);

describe('the threshold slider', () => {
  test('is linear for weights of one scale and logarithmic for many', () => {
    expect(thresholdScale(linear).isLogarithmic).toBe(false);
    expect(thresholdScale(wide).isLogarithmic).toBe(true);
  });

  test.each([linear, wide])('starts at 0, keeps everything there and cuts everything at its end', (weights) => {
    const scale = thresholdScale(weights);
    expect(toThreshold(scale, 0)).toBe(0);
    expect(toFraction(scale, 0)).toBe(0);
    expect(toThreshold(scale, 1)).toBeGreaterThan(weights.at(-1)!);
  });

  test.each([linear, wide])('finds the way back from value to place', (weights) => {
    const scale = thresholdScale(weights);
    for (const fraction of [0.2, 0.5, 0.9]) {
      // Values are rounded to three digits, so the place is only found again to about a step of the slider.
      expect(toFraction(scale, toThreshold(scale, fraction))).toBeCloseTo(fraction, 2);
    }
  });

  test('offers round values', () => {
    expect(toThreshold(thresholdScale(linear), 0.3)).toBe(0.31);
  });

  test('stays usable without any weight', () => {
    const scale = thresholdScale(new Float64Array(0));
    expect(toThreshold(scale, 0.5)).toBeGreaterThan(0);
    expect(histogram(new Float64Array(0), scale, 4)).toEqual([0, 0, 0, 0]);
  });
});

test('the histogram counts every weight once', () => {
  const counts = histogram(wide, thresholdScale(wide), 10);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(wide.length);
  expect(counts.at(-1)).toBe(1);
});
