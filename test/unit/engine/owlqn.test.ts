/** OWL-QN on problems with known minima. */
import { describe, expect, test } from 'vitest';
import { OrthantMinimizer } from '../../../main/engine/owlqn';
import { stream } from '../../../main/engine/random';

describe('OWL-QN', () => {
  test('of a separable quadratic is soft thresholding', () => {
    const centre = Float64Array.of(3, -2, 0.4, -0.1, 1);
    const l1 = Float64Array.of(1, 0.5, 0.5, 0.5, 0);
    const evaluate = (x: Float64Array, gradient: Float64Array): number =>
      x.reduce((sum, value, k) => {
        gradient[k] = (k + 1) * (value - centre[k]!);
        return sum + ((k + 1) / 2) * (value - centre[k]!) ** 2;
      }, 0);
    const x = new Float64Array(5);
    const result = new OrthantMinimizer(5).minimize({ evaluate, l1 }, x, 5, { tolerance: 1e-14 });
    expect(result.stopped).toBe('converged');
    [2, -1.75, 0.4 - 0.5 / 3, 0, 1].forEach((value, k) => expect(x[k]).toBeCloseTo(value, 6));
  });

  test.each([1, 2, 3])('meets the optimality conditions of a lasso (seed %i)', (seed) => {
    const random = stream(seed, 0);
    const [rows, size] = [60, 12];
    const A = Float64Array.from({ length: rows * size }, () => random.normal());
    const y = Float64Array.from({ length: rows }, () => 3 * random.normal());
    const evaluate = (x: Float64Array, gradient: Float64Array): number => {
      gradient.fill(0);
      let value = 0;
      for (let r = 0; r < rows; r++) {
        let e = -y[r]!;
        for (let k = 0; k < size; k++) e += A[r * size + k]! * x[k]!;
        for (let k = 0; k < size; k++) gradient[k]! += (e * A[r * size + k]!) / rows;
        value += (e * e) / (2 * rows);
      }
      return value;
    };
    const x = Float64Array.from({ length: size }, () => random.normal());
    const lambda = 0.25;
    const l1 = new Float64Array(size).fill(lambda);
    new OrthantMinimizer(size).minimize({ evaluate, l1 }, x, size, { tolerance: 1e-15 });
    const gradient = new Float64Array(size);
    evaluate(x, gradient);
    for (let k = 0; k < size; k++) {
      if (x[k] === 0) expect(Math.abs(gradient[k]!)).toBeLessThanOrEqual(lambda + 1e-5);
      else expect(gradient[k]).toBeCloseTo(-lambda * Math.sign(x[k]!), 5);
    }
    expect(x.some((value) => value === 0)).toBe(true);
  });

  test('follows a bent valley without penalty (Rosenbrock)', () => {
    const evaluate = (x: Float64Array, gradient: Float64Array): number => {
      const [a, b] = [x[0]!, x[1]!];
      gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
      gradient[1] = 200 * (b - a * a);
      return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
    };
    const x = Float64Array.of(-1.2, 1);
    new OrthantMinimizer(2).minimize({ evaluate, l1: new Float64Array(2) }, x, 2, { tolerance: 1e-15 });
    expect(x[0]).toBeCloseTo(1, 4);
    expect(x[1]).toBeCloseTo(1, 4);
  });

  test('keeps within a domain outside of which the value is endless, and stops when told', () => {
    const evaluate = (x: Float64Array, gradient: Float64Array): number => {
      if (!(x[0]! > 0)) return Infinity;
      gradient[0] = 1 - 0.1 / x[0]!;
      return x[0]! - 0.1 * Math.log(x[0]!);
    };
    const l1 = new Float64Array(1);
    const x = Float64Array.of(5);
    new OrthantMinimizer(1).minimize({ evaluate, l1 }, x, 1, { tolerance: 1e-14 });
    expect(x[0]).toBeCloseTo(0.1, 5);
    const stopped = new OrthantMinimizer(1).minimize({ evaluate, l1 }, Float64Array.of(5), 1, {
      onIteration: () => false,
    });
    expect(stopped).toMatchObject({ stopped: 'aborted', iterations: 1 });
  });
});
