/** The fused log-det passes against their plain oracles: shapes from 1 to 130, with and without masks, guarded outputs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Workspace } from '../../../main/engine/kernels';
import { logDetAdamOracle, logDetInverseOracle, variancesOracle } from '../../../main/engine/log-det-oracle';
import { RandomStream } from '../../../main/engine/random';

const GUARD = 12345.678;
const shape = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 130 }));
const seed = fc.integer({ min: 0, max: 1e6 });

function setup(d: number) {
  const space = new Workspace(8 * (24 * (d + 8) * (d + 8) + 4096));
  return {
    ...space,
    kernels: space.kernels,
    f64: (length: number) => space.f64(length + 4).fill(GUARD),
    f32: (length: number) => space.f32(length),
  };
}

const randomArray = (random: RandomStream, length: number, scale: number) =>
  Float64Array.from({ length }, () => scale * random.normal());

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  let size = 1e-300;
  for (let k = 0; k < expected.length; k++) size = Math.max(size, Math.abs(expected[k]!));
  for (let k = 0; k < expected.length; k++) {
    if (!(Math.abs(actual[k]! - expected[k]!) <= tolerance * size)) {
      expect.fail(`entry ${k}: ${actual[k]} instead of ${expected[k]}`);
    }
  }
}

function expectGuard(values: Float64Array, length: number): void {
  for (let k = length; k < values.length; k++) expect(values[k]).toBe(GUARD);
}

test('logDetInverse64 is the transposed inverse and log-determinant of its oracle', () => {
  fc.assert(
    fc.property(shape, seed, fc.constantFrom(0.1, 0.7), fc.constantFrom(1, 0.6, 1e8), (d, key, reach, s) => {
      const { kernels, f64 } = setup(d);
      const values = randomArray(new RandomStream(key, 0), d * d, Math.sqrt((reach * s) / d));
      const W = f64(d * d);
      W.set(values);
      const N = f64(d * d);
      const scratch = f64(kernels.invertMScratch(d));
      const at = scratch.byteOffset;
      const logDet = kernels.logDetInverse64(d, s, W.byteOffset, N.byteOffset, 1e-16, -1e-6, at);
      const expected = logDetInverseOracle(values, d, s, 1e-16);
      if (Number.isNaN(expected.logDet)) expect(logDet).toBeNaN();
      else {
        expect(Math.abs(logDet - expected.logDet)).toBeLessThan(1e-9 * (1 + Math.abs(expected.logDet)));
        expectClose(N, expected.N, 1e-9);
      }
      expect(W.subarray(0, d * d)).toEqual(values);
      expectGuard(N, d * d);
      expectGuard(scratch, kernels.invertMScratch(d));
    }),
    { numRuns: 60 },
  );
});

test('logDetAdam64 takes the step of its oracle for any masks and scales', () => {
  const settings = fc.record({
    d: shape,
    key: seed,
    hasFree: fc.boolean(),
    hasWeight: fc.boolean(),
    scale: fc.constantFrom(1, 1e-9, 1e9),
    ahead: fc.constantFrom(0, 3),
  });
  fc.assert(
    fc.property(settings, ({ d, key, hasFree, hasWeight, scale, ahead }) => {
      const random = new RandomStream(key, 1);
      const { kernels, f64, f32 } = setup(d);
      const size = d * d;
      const width = Math.ceil(d / 8) * 8;
      const take = (values: Float64Array) => {
        const view = f64(values.length);
        view.set(values);
        return view;
      };
      const mask = () => Float64Array.from({ length: size }, () => (random.uniform() < 0.5 ? 0 : 1));
      const plain = {
        W: randomArray(random, size, 1).map((w) => (Math.abs(w) < 0.3 ? 0 : w)),
        R: randomArray(random, size, scale),
        N: randomArray(random, size, scale),
        D: randomArray(random, size, scale),
        inverseSigma: randomArray(random, d, 1).map(Math.abs),
        first: randomArray(random, size, scale),
        second: randomArray(random, size, scale).map((value) => value * value),
        free: hasFree ? mask() : null,
        weight: hasWeight ? mask() : null,
      };
      const [W, R, N, D] = [take(plain.W), take(plain.R), take(plain.N), take(plain.D)];
      const [inverseSigma, first, second] = [take(plain.inverseSigma), take(plain.first), take(plain.second)];
      const free = plain.free ? take(plain.free).byteOffset : 0;
      const weight = plain.weight ? take(plain.weight).byteOffset : 0;
      const P = f32(width * width);
      const step = {
        mu: 0.1,
        lambda: 0.03,
        rate: 3e-4,
        beta1: 0.99,
        beta2: 0.999,
        correction1: 0.1,
        correction2: 0.02,
      };
      kernels.logDetAdam64(
        d,
        W.byteOffset,
        R.byteOffset,
        N.byteOffset,
        D.byteOffset,
        ahead,
        inverseSigma.byteOffset,
        first.byteOffset,
        second.byteOffset,
        P.byteOffset,
        width,
        free,
        weight,
        step.mu,
        step.lambda,
        step.rate,
        step.beta1,
        step.beta2,
        step.correction1,
        step.correction2,
        1e-8,
      );
      const direction = logDetAdamOracle(plain, d, { ...step, epsilon: 1e-8, ahead });
      expectClose(first, plain.first, 1e-13);
      expectClose(second, plain.second, 1e-13);
      // A last bit in f64 may round the direction to the next f32.
      expectClose(W, plain.W, 1e-9);
      for (let i = 0; i < d; i++) {
        expectClose(P.subarray(i * width, i * width + d), direction.subarray(i * d, (i + 1) * d), 2e-7);
        expect(P.subarray(i * width + d, (i + 1) * width).every((value) => value === 0)).toBe(true);
      }
      for (const values of [W, first, second]) expectGuard(values, size);
    }),
    { numRuns: 60 },
  );
});

test('symmetricProduct32 and logDetResiduals64 keep R = S(I − W) and its variances', () => {
  fc.assert(
    fc.property(shape, seed, fc.boolean(), (d, key, hasVariances) => {
      const random = new RandomStream(key, 2);
      const { kernels, f64, f32 } = setup(d);
      const width = Math.ceil(d / 8) * 8;
      const [S, P, Q] = [f32(width * width), f32(width * width), f32(width * width)];
      for (let i = 0; i < d; i++) {
        for (let j = 0; j <= i; j++) S[i * width + j] = S[j * width + i] = random.normal();
        for (let j = 0; j < d; j++) P[i * width + j] = random.normal();
      }
      const before = randomArray(random, d * d, 1);
      const R = f64(d * d);
      R.set(before);
      const W = f64(d * d);
      W.set(randomArray(random, d * d, 1));
      const v = f64(d);
      kernels.symmetricProduct32(width, S.byteOffset, P.byteOffset, Q.byteOffset);
      const address = hasVariances ? v.byteOffset : 0;
      kernels.logDetResiduals64(d, 0.25, Q.byteOffset, width, R.byteOffset, W.byteOffset, address);
      const expected = before.map((r, at) => {
        let sum = 0;
        const i = Math.floor(at / d);
        for (let k = 0; k < d; k++) sum += S[i * width + k]! * P[k * width + (at % d)]!;
        return r + 0.25 * sum;
      });
      expectClose(R, expected, 1e-5);
      if (hasVariances) expectClose(v, variancesOracle(W, R, d), 1e-13);
      expectGuard(R, d * d);
      expectGuard(v, hasVariances ? d : 0);
    }),
    { numRuns: 60 },
  );
});

test('logDetExtrapolate64 gives the largest error of a step and the new slope', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), seed, fc.integer({ min: 1, max: 8 }), (n, key, gap) => {
      const random = new RandomStream(key, 3);
      const { kernels, f64 } = setup(12);
      const arrays = Array.from({ length: 5 }, () => {
        const values = f64(n);
        values.set(randomArray(random, n, 1));
        return values;
      });
      const [N, old, D, W, second] = arrays as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
      for (let k = 0; k < n; k++) second[k] = second[k]! ** 2;
      let largest = 0;
      for (let k = 0; k < n; k++) {
        const error = 2 * W[k]! * (old[k]! + gap * D[k]! - N[k]!);
        largest = Math.max(largest, (error * error) / (second[k]! / 0.3 + 1e-16));
      }
      const addresses = [N, old, D, W, second].map((values) => values.byteOffset) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const found = kernels.logDetExtrapolate64(n, gap, ...addresses, 0.3, 1e-16);
      expect(Math.abs(found / largest - 1)).toBeLessThan(1e-9);
      for (let k = 0; k < n; k++) expect(D[k]).toBeCloseTo((N[k]! - old[k]!) / gap, 12);
      expectGuard(D, n);
    }),
    { numRuns: 60 },
  );
});
