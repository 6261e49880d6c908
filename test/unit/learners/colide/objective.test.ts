import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import type { NoiseModel } from '../../../../main/learners/colide/column';
import { WholeObjective } from '../../../../main/learners/colide/objective';
import { linearSem } from '../../../support/linear-sem';

const models: NoiseModel[] = ['ev', 'nv'];

function randomW(seed: number, d: number): Float64Array {
  const random = stream(seed, 9);
  return Float64Array.from({ length: d * d }, () => 0.3 * random.normal());
}

describe('WholeObjective', () => {
  test('at W = 0 is √(d·trace S) for EV and Σ √S_jj for NV', () => {
    const S = Float64Array.of(4, 1, 1, 9);
    expect(new WholeObjective(S, 2, 'ev', 0).evaluate(new Float64Array(4))).toBeCloseTo(Math.sqrt(26), 14);
    expect(new WholeObjective(S, 2, 'nv', 0).evaluate(new Float64Array(4))).toBeCloseTo(5, 14);
  });

  test('has the regression residual of x₁ on x₀ in closed form', () => {
    const S = Float64Array.of(4, 2, 2, 9);
    const objective = new WholeObjective(S, 2, 'nv', 0);
    const W = Float64Array.of(0, 0.5, 0, 0); // slope 2/4
    expect(objective.evaluate(W)).toBeCloseTo(2 + Math.sqrt(9 - 1), 14);
    expect([...objective.v]).toEqual([4, 8]);
  });

  test.each(models)('%s: v is the diagonal of (I − W)ᵀS(I − W), for even and odd d', (noise) => {
    for (const d of [5, 6, 9]) {
      const { S } = linearSem(d, d);
      const W = randomW(d, d);
      const objective = new WholeObjective(S, d, noise, 0);
      objective.evaluate(W);
      for (let j = 0; j < d; j++) {
        let v = 0;
        for (let a = 0; a < d; a++) {
          for (let b = 0; b < d; b++) {
            v += ((a === j ? 1 : 0) - W[a * d + j]!) * S[a * d + b]! * ((b === j ? 1 : 0) - W[b * d + j]!);
          }
        }
        expect(objective.v[j]! / v).toBeCloseTo(1, 11);
      }
    }
  });

  describe.each(models)('%s', (noise) => {
    test.each([1, 2, 3])('gradient agrees with central differences (seed %i)', (seed) => {
      const d = 6;
      const { S } = linearSem(seed, d);
      const W = randomW(seed, d);
      const objective = new WholeObjective(S, d, noise, 0);
      objective.evaluate(W);
      const gradient = new Float64Array(d * d);
      objective.gradient(gradient);
      const step = 1e-5;
      for (let k = 0; k < d * d; k++) {
        const up = Float64Array.from(W);
        const down = Float64Array.from(W);
        up[k]! += step;
        down[k]! -= step;
        const difference = (objective.evaluate(up) - objective.evaluate(down)) / (2 * step);
        // Truncation ~ step², rounding ~ 1e-16·Q/step: together below 1e-6 of the gradient's size.
        expect(Math.abs(gradient[k]! - difference)).toBeLessThan(1e-6 * (1 + Math.abs(difference)));
      }
    });
  });

  test('holds scales at the floor, where the score is the concomitant one', () => {
    const S = Float64Array.of(1, 1, 1, 1); // x₁ = x₀ exactly
    const W = Float64Array.of(0, 1, 0, 0);
    const floor = 0.1;
    const objective = new WholeObjective(S, 2, 'nv', floor);
    expect(objective.evaluate(W)).toBeCloseTo(1 + floor / 2, 14);
    expect([...objective.sigma]).toEqual([1, floor]);
  });
});
