import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extendPace, remainingSeconds, type Pace } from '../../../renderer/app/state/remaining';

interface Report {
  readonly fraction: number | null;
  readonly elapsedMs: number;
}

const paceOf = (reports: readonly Report[]): Pace | null =>
  reports.reduce<Pace | null>((pace, report) => extendPace(pace, report), null);

/** Reports every 50 ms of a run whose share grows as `share` says. */
const reportsOf = (seconds: number, share: (elapsedMs: number) => number | null): Report[] =>
  Array.from({ length: Math.floor(20 * seconds) }, (_, k) => ({
    elapsedMs: 50 * (k + 1),
    fraction: share(50 * (k + 1)),
  }));

test('a run that goes evenly has the time left that it takes, at any moment', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 2, max: 40, noNaN: true }),
      fc.double({ min: 0.1, max: 0.95, noNaN: true }),
      (total, at) => {
        const pace = paceOf(reportsOf(at * total, (ms) => Math.min(1, ms / 1000 / total)));
        const left = remainingSeconds(pace);
        if (at * total < 0.8) return;
        expect(left).not.toBeNull();
        expect(Math.abs((left ?? 0) - (1 - at) * total)).toBeLessThan(0.02 * total + 0.3);
      },
    ),
    { numRuns: 40 },
  );
});

test('it follows a run that becomes slower, and says nothing of one that stands still', () => {
  const slowing = reportsOf(12, (ms) => (ms < 4000 ? ms / 8000 : 0.5 + (ms - 4000) / 80_000));
  const left = remainingSeconds(paceOf(slowing)) ?? 0;
  expect(left).toBeGreaterThan(12);
  const even = (0.4 / 0.6) * 12;
  expect(left).toBeGreaterThan(even);
  expect(remainingSeconds(paceOf(reportsOf(400, () => 0.05)))).toBeNull();
});

test('nothing is said without a share, at the very beginning, or when the share begins anew', () => {
  expect(remainingSeconds(null)).toBeNull();
  expect(remainingSeconds(paceOf(reportsOf(5, () => null)))).toBeNull();
  expect(remainingSeconds(paceOf(reportsOf(0.4, (ms) => ms / 1000)))).toBeNull();
  expect(remainingSeconds(paceOf(reportsOf(5, (ms) => ms / 1e6)))).toBeNull();
  const again = [...reportsOf(5, (ms) => ms / 10_000), { elapsedMs: 5100, fraction: 0.1 }];
  expect(remainingSeconds(paceOf(again))).toBeNull();
});

test('whatever is reported, the time left is a number from 0 on, or none', () => {
  const report = fc.record({
    fraction: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    elapsedMs: fc.double({ min: 0, max: 1e7, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 20 }), (reports) => {
      const left = remainingSeconds(paceOf(reports));
      expect(left === null || (Number.isFinite(left) && left >= 0)).toBe(true);
    }),
    { numRuns: 100 },
  );
});
