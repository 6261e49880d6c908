import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { knowledgeProblem } from '../../../../main/learners/knowledge-problem';
import { leastSquares } from '../../../../main/learners/linear/least-squares';
import { LeastSquaresScore } from '../../../../main/learners/linear/score';
import { AugmentedLagrangian } from '../../../../main/learners/notears/objective';
import { problemFrom } from '../../../support/fixtures';
import { linearSem } from '../../../support/linear-sem';

function randomW(seed: number, d: number, share: number): Float64Array {
  const random = stream(seed, 9);
  return Float64Array.from({ length: d * d }, (_, k) =>
    k % (d + 1) === 0 || random.uniform() > share ? 0 : 0.6 * random.normal(),
  );
}

const setup = (seed: number, d: number) => {
  const problem = knowledgeProblem(problemFrom(linearSem(seed, d).S, d));
  return { problem, lagrangian: new AugmentedLagrangian(problem, 0.1) };
};

describe('least squares', () => {
  test('is half the residual variances: slope ½ of x₁ on x₀ leaves 4 and 8', () => {
    expect(leastSquares(Float64Array.of(0, 0.5, 0, 0), Float64Array.of(4, 2, 2, 9), 2)).toBeCloseTo(6, 14);
  });

  test.each([1, 2, 3])('dense and sparse forms agree, and −R is the gradient (seed %i)', (seed) => {
    const d = 7;
    const { S } = linearSem(seed, d);
    const W = randomW(seed, d, 1);
    const score = new LeastSquaresScore(S, d);
    expect(score.evaluate(W) / leastSquares(W, S, d)).toBeCloseTo(1, 12);
    const R = Float64Array.from(score.R);
    for (let k = 0; k < d * d; k++) {
      const up = Float64Array.from(W);
      const down = Float64Array.from(W);
      up[k]! += 1e-4;
      down[k]! -= 1e-4;
      // Q is quadratic: central differences are exact up to rounding ~ 1e-16·Q/step.
      expect(-R[k]!).toBeCloseTo((leastSquares(up, S, d) - leastSquares(down, S, d)) / 2e-4, 6);
    }
  });
});

describe('AugmentedLagrangian', () => {
  test.each([1, 2, 3])('gradient agrees with central differences (seed %i)', (seed) => {
    const d = 6;
    const { lagrangian } = setup(seed, d);
    lagrangian.rho = 3;
    lagrangian.alpha = 0.7;
    // Sparse enough for several strong components.
    const x = lagrangian.split(randomW(seed, d, 0.35));
    const gradient = new Float64Array(x.length);
    const scratch = new Float64Array(x.length);
    lagrangian.evaluate(x, gradient);
    const step = 1e-5;
    for (let k = 0; k < x.length; k++) {
      const up = Float64Array.from(x);
      const down = Float64Array.from(x);
      up[k]! += step;
      down[k]! -= step;
      const slope = (lagrangian.evaluate(up, scratch) - lagrangian.evaluate(down, scratch)) / (2 * step);
      expect(Math.abs(gradient[k]! - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
    }
  });

  test.each([1, 2, 3])(
    'in units of the curvature it is the same function with a steeper gradient (seed %i)',
    (seed) => {
      const d = 6;
      const { lagrangian } = setup(seed, d);
      lagrangian.rho = 10;
      lagrangian.alpha = 2;
      const plain = lagrangian.split(randomW(seed, d, 0.35));
      const scratch = new Float64Array(plain.length);
      const value = lagrangian.evaluate(plain, scratch);
      const x = Float64Array.from(plain);
      expect(lagrangian.setUnits(x)).toBeGreaterThan(0);
      const gradient = new Float64Array(x.length);
      expect(lagrangian.evaluate(x, gradient)).toBeCloseTo(value, 10);
      const step = 1e-4;
      for (let k = 0; k < x.length; k++) {
        const up = Float64Array.from(x);
        const down = Float64Array.from(x);
        up[k]! += step;
        down[k]! -= step;
        const slope = (lagrangian.evaluate(up, scratch) - lagrangian.evaluate(down, scratch)) / (2 * step);
        expect(Math.abs(gradient[k]! - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
      }
      lagrangian.dropUnits(x);
      x.forEach((weight, k) => expect(weight).toBeCloseTo(plain[k]!, 13));
      expect(lagrangian.evaluate(x, scratch)).toBeCloseTo(value, 10);
    },
  );

  test('h is 0 on a DAG and 2(cosh ab − 1) for the 2-cycle with weights a, b', () => {
    const { lagrangian } = setup(4, 5);
    const W = new Float64Array(25);
    W[1] = 2;
    W[2] = -3;
    W[7] = 1;
    const gradient = new Float64Array(50);
    lagrangian.evaluate(lagrangian.split(W), gradient);
    expect(lagrangian.h).toBe(0);
    W[5] = 0.5;
    lagrangian.evaluate(lagrangian.split(W), gradient);
    expect(lagrangian.h).toBeCloseTo(2 * (Math.cosh(2 * 0.5) - 1), 12);
  });

  test('splits W into non-negative parts and joins them again', () => {
    const { lagrangian, problem } = setup(5, 6);
    const W = randomW(5, 6, 0.5);
    const x = lagrangian.split(W);
    expect(Math.min(...x)).toBe(0);
    lagrangian.join(x).forEach((w, k) => expect(w).toBeCloseTo(W[k]!, 14));
    lagrangian.rho = 0;
    const l1 = W.reduce((sum, w) => sum + Math.abs(w), 0);
    const value = lagrangian.evaluate(x, new Float64Array(x.length));
    expect(value).toBeCloseTo(leastSquares(W, problem.S, 6) + 0.1 * l1, 10);
  });
});
