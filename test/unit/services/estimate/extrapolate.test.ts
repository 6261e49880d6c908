import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeSeconds, type Sample } from '../../../../main/services/estimate/extrapolate';

const samplesOf = (share: (ms: number) => number, ms = 1500): Sample[] =>
  Array.from({ length: ms / 50 }, (_, k) => ({ elapsedMs: 50 * (k + 1), fraction: share(50 * (k + 1)) }));

test('an even run is foretold exactly, a slow start aside', () => {
  fc.assert(
    fc.property(fc.double({ min: 2, max: 1e4, noNaN: true }), (total) => {
      expect(wholeSeconds(samplesOf((ms) => ms / 1000 / total))).toBeCloseTo(total, 5 - Math.ceil(Math.log10(total)));
    }),
  );
  const late = samplesOf((ms) => Math.max(0, ms - 300) / 10_000);
  expect(wholeSeconds(late)).toBeCloseTo(10.3, 2);
});

test('a share that falls begins anew; one that does not grow tells nothing', () => {
  const stages = samplesOf((ms) => (ms <= 500 ? ms / 600 : (ms - 500) / 20_000));
  expect(wholeSeconds(stages)).toBeCloseTo(20.5, 1);
  expect(wholeSeconds(samplesOf(() => 0.2))).toBeNull();
  expect(wholeSeconds([])).toBeNull();
  expect(wholeSeconds([{ fraction: 0.1, elapsedMs: 100 }])).toBeNull();
  expect(wholeSeconds([{ fraction: 1, elapsedMs: 700 }])).toBe(0.7);
});
