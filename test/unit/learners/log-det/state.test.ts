/** The savings of the log-det steps change nothing that matters: against plain Adam that inverts and multiplies every time. */
import { describe, expect, test } from 'vitest';
import { invertMMatrix } from '../../../../main/engine/gauss-jordan';
import { stream } from '../../../../main/engine/random';
import { knowledgeProblem } from '../../../../main/learners/knowledge-problem';
import { leastSquares } from '../../../../main/learners/linear/least-squares';
import { LogDetState } from '../../../../main/learners/log-det/state';
import { problemFrom } from '../../../support/fixtures';
import { linearSem } from '../../../support/linear-sem';

const RATES = { lambda1: 0.03, beta1: 0.99, beta2: 0.999 };
const MU = 0.1;
const S_LOG_DET = 1;
const RATE = 3e-4;

function setup(seed: number, d: number) {
  const problem = knowledgeProblem(problemFrom(linearSem(seed, d).S, d));
  return { problem, state: new LogDetState(problem, null, RATES, 0) };
}

/** DAGMA's steps by their definition. */
function plainAdam(S: Float64Array, d: number, steps: number): Float64Array {
  const W = new Float64Array(d * d);
  const m = new Float64Array(d * d);
  const v = new Float64Array(d * d);
  for (let t = 1; t <= steps; t++) {
    const M = W.map((w, k) => (k % (d + 1) === 0 ? S_LOG_DET : 0) - w * w);
    invertMMatrix(M, d, new Float64Array(d));
    const gradient = W.map((w, k) => {
      const i = Math.floor(k / d);
      const j = k % d;
      let r = S[k]!;
      for (let a = 0; a < d; a++) r -= S[i * d + a]! * W[a * d + j]!;
      return -MU * r + MU * RATES.lambda1 * Math.sign(w) + 2 * w * (M[j * d + i]! + 1e-16);
    });
    for (let k = 0; k < d * d; k++) {
      m[k] = RATES.beta1 * m[k]! + (1 - RATES.beta1) * gradient[k]!;
      v[k] = RATES.beta2 * v[k]! + (1 - RATES.beta2) * gradient[k]! ** 2;
      const p = m[k]! / (1 - RATES.beta1 ** t) / (Math.sqrt(v[k]! / (1 - RATES.beta2 ** t)) + 1e-8);
      W[k] = W[k]! - RATE * p;
    }
  }
  return W;
}

function follow(state: LogDetState, steps: number): number {
  let inverses = 0;
  state.begin();
  for (let t = 1; t <= steps; t++) {
    if (state.isInverseDue) {
      expect(state.invert(S_LOG_DET, t)).toBe(true);
      inverses++;
    }
    if (t % 50 === 1) state.renewResiduals();
    state.step(t, MU, RATE, false);
  }
  return inverses;
}

describe('LogDetState', () => {
  test.each([1, 2, 3])('−R is the gradient of ½ Σ v, the least-squares score (seed %i)', (seed) => {
    const d = 7;
    const { problem, state } = setup(seed, d);
    const random = stream(seed, 9);
    const W = Float64Array.from({ length: d * d }, () => 0.3 * random.normal());
    state.W.set(W);
    state.renewResiduals();
    const score = state.v.reduce((sum, value) => sum + value, 0) / 2;
    expect(score / leastSquares(W, problem.S, d)).toBeCloseTo(1, 12);
    for (let k = 0; k < d * d; k++) {
      const up = Float64Array.from(W);
      const down = Float64Array.from(W);
      up[k]! += 1e-4;
      down[k]! -= 1e-4;
      // Q is quadratic: central differences are exact up to rounding ~ 1e-16·Q/step.
      const slope = (leastSquares(up, problem.S, d) - leastSquares(down, problem.S, d)) / 2e-4;
      expect(-state.R[k]!).toBeCloseTo(slope, 6);
    }
  });

  test.each([1, 2])(
    'stays within a fifth of one step of plain Adam over thousands with a fraction of the inverses (seed %i)',
    (seed) => {
      const d = 9;
      const steps = 2500;
      const { problem, state } = setup(seed, d);
      const inverses = follow(state, steps);
      const plain = plainAdam(problem.S, d, steps);
      for (let k = 0; k < d * d; k++) {
        // Weights near 0 zigzag by the rate, whatever the rounding; the others agree far better.
        const bound = Math.abs(plain[k]!) < 0.01 ? 2 * RATE : 0.2 * RATE;
        expect(Math.abs(state.W[k]! - plain[k]!)).toBeLessThan(bound);
      }
      expect(inverses).toBeLessThan(steps / 2);
    },
  );

  test('goes back to the last inverse bit for bit', () => {
    const { state } = setup(4, 8);
    follow(state, 1000);
    while (!state.isInverseDue) state.step(1001, MU, RATE, false);
    state.invert(S_LOG_DET, 1001);
    const W = Float64Array.from(state.W);
    let taken = 0;
    while (!state.isInverseDue || taken === 0) {
      state.step(1001 + taken, MU, RATE, false);
      taken++;
    }
    expect(state.stepsSinceInverse).toBe(taken);
    expect(taken).toBeGreaterThan(1);
    state.goBack();
    expect(state.W).toEqual(W);
    // From here every step inverts.
    state.step(1001, MU, RATE, false);
    expect(state.isInverseDue).toBe(true);
  });

  test('says when it is outside the domain, keeping the inverse in use', () => {
    const { state } = setup(5, 4);
    state.begin();
    expect(state.invert(1, 1)).toBe(true);
    state.W[1] = 1.1;
    state.W[4] = 1.1;
    expect(state.invert(1, 2)).toBe(false);
    expect(state.logDetAt(1)).toBeNaN();
    expect(state.logDetAt(2)).toBeCloseTo(4 * Math.log(2) + Math.log(1 - (1.21 / 2) ** 2), 12);
    expect(state.logDet).toBeCloseTo(0, 14);
  });
});
