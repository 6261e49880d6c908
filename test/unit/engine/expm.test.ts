import { describe, expect, test } from 'vitest';
import { MatrixExponential } from '../../../main/engine/expm';
import { multiply } from '../../../main/engine/multiply';
import { stream } from '../../../main/engine/random';

function randomMatrix(seed: number, d: number, scale: number): Float64Array {
  const random = stream(seed, 11);
  return Float64Array.from({ length: d * d }, () => (scale * random.normal()) / Math.sqrt(d));
}

/** A·B by the definition. */
function product(A: Float64Array, B: Float64Array, d: number): Float64Array {
  const C = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) for (let k = 0; k < d; k++) C[i * d + j]! += A[i * d + k]! * B[k * d + j]!;
  }
  return C;
}

function identity(d: number): Float64Array {
  return Float64Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 1 : 0));
}

const exp = (A: Float64Array, d: number): Float64Array =>
  new MatrixExponential().compute(Float64Array.from(A), d).slice(0, d * d);

/** Σ Aᵏ/k!, enough terms for ‖A‖ up to about 5. */
function series(A: Float64Array, d: number): Float64Array {
  const sum = identity(d);
  let term = identity(d);
  for (let k = 1; k < 60; k++) {
    term = product(term, A, d).map((value) => value / k);
    for (let m = 0; m < sum.length; m++) sum[m]! += term[m]!;
  }
  return sum;
}

/** Largest difference, relative to the largest entry. */
function difference(A: Float64Array, B: Float64Array): number {
  let gap = 0;
  let size = 1;
  for (let k = 0; k < A.length; k++) {
    gap = Math.max(gap, Math.abs(A[k]! - B[k]!));
    size = Math.max(size, Math.abs(B[k]!));
  }
  return gap / size;
}

describe('multiply', () => {
  test.each([1, 2, 3, 4, 5, 7, 8, 13, 33])('is the product by its definition (d = %i)', (d) => {
    const A = randomMatrix(d, d, 1);
    const B = randomMatrix(d + 100, d, 1);
    const C = new Float64Array(d * d).fill(9);
    multiply(A, B, C, d);
    expect(difference(C, product(A, B, d))).toBeLessThan(1e-14);
  });
});

describe('MatrixExponential', () => {
  // One scale for each Padé degree, and one that needs squaring.
  test.each([0.005, 0.1, 0.4, 1, 2.5, 6])('is the power series (scale %d)', (scale) => {
    for (const d of [1, 2, 5, 8]) {
      expect(difference(exp(randomMatrix(3, d, scale), d), series(randomMatrix(3, d, scale), d))).toBeLessThan(1e-13);
    }
  });

  test('is a rotation for [0 −t; t 0], eᵃ on a diagonal and I + A for A² = 0', () => {
    const t = 1.3;
    const rotation = exp(Float64Array.of(0, -t, t, 0), 2);
    [Math.cos(t), -Math.sin(t), Math.sin(t), Math.cos(t)].forEach((v, k) => expect(rotation[k]).toBeCloseTo(v, 14));
    const diagonal = exp(Float64Array.of(2, 0, 0, -30), 2);
    expect(diagonal[0]).toBeCloseTo(Math.exp(2), 13);
    expect(diagonal[3]).toBeCloseTo(Math.exp(-30), 13);
    expect([...exp(Float64Array.of(0, 7, 0, 0), 2)]).toEqual([1, 7, 0, 1].map((v) => expect.closeTo(v, 13)));
  });

  test.each([1, 2, 3])('exp(A)·exp(−A) = I and det exp(A) = exp(tr A) (seed %i)', (seed) => {
    const d = 6;
    const A = randomMatrix(seed, d, 3);
    const inverse = exp(
      A.map((value) => -value),
      d,
    );
    expect(difference(product(exp(A, d), inverse, d), identity(d))).toBeLessThan(1e-11);
    const T = Float64Array.of(1, 5, 0, 2);
    const E = exp(T, 2);
    expect(E[0]! * E[3]! - E[1]! * E[2]!).toBeCloseTo(Math.exp(3), 9);
  });

  test.each([1, 2, 3])('∂ tr exp(A)/∂A = exp(A)ᵀ by central differences (seed %i)', (seed) => {
    const d = 5;
    const A = randomMatrix(seed, d, 1.5);
    const trace = (M: Float64Array): number => {
      const E = exp(M, d);
      let sum = 0;
      for (let i = 0; i < d; i++) sum += E[i * d + i]!;
      return sum;
    };
    const E = exp(A, d);
    const step = 1e-5;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const up = Float64Array.from(A);
        const down = Float64Array.from(A);
        up[i * d + j]! += step;
        down[i * d + j]! -= step;
        // Truncation ~ step², rounding ~ 1e-15/step.
        expect(E[j * d + i]).toBeCloseTo((trace(up) - trace(down)) / (2 * step), 7);
      }
    }
  });

  test('has entries that are not finite on overflow, and takes sizes in any order', () => {
    expect(exp(Float64Array.of(1e4, 0, 0, 1), 2)[0]).not.toSatisfy(Number.isFinite);
    expect(exp(Float64Array.of(Infinity, 0, 0, 1), 2)[0]).not.toSatisfy(Number.isFinite);
    const one = new MatrixExponential();
    const small = randomMatrix(1, 3, 1);
    const first = one.compute(Float64Array.from(small), 3).slice(0, 9);
    one.compute(randomMatrix(2, 7, 4), 7);
    expect(one.compute(Float64Array.from(small), 3).slice(0, 9)).toEqual(first);
  });
});
