/** Gradients of the joint objectives against central differences. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { LogDetStage } from '../../../../main/learners/dagma-mlp/objective';
import { JointNetworks } from '../../../../main/learners/mlp/joint-networks';
import { NetworkLagrangian } from '../../../../main/learners/notears-mlp/objective';

const d = 4;
const n = 30;
const hidden = 3;

function networks(seed: number): JointNetworks {
  const random = stream(seed, 0);
  const rows = Float64Array.from({ length: d * n }, () => random.normal());
  const allowed = new Uint8Array(d * d).fill(1);
  for (let i = 0; i < d; i++) allowed[i * d + i] = 0;
  allowed[1] = 0;
  const required = new Uint8Array(d * d);
  required[2] = 1;
  return new JointNetworks({ d, allowed, required }, rows, n, hidden);
}

describe.each([1, 2, 3])('seed %i', (seed) => {
  test('the augmented Lagrangian of NOTEARS-MLP', () => {
    const lagrangian = new NetworkLagrangian(networks(seed), { lambda1: 0.03, lambda2: 0.02 });
    lagrangian.rho = 5;
    lagrangian.alpha = 0.7;
    const x = lagrangian.initial(seed);
    const gradient = new Float64Array(x.length);
    const scratch = new Float64Array(x.length);
    lagrangian.evaluate(x, gradient);
    for (let k = 0; k < x.length; k++) {
      if (lagrangian.upper[k] === 0) continue;
      const at = (step: number): number => {
        const moved = x.slice();
        moved[k]! += step;
        return lagrangian.evaluate(moved, scratch);
      };
      expect(gradient[k]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 6);
    }
  });

  test('the log-det stage of DAGMA-MLP, which is endless outside its domain', () => {
    const joint = networks(seed);
    const stage = new LogDetStage(joint, { lambda1: 0.02, lambda2: 0.01, s: 1 });
    stage.setMu(0.3);
    const random = stream(seed, 1);
    const theta = Float64Array.from({ length: joint.length }, () => 0.2 * random.normal());
    joint.clearFixed(theta);
    const gradient = new Float64Array(theta.length);
    const scratch = new Float64Array(theta.length);
    expect(stage.evaluate(theta, gradient)).toBeLessThan(Infinity);
    for (let j = 0; j < d; j++) {
      for (let k = 0; k < joint.size; k++) {
        const at = j * joint.size + k;
        if (k < hidden * d && joint.isFixed(k % d, j)) continue;
        const value = (step: number): number => {
          const moved = theta.slice();
          moved[at]! += step;
          return stage.evaluate(moved, scratch);
        };
        expect(gradient[at]).toBeCloseTo((value(1e-5) - value(-1e-5)) / 2e-5, 6);
      }
    }
    expect(
      stage.evaluate(
        theta.map((w) => 20 * w),
        scratch,
      ),
    ).toBe(Infinity);
  });
});
