/** The compiled linear algebra against its plain oracles: shapes from 1 to 130, extreme values, guarded outputs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cholesky } from '../../../main/engine/cholesky';
import { MatrixExponential } from '../../../main/engine/expm';
import { invertMMatrix } from '../../../main/engine/gauss-jordan';
import { Workspace } from '../../../main/engine/kernels';
import { choleskyChangeOracle, expmOracle, triangularInverseOracle } from '../../../main/engine/linear-algebra-oracle';
import { RandomStream } from '../../../main/engine/random';

const GUARD = 12345.678;

const shape = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 130 }));
const seed = fc.integer({ min: 0, max: 1e6 });
const gap = fc.integer({ min: 0, max: 3 });

/** An array of the workspace filled with a guard value, and a check that nothing but `isOutput` entries changed. */
function guarded(space: Workspace, length: number): Float64Array {
  return space.f64(length + 6).fill(GUARD);
}

function expectGuard(values: Float64Array, isOutput: (k: number) => boolean): void {
  for (let k = 0; k < values.length; k++) {
    if (!isOutput(k) && values[k] !== GUARD) expect.fail(`entry ${k} was written: ${values[k]}`);
  }
}

const insideSquare = (n: number, stride: number) => (k: number) => k < n * stride && k % stride < n;
const insideLower = (n: number, stride: number) => (k: number) =>
  k < n * stride && k % stride <= Math.floor(k / stride);

function workspace(n: number): Workspace {
  return new Workspace(8 * (24 * (n + 8) * (n + 8) + 4096));
}

/** A Aᵀ/n + ridge·I. */
function positiveDefinite(random: RandomStream, n: number, ridge: number, scale: number): Float64Array {
  const A = Float64Array.from({ length: n * n }, () => random.normal());
  return Float64Array.from({ length: n * n }, (_, at) => {
    const i = Math.floor(at / n);
    const j = at % n;
    let sum = i === j ? ridge : 0;
    for (let k = 0; k < n; k++) sum += (A[i * n + k]! * A[j * n + k]!) / n;
    return scale * sum;
  });
}

function lowerFactor(A: Float64Array, n: number): Float64Array {
  const L = Float64Array.from(A);
  cholesky(L, n, n);
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) L[i * n + j] = 0;
  return L;
}

function fill(target: Float64Array, source: Float64Array, n: number, stride: number, isLower: boolean): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < (isLower ? i + 1 : n); j++) target[i * stride + j] = source[i * n + j]!;
  }
}

/** Largest difference relative to the largest entry of the expected. */
function difference(actual: Float64Array, stride: number, expected: Float64Array, n: number, isLower = false): number {
  let gapSize = 0;
  let size = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < (isLower ? i + 1 : n); j++) {
      gapSize = Math.max(gapSize, Math.abs(actual[i * stride + j]! - expected[i * n + j]!));
      size = Math.max(size, Math.abs(expected[i * n + j]!));
      if (Number.isNaN(actual[i * stride + j]!)) return Infinity;
    }
  }
  return gapSize / size;
}

describe('cholesky64', () => {
  test('is the factor of its oracle, whole or from a row on, at every scale', () => {
    fc.assert(
      fc.property(shape, gap, seed, fc.constantFrom(1, 1e-200, 1e200), (n, extra, key, scale) => {
        const random = new RandomStream(key, 0);
        const stride = n + extra;
        const space = workspace(n);
        const A = positiveDefinite(random, n, 0.1, scale);
        const actual = guarded(space, n * stride);
        fill(actual, A, n, stride, true);
        const half = Math.floor(n / 2);
        expect(space.kernels.cholesky64(half, actual.byteOffset, stride, 0)).toBe(0);
        expect(space.kernels.cholesky64(n, actual.byteOffset, stride, half)).toBe(0);
        expect(difference(actual, stride, lowerFactor(A, n), n, true)).toBeLessThan(1e-12);
        expectGuard(actual, insideLower(n, stride));
      }),
      { numRuns: 60 },
    );
  });

  test('lifts pivots of dependent variables as its oracle does, and counts them', () => {
    const space = workspace(6);
    const A = space.f64(36);
    for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) A[i * 6 + j] = (i + 1) * (j + 1);
    const expected = Float64Array.from(A);
    expect(space.kernels.cholesky64(6, A.byteOffset, 6, 0)).toBe(cholesky(expected, 6, 6));
    expect(difference(A, 6, expected, 6, true)).toBeLessThan(1e-9);
  });
});

