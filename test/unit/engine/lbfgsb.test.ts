import { describe, expect, test } from 'vitest';
import { minimizeBounded, type BoundedProblem } from '../../../main/engine/lbfgsb';
import { stream } from '../../../main/engine/random';

const free = (n: number): Pick<BoundedProblem, 'lower' | 'upper'> => ({
  lower: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
  upper: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
});

function rosenbrock(x: Float64Array, g: Float64Array): number {
  let f = 0;
  g.fill(0);
  for (let i = 0; i + 1 < x.length; i++) {
    const a = x[i + 1]! - x[i]! ** 2;
    const b = 1 - x[i]!;
    f += 100 * a * a + b * b;
    g[i] = g[i]! - 400 * a * x[i]! - 2 * b;
    g[i + 1] = g[i + 1]! + 200 * a;
  }
  return f;
}

/** ½xᵀAx − bᵀx with a random positive definite A whose curvatures span three decades. */
function quadratic(seed: number, n: number) {
  const random = stream(seed, 5);
  const B = Float64Array.from({ length: n * n }, () => random.normal());
  const b = Float64Array.from({ length: n }, () => random.normal());
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) A[i * n + j]! += (B[i * n + k]! * B[j * n + k]!) / n;
    }
    A[i * n + i]! += 0.01;
  }
  const evaluate = (x: Float64Array, g: Float64Array): number => {
    let f = 0;
    for (let i = 0; i < n; i++) {
      let row = 0;
      for (let j = 0; j < n; j++) row += A[i * n + j]! * x[j]!;
      g[i] = row - b[i]!;
      f += x[i]! * (row / 2 - b[i]!);
    }
    return f;
  };
  return { A, b, evaluate };
}

const tight = { functionTolerance: 1e-15, gradientTolerance: 1e-9 };

describe('minimizeBounded', () => {
  test.each([2, 10, 50])('finds the minimum of the Rosenbrock function (n = %i)', (n) => {
    const x = new Float64Array(n).fill(-1.2);
    for (let i = 1; i < n; i += 2) x[i] = 1;
    const result = minimizeBounded({ ...free(n), evaluate: rosenbrock }, x, tight);
    // From this start the only other stationary point, near (−1, 1, …, 1), has the value 3.98.
    expect(result.value).toBeLessThan(1e-14);
    for (const value of x) expect(value).toBeCloseTo(1, 6);
    expect(result.evaluations).toBeLessThan(40 * n);
  });

  test('finds the bounded minimum of the Rosenbrock function on the bound', () => {
    // With x₀ ≤ 0.5 the minimum is at (0.5, 0.25), where the slope along x₀ is −1.
    const box = { lower: Float64Array.of(-2, -2), upper: Float64Array.of(0.5, 2) };
    const x = Float64Array.of(-1.2, 1);
    const { value } = minimizeBounded({ ...box, evaluate: rosenbrock }, x, tight);
    expect(value).toBeCloseTo(0.25, 12);
    expect(x[0]).toBe(0.5);
    expect(x[1]).toBeCloseTo(0.25, 8);
  });

  test('takes the steps of L-BFGS-B on its first driver problem: 25 variables with alternating bounds', () => {
    const n = 25;
    const lower = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -100));
    const upper = new Float64Array(n).fill(100);
    const evaluate = (x: Float64Array, g: Float64Array): number => {
      let f = 0.25 * (x[0]! - 1) ** 2;
      g.fill(0);
      g[0] = 2 * (x[0]! - 1);
      for (let i = 1; i < n; i++) {
        const t = x[i]! - x[i - 1]! ** 2;
        f += t * t;
        g[i] = g[i]! + 8 * t;
        g[i - 1] = g[i - 1]! - 16 * x[i - 1]! * t;
      }
      return 4 * f;
    };
    const x = new Float64Array(n).fill(3);
    const result = minimizeBounded({ lower, upper, evaluate }, x, { memory: 5, functionTolerance: 2.2e-9 });
    // SciPy 1.17 ends at f = 1.0834900835e-9 after 23 iterations and 28 evaluations.
    expect(result).toMatchObject({ iterations: 23, evaluations: 28, stopped: 'decrease' });
    expect(result.value / 1.0834900835e-9).toBeCloseTo(1, 6);
  });

  test.each([1, 2, 3, 4, 5])('satisfies the optimality conditions on bounded quadratics (seed %i)', (seed) => {
    const n = 40;
    const { evaluate } = quadratic(seed, n);
    const lower = new Float64Array(n);
    const upper = Float64Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 0.2 : i % 7 === 0 ? 0 : Infinity));
    const x = new Float64Array(n).fill(0.1);
    const result = minimizeBounded({ lower, upper, evaluate }, x, tight);
    expect(result.stopped).not.toBe('max-iterations');
    const g = new Float64Array(n);
    evaluate(x, g);
    for (let i = 0; i < n; i++) {
      expect(x[i]).toBeGreaterThanOrEqual(lower[i]!);
      expect(x[i]).toBeLessThanOrEqual(upper[i]!);
      if (lower[i] === upper[i]) expect(x[i]).toBe(0);
      else if (x[i] === lower[i]) expect(g[i]).toBeGreaterThan(-1e-6);
      else if (x[i] === upper[i]) expect(g[i]).toBeLessThan(1e-6);
      else expect(Math.abs(g[i]!)).toBeLessThan(1e-6);
    }
  });

  test('finds the minimum of a free quadratic, A x = b', () => {
    const n = 30;
    const { A, b, evaluate } = quadratic(7, n);
    const x = new Float64Array(n);
    minimizeBounded({ ...free(n), evaluate }, x, tight);
    for (let i = 0; i < n; i++) {
      let row = 0;
      for (let j = 0; j < n; j++) row += A[i * n + j]! * x[j]!;
      expect(row).toBeCloseTo(b[i]!, 6);
    }
  });

  test('steps back from points without a finite value', () => {
    // −log x + x has its minimum at 1 and is not defined for x ≤ 0.
    const evaluate = (x: Float64Array, g: Float64Array): number => {
      g[0] = 1 - 1 / x[0]!;
      return x[0]! > 0 ? x[0]! - Math.log(x[0]!) : Number.POSITIVE_INFINITY;
    };
    const x = Float64Array.of(30);
    minimizeBounded({ ...free(1), evaluate }, x, tight);
    expect(x[0]).toBeCloseTo(1, 6);
  });

  test('starts within the bounds, stops at a stationary start, and when told to', () => {
    const box = { lower: Float64Array.of(0, 0), upper: Float64Array.of(Infinity, Infinity) };
    const bowl = (x: Float64Array, g: Float64Array): number => {
      g[0] = x[0]! + 1;
      g[1] = x[1]! + 2;
      return (x[0]! + 1) ** 2 / 2 + (x[1]! + 2) ** 2 / 2;
    };
    const x = Float64Array.of(-3, -4);
    expect(minimizeBounded({ ...box, evaluate: bowl }, x)).toMatchObject({ stopped: 'gradient', evaluations: 1 });
    expect([...x]).toEqual([0, 0]);
    const y = Float64Array.of(-1.2, 1);
    const stopped = minimizeBounded({ ...free(2), evaluate: rosenbrock }, y, { onIteration: (k) => k < 3 });
    expect(stopped).toMatchObject({ stopped: 'aborted', iterations: 3 });
    const limited = minimizeBounded({ ...free(2), evaluate: rosenbrock }, y, { maxIterations: 2 });
    expect(limited.stopped).toBe('max-iterations');
  });
});
