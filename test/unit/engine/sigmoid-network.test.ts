/** The compiled network regression against its plain oracle, and the oracle against finite differences. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkOracle } from '../../../main/engine/oracle';
import { stream } from '../../../main/engine/random';
import { networkSize, SigmoidNetwork } from '../../../main/engine/sigmoid-network';

interface Case {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly theta: Float64Array;
}

function randomCase(n: number, inputs: number, hidden: number, seed: number, scale = 1): Case {
  const random = stream(seed, 0);
  const draw = (length: number): Float64Array => Float64Array.from({ length }, () => scale * random.normal());
  return { x: draw(n * inputs), y: draw(n), theta: draw(networkSize(hidden, inputs)) };
}

function evaluate({ x, y, theta }: Case, hidden: number, capacity: number) {
  const n = y.length;
  const inputs = x.length / n;
  const network = new SigmoidNetwork(n, hidden, capacity);
  for (let i = 0; i < inputs; i++) network.setInput(i, x, i * n);
  // Parameters, gradient and y in the middle of larger arrays.
  const wide = new Float64Array(theta.length + 7).fill(7);
  wide.set(theta, 3);
  const gradient = new Float64Array(theta.length + 7).fill(7);
  const target = new Float64Array(n + 4);
  target.set(y, 2);
  const residual = new Float64Array(n);
  const loss = network.evaluate(inputs, target, 2, wide, 3, gradient, residual);
  expect([...gradient.slice(0, 3), ...gradient.slice(-4)]).toEqual([7, 7, 7, 7, 7, 7, 7]);
  return { loss, gradient: gradient.slice(3, -4), residual };
}

describe('the network regression', () => {
  test('agrees with its oracle for every size, and its residuals give the loss', () => {
    const sizes = fc.record({
      n: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 500, max: 1100 })),
      inputs: fc.integer({ min: 0, max: 11 }),
      hidden: fc.integer({ min: 1, max: 12 }),
      spare: fc.integer({ min: 0, max: 3 }),
      scale: fc.constantFrom(1, 1e-6, 30),
      seed: fc.integer({ min: 0, max: 1e6 }),
    });
    fc.assert(
      fc.property(sizes, ({ n, inputs, hidden, spare, scale, seed }) => {
        const made = randomCase(n, inputs, hidden, seed, scale);
        const expected = networkOracle(made.x, made.y, made.theta, hidden);
        const { loss, gradient, residual } = evaluate(made, hidden, inputs + spare);
        const size = Math.max(...expected.gradient.map(Math.abs), 1e-300);
        expect(Math.abs(loss - expected.loss)).toBeLessThan(1e-12 * expected.loss + 1e-300);
        gradient.forEach((g, k) => expect(Math.abs(g - expected.gradient[k]!)).toBeLessThan(1e-11 * size));
        expect(residual.reduce((sum, e) => sum + e * e, 0) / (2 * n)).toBeCloseTo(loss, 8);
      }),
      { numRuns: 60 },
    );
  });

  test.each([1, 2, 3])('has the gradient of its loss (central differences, seed %i)', (seed) => {
    const hidden = 4;
    const made = randomCase(37, 3, hidden, seed);
    const { gradient } = evaluate(made, hidden, 3);
    gradient.forEach((g, k) => {
      const at = (step: number): number => {
        const theta = made.theta.slice();
        theta[k]! += step;
        return evaluate({ ...made, theta }, hidden, 3).loss;
      };
      expect(g).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 7);
    });
  });

  test('of one unit on one row is the closed form', () => {
    // θ = (A, b, v, c): f = 0.5 + 2σ(1·3 − 1), σ(2) = 0.8807970779778823
    const theta = Float64Array.of(3, -1, 2, 0.5);
    const { loss, gradient } = evaluate({ x: Float64Array.of(1), y: Float64Array.of(1), theta }, 1, 1);
    const s = 0.8807970779778823;
    const e = 0.5 + 2 * s - 1;
    expect(loss).toBeCloseTo((e * e) / 2, 14);
    const expected = [2 * e * s * (1 - s), 2 * e * s * (1 - s), e * s, e];
    expected.forEach((value, k) => expect(gradient[k]).toBeCloseTo(value, 14));
  });
});
