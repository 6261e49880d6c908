/** The passes of smooth orientations against their plain forms, on every size from 1 to 70. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Workspace } from '../../../main/engine/kernels';
import { orientedGradientOracle } from '../../../main/engine/oracle';
import { RandomStream } from '../../../main/engine/random';

const GUARD = 12345.678;
const size = fc.integer({ min: 1, max: 70 });
/** Largest difference, or NaN: one expectation per case, not one per entry. */
function worst(length: number, ours: (k: number) => number, theirs: (k: number) => number): number {
  let largest = 0;
  for (let k = 0; k < length; k++) {
    const difference = Math.abs(ours(k) - theirs(k));
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
const seeds = fc.integer({ min: 0, max: 1e6 });

test('orientations are 1/(1 + rising·falling) for every pair, from 0 to 1, and nothing else is written', () => {
  fc.assert(
    fc.property(size, seeds, (d, seed) => {
      const random = new RandomStream(seed, 0);
      const space = new Workspace(8 * (d * d + 2 * d + 16));
      const rising = space.f64(d).map(() => Math.exp(300 * (random.uniform() - 0.5)));
      const [a, b, S] = [space.f64(d), space.f64(d), space.f64(d * d + 2).fill(GUARD)];
      a.set(rising);
      for (let j = 0; j < d; j++) b[j] = Math.exp(300 * (random.uniform() - 0.5));
      space.kernels.orient64(d, a.byteOffset, b.byteOffset, S.byteOffset);
      expect(
        worst(
          d * d,
          (k) => S[k]!,
          (k) => 1 / (1 + a[Math.floor(k / d)]! * b[k % d]!),
        ),
      ).toBe(0);
      expect([...S.subarray(d * d)]).toEqual([GUARD, GUARD]);
    }),
    { numRuns: 40 },
  );
});

test('weighing gives H∘S and the squared length of H', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), seeds, (n, seed) => {
      const random = new RandomStream(seed, 0);
      const space = new Workspace(8 * (3 * n + 16));
      const [H, S, out] = [space.f64(n), space.f64(n), space.f64(n + 2).fill(GUARD)];
      for (let k = 0; k < n; k++) [H[k], S[k]] = [random.normal(), random.uniform()];
      const squares = space.kernels.weigh64(n, H.byteOffset, S.byteOffset, out.byteOffset);
      expect(squares).toBeCloseTo(
        H.reduce((sum, h) => sum + h * h, 0),
        10,
      );
      expect(
        worst(
          n,
          (k) => out[k]!,
          (k) => H[k]! * S[k]!,
        ),
      ).toBe(0);
      expect([...out.subarray(n)]).toEqual([GUARD, GUARD]);
    }),
    { numRuns: 60 },
  );
});

test('the oriented gradient and the pull on the priorities follow their oracle, also where H is 0', () => {
  fc.assert(
    fc.property(size, seeds, (d, seed) => {
      const random = new RandomStream(seed, 0);
      const space = new Workspace(8 * (3 * d * d + d + 16));
      const [H, S, G] = [space.f64(d * d), space.f64(d * d), space.f64(d * d)];
      const flow = space.f64(d + 2).fill(GUARD);
      for (let k = 0; k < d * d; k++) {
        [H[k], S[k], G[k]] = [random.uniform() < 0.2 ? 0 : random.normal(), random.uniform(), random.normal()];
      }
      const expected = Float64Array.from(G);
      const settings = { scale: 0.3, lambda1: 0.01, pull: 0.2 };
      const pulls = orientedGradientOracle(d, H, S, expected, settings);
      const addresses = [H.byteOffset, S.byteOffset, G.byteOffset, flow.byteOffset] as const;
      space.kernels.orientedGradient64(d, ...addresses, settings.scale, settings.lambda1, settings.pull);
      expect(
        worst(
          d * d,
          (k) => G[k]!,
          (k) => expected[k]!,
        ),
      ).toBeLessThan(1e-13);
      expect(
        worst(
          d,
          (k) => flow[k]!,
          (k) => pulls[k]!,
        ),
      ).toBeLessThan(1e-11);
      expect([...flow.subarray(d)]).toEqual([GUARD, GUARD]);
    }),
    { numRuns: 40 },
  );
});
