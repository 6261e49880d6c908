import { describe, expect, test } from 'vitest';
import { cholesky, PIVOT_FLOOR, solveLower, solveUpper } from '../../../main/engine/cholesky';
import { invertMMatrix } from '../../../main/engine/gauss-jordan';
import { stream } from '../../../main/engine/random';
import { axpy, dot, residualRow } from '../../../main/engine/vector';

/** Rounding of sums of about d² products of numbers of order 1 to 10. */
const ROUNDING = 1e-10;

function randomMatrix(seed: number, rows: number, columns: number): Float64Array {
  const random = stream(seed, 5);
  return Float64Array.from({ length: rows * columns }, () => random.normal());
}

/** A Aᵀ + I, symmetric positive definite. */
function positiveDefinite(seed: number, d: number): Float64Array {
  const A = randomMatrix(seed, d, d);
  return Float64Array.from({ length: d * d }, (_, at) => {
    const i = Math.floor(at / d);
    const j = at % d;
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < d; k++) sum += A[i * d + k]! * A[j * d + k]!;
    return sum;
  });
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let k = 0; k < a.length; k++) largest = Math.max(largest, Math.abs(a[k]! - b[k]!));
  return largest;
}

describe('vectors', () => {
  test.each([0, 1, 3, 4, 7, 16])('dot and axpy agree with plain sums at length %i', (length) => {
    const a = randomMatrix(1, 1, length + 2);
    const b = randomMatrix(2, 1, length + 1);
    let sum = 0;
    for (let k = 0; k < length; k++) sum += a[k + 2]! * b[k + 1]!;
    expect(dot(a, 2, b, 1, length)).toBeCloseTo(sum, 12);
    const y = Float64Array.from(b);
    axpy(0.5, a, 2, y, 1, length);
    expect(y[0]).toBe(b[0]);
    for (let k = 0; k < length; k++) expect(y[k + 1]).toBeCloseTo(b[k + 1]! + 0.5 * a[k + 2]!, 14);
  });

  test.each([0, 1, 4, 6])('residualRow is a row of S(I − W) with %i parents', (count) => {
    const d = 9;
    const S = positiveDefinite(3, d);
    const rows = Int32Array.of(8, 2, 5, 0, 7, 1).slice(0, count);
    const weights = randomMatrix(4, 1, 6).slice(0, count);
    const out = new Float64Array(d + 1);
    residualRow(S, d, 3, rows, 0, weights, 0, count, out, 1);
    for (let i = 0; i < d; i++) {
      let expected = S[i * d + 3]!;
      for (let k = 0; k < count; k++) expected -= weights[k]! * S[i * d + rows[k]!]!;
      expect(out[i + 1]).toBeCloseTo(expected, 11);
    }
  });
});

describe('cholesky', () => {
  test('gives the factor found by hand', () => {
    const L = Float64Array.of(4, 0, 2, 10);
    expect(cholesky(L, 2, 2)).toBe(0);
    expect([...L]).toEqual([2, 0, 1, 3]);
  });

  test.each([1, 2, 3])('satisfies L Lᵀ = A and solves A x = b (seed %i)', (seed) => {
    const d = 11;
    const stride = 13;
    const A = positiveDefinite(seed, d);
    const L = new Float64Array(d * stride);
    for (let i = 0; i < d; i++) for (let k = 0; k <= i; k++) L[i * stride + k] = A[i * d + k]!;
    cholesky(L, stride, 4);
    cholesky(L, stride, d, 4); // the rest of the rows, as when variables enter later
    for (let i = 0; i < d; i++) {
      for (let k = 0; k <= i; k++) {
        expect(dot(L, i * stride, L, k * stride, k + 1)).toBeCloseTo(A[i * d + k]!, 10);
      }
    }
    const b = randomMatrix(seed + 10, 1, d);
    const x = Float64Array.from(b);
    solveLower(L, stride, d, x);
    solveUpper(L, stride, d, x);
    const Ax = Float64Array.from({ length: d }, (_, i) => dot(A, i * d, x, 0, d));
    expect(largestDifference(Ax, b)).toBeLessThan(ROUNDING);
  });

  test('lifts the pivot of a dependent variable instead of failing', () => {
    const L = Float64Array.of(1, 0, 2, 4);
    expect(cholesky(L, 2, 2)).toBe(1);
    expect(L[3]).toBe(Math.sqrt(4 * PIVOT_FLOOR));
  });
});

describe('invertMMatrix', () => {
  test('gives the inverse and log-determinant of a 2×2 matrix in closed form', () => {
    const A = Float64Array.of(2, -1, -1, 2);
    expect(invertMMatrix(A, 2, new Float64Array(2))).toBeCloseTo(Math.log(3), 14);
    expect(largestDifference(A, [2 / 3, 1 / 3, 1 / 3, 2 / 3])).toBeLessThan(1e-15);
  });

  test.each([1, 2, 3])('satisfies A A⁻¹ = I with a non-negative inverse (seed %i)', (seed) => {
    const d = 10;
    const B = randomMatrix(seed, d, d).map((value) => value * value * 0.05);
    const A = Float64Array.from(B, (value, at) => (Math.floor(at / d) === at % d ? 1 : 0) - value);
    const inverse = Float64Array.from(A);
    const logDet = invertMMatrix(inverse, d, new Float64Array(d));
    expect(Number.isFinite(logDet)).toBe(true);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        let sum = 0;
        for (let k = 0; k < d; k++) sum += A[i * d + k]! * inverse[k * d + j]!;
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
        expect(inverse[i * d + j]).toBeGreaterThanOrEqual(0);
      }
    }
    const again = Float64Array.from(inverse);
    // det(A⁻¹) = 1/det(A); A⁻¹ is no M-matrix, so its determinant comes from its Cholesky-free product of pivots.
    expect(logDeterminant(again, d)).toBeCloseTo(-logDet, 11);
  });

  test('is NaN outside the domain, here a 2-cycle with spectral radius above 1', () => {
    expect(invertMMatrix(Float64Array.of(1, -1.1, -1.1, 1), 2, new Float64Array(2))).toBeNaN();
  });
});

/** log |det A| by elimination with row exchange. */
function logDeterminant(A: Float64Array, d: number): number {
  const M = Array.from({ length: d }, (_, i) => [...A.subarray(i * d, (i + 1) * d)]);
  let sum = 0;
  for (let k = 0; k < d; k++) {
    const pivotRow = M.slice(k).reduce((best, row) => (Math.abs(row[k]!) > Math.abs(best[k]!) ? row : best));
    M[M.indexOf(pivotRow)] = M[k]!;
    M[k] = pivotRow;
    sum += Math.log(Math.abs(pivotRow[k]!));
    for (let i = k + 1; i < d; i++) {
      const factor = M[i]![k]! / pivotRow[k]!;
      for (let j = k; j < d; j++) M[i]![j]! -= factor * pivotRow[j]!;
    }
  }
  return sum;
}