describe('rank-1 changes of a Cholesky factor', () => {
  test('are the factors of A + xxᵀ and A − xxᵀ, and one undoes the other', () => {
    fc.assert(
      fc.property(shape, gap, seed, fc.constantFrom(1, 1e-150, 1e150), (n, extra, key, scale) => {
        const random = new RandomStream(key, 1);
        const stride = n + extra;
        const space = workspace(n);
        const L = lowerFactor(positiveDefinite(random, n, 0.5, scale * scale), n);
        const x = Float64Array.from({ length: n }, () => scale * random.normal());
        const actual = guarded(space, n * stride);
        const vector = guarded(space, n);
        const scratch = guarded(space, 3 * n);
        const { choleskyUpdate64, choleskyDowndate64 } = space.kernels;
        fill(actual, L, n, stride, true);
        vector.set(x);
        choleskyUpdate64(n, actual.byteOffset, stride, vector.byteOffset, scratch.byteOffset);
        expect(difference(actual, stride, choleskyChangeOracle(L, x, n, 1)!, n, true)).toBeLessThan(1e-11);
        vector.set(x);
        expect(choleskyDowndate64(n, actual.byteOffset, stride, vector.byteOffset, scratch.byteOffset)).toBe(1);
        expect(difference(actual, stride, L, n, true)).toBeLessThan(1e-9);
        expectGuard(actual, insideLower(n, stride));
        expectGuard(vector, (k) => k < n);
        expectGuard(scratch, (k) => k < 3 * n);
      }),
      { numRuns: 60 },
    );
  });

  test('a downdate says when the result is not positive definite', () => {
    const space = workspace(5);
    const L = space.f64(25);
    for (let i = 0; i < 5; i++) L[i * 6] = 1;
    const x = space.f64(5);
    x[4] = 1.01;
    const scratch = space.f64(15);
    expect(space.kernels.choleskyDowndate64(5, L.byteOffset, 5, x.byteOffset, scratch.byteOffset)).toBe(0);
  });
});

test('triangularInverse64 is the inverse of its oracle with zeros above the diagonal', () => {
  fc.assert(
    fc.property(shape, gap, gap, seed, fc.constantFrom(1, 1e-150, 1e150), (n, extra, extraOut, key, scale) => {
      const random = new RandomStream(key, 2);
      const space = workspace(n);
      const L = lowerFactor(positiveDefinite(random, n, 0.5, 1), n).map((value) => value * scale);
      const source = guarded(space, n * (n + extra));
      const out = guarded(space, n * (n + extraOut));
      // The upper triangle holds guard values: it must not be read.
      fill(source, L, n, n + extra, true);
      space.kernels.triangularInverse64(n, source.byteOffset, n + extra, out.byteOffset, n + extraOut);
      expect(difference(out, n + extraOut, triangularInverseOracle(L, n), n)).toBeLessThan(1e-11);
      expectGuard(out, insideSquare(n, n + extraOut));
    }),
    { numRuns: 60 },
  );
});

/** s·(I − B) with B ≥ 0 of row sums at most `reach`. */
function mMatrix(random: RandomStream, n: number, reach: number, scale: number): Float64Array {
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    let sum = 1e-9;
    for (let j = 0; j < n; j++) sum += A[i * n + j] = random.uniform() < 0.4 ? random.uniform() : 0;
    for (let j = 0; j < n; j++) A[i * n + j] = scale * ((i === j ? 1 : 0) - (reach * A[i * n + j]!) / sum);
  }
  return A;
}

describe('invertM64', () => {
  test('is the inverse and log-determinant of its oracle, in place, up to the edge of the domain', () => {
    fc.assert(
      fc.property(
        shape,
        gap,
        seed,
        fc.constantFrom(0.1, 0.9, 0.999),
        fc.constantFrom(1, 1e-60, 1e60),
        (n, extra, key, reach, scale) => {
          const stride = n + extra;
          const space = workspace(n);
          const expected = mMatrix(new RandomStream(key, 3), n, reach, scale);
          const A = guarded(space, n * stride);
          fill(A, expected, n, stride, false);
          const { kernels } = space;
          const scratch = guarded(space, kernels.invertMScratch(n));
          const logDet = kernels.invertM64(n, A.byteOffset, stride, 0, scratch.byteOffset);
          const oracle = invertMMatrix(expected, n, new Float64Array(n));
          expect(Math.abs(logDet - oracle)).toBeLessThan(1e-9 * (1 + Math.abs(oracle)));
          expect(difference(A, stride, expected, n)).toBeLessThan(1e-10);
          expectGuard(A, insideSquare(n, stride));
          expectGuard(scratch, (k) => k < kernels.invertMScratch(n));
        },
      ),
      { numRuns: 80 },
    );
  });

  test('is NaN outside the domain and leaves the matrix alone', () => {
    fc.assert(
      fc.property(shape, seed, (n, key) => {
        const random = new RandomStream(key, 4);
        const space = workspace(n);
        const A = space.f64(n * n);
        // B > 0 with every row summing to 1.01 has spectral radius 1.01.
        const share = Float64Array.from({ length: n * n }, () => 0.1 + random.uniform());
        for (let i = 0; i < n; i++) {
          const sum = share.subarray(i * n, (i + 1) * n).reduce((total, value) => total + value, 0);
          for (let j = 0; j < n; j++) A[i * n + j] = (i === j ? 1 : 0) - (1.01 * share[i * n + j]!) / sum;
        }
        const before = Float64Array.from(A);
        const scratch = space.f64(space.kernels.invertMScratch(n));
        expect(space.kernels.invertM64(n, A.byteOffset, n, -Infinity, scratch.byteOffset)).toBeNaN();
        expect(A).toEqual(before);
      }),
      { numRuns: 40 },
    );
    const space = workspace(2);
    const scratch = space.f64(space.kernels.invertMScratch(2));
    const A = space.f64(4);
    for (const values of [
      [1, -1.1, -1.1, 1],
      [0, 0, 0, 1],
      [NaN, 0, 0, 1],
    ]) {
      A.set(values);
      expect(space.kernels.invertM64(2, A.byteOffset, 2, -1, scratch.byteOffset)).toBeNaN();
    }
    A.set([1, 0.5, 0, 1]);
    expect(space.kernels.invertM64(2, A.byteOffset, 2, 0, scratch.byteOffset)).toBeNaN();
  });
});

describe('expm64 and expmTrace64', () => {
  const run = (n: number, extra: number, source: Float64Array) => {
    const stride = n + extra;
    const space = workspace(n);
    const A = guarded(space, n * stride);
    const out = guarded(space, n * stride);
    const gradient = guarded(space, n * stride);
    fill(A, source, n, stride, false);
    const { kernels } = space;
    const scratch = guarded(space, kernels.expmScratch(n));
    kernels.expm64(n, A.byteOffset, stride, out.byteOffset, stride, scratch.byteOffset);
    const trace = kernels.expmTrace64(n, A.byteOffset, stride, gradient.byteOffset, stride, scratch.byteOffset);
    expectGuard(out, insideSquare(n, stride));
    expectGuard(gradient, insideSquare(n, stride));
    expectGuard(scratch, (k) => k < kernels.expmScratch(n));
    return { out, gradient, trace, stride };
  };

  test('are exp(A) − I, exp(A)ᵀ and tr exp(A) − n of the oracle for every size, scale and sign', () => {
    fc.assert(
      fc.property(
        shape,
        gap,
        seed,
        fc.constantFrom(1e-12, 1e-3, 0.3, 1, 3, 8),
        fc.boolean(),
        (n, extra, key, scale, isPositive) => {
          const random = new RandomStream(key, 5);
          const A = Float64Array.from({ length: n * n }, () => {
            const value = (scale * random.normal()) / Math.sqrt(n);
            return isPositive ? (value * value) / scale / Math.sqrt(n) : value;
          });
          const { out, gradient, trace, stride } = run(n, extra, A);
          const expected = expmOracle(A, n);
          // Squaring loses about as many bits as ‖exp A‖ has more than its smallest power needs.
          expect(difference(out, stride, expected, n)).toBeLessThan(1e-11);
          let sum = 0;
          let size = 0;
          for (let i = 0; i < n; i++) {
            sum += expected[i * n + i]!;
            size += Math.abs(expected[i * n + i]!);
            for (let j = 0; j < n; j++) {
              expect(gradient[j * stride + i]).toBe(out[i * stride + j]! + (i === j ? 1 : 0));
            }
          }
          expect(Math.abs(trace - sum)).toBeLessThan(1e-11 * Math.max(size, 1e-3 * scale));
          if (scale >= 0.3) {
            const pade = new MatrixExponential().compute(Float64Array.from(A), n).slice(0, n * n);
            for (let i = 0; i < n; i++) pade[i * n + i]! -= 1;
            expect(difference(out, stride, pade, n)).toBeLessThan(1e-11);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('nearly nilpotent matrices of huge norm keep their small trace', () => {
    // A chain 0 → 1 → … with weights 4 and one tiny edge back: tr exp(A) − n = n·w/n!·… with w the product round the cycle.
    const n = 5;
    const A = new Float64Array(n * n);
    for (let i = 0; i + 1 < n; i++) A[i * n + i + 1] = 4;
    A[(n - 1) * n] = 1e-9;
    const { trace } = run(n, 1, A);
    // Only closed walks round the whole cycle: n·(4⁴·1e-9)/5! to first order.
    expect(trace / ((n * 4 ** 4 * 1e-9) / 120)).toBeCloseTo(1, 6);
  });

  test('are infinite on overflow or infinite entries', () => {
    for (const value of [Infinity, 1e300, 1e5]) {
      const { out, trace } = run(2, 0, Float64Array.of(value, 0, 0, 1));
      expect(out[0]).not.toSatisfy(Number.isFinite);
      expect(trace).not.toSatisfy(Number.isFinite);
    }
  });
});
