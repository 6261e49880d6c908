import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import type { Problem } from '../../../../main/learners/contract';
import { LogisticRegressions } from '../../../../main/learners/topo/columns';
import { LogisticFits } from '../../../../main/learners/topo/logistic';
import { applyMove } from '../../../../main/learners/topo/moves';
import { needsRows } from '../../../../shared/learners/definition';
import { topo } from '../../../../shared/learners/topo';
import { covariance, problemFrom } from '../../../support/fixtures';
import { learnInThread, signalAfter } from '../../../support/learn';
import { permutations, respectsOrder } from '../../../support/linear-sem';

/** n rows of a logistic model on 0 → 1 → 2 …, values 0 and 1, column-major. */
function binaryData(seed: number, d: number, n = 200): Float64Array {
  const random = stream(seed, 0);
  const X = new Float64Array(n * d);
  for (let r = 0; r < n; r++) {
    for (let j = 0; j < d; j++) {
      let m = 0;
      for (let i = 0; i < j; i++) m += ((i + j) % 3 === 0 ? -1.5 : 1) * X[i * n + r]!;
      X[j * n + r] = random.uniform() < 1 / (1 + Math.exp(-m)) ? 1 : 0;
    }
  }
  return X;
}

function everyEdge(d: number): Uint8Array {
  return Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
}

function binaryProblem(seed: number, d: number, n = 200): Problem {
  const X = binaryData(seed, d, n);
  const rows = Array.from({ length: n }, (_, r) => Array.from({ length: d }, (_unused, j) => X[j * n + r]!));
  const centred = X.slice();
  for (let j = 0; j < d; j++) {
    const mean = X.subarray(j * n, (j + 1) * n).reduce((sum, x) => sum + x, 0) / n;
    for (let r = 0; r < n; r++) centred[j * n + r] = X[j * n + r]! - mean;
  }
  return { ...problemFrom(covariance(rows), d, n), X: centred };
}

function regressions(X: Float64Array, d: number, lambda1: number, order: Int32Array): LogisticRegressions {
  const problem = { d, n: X.length / d, X, allowed: everyEdge(d), required: null, lambda1 };
  const objective = new LogisticRegressions(problem);
  objective.start(order);
  return objective;
}

/** f_j computed without any trick. */
function lossOf(X: Float64Array, d: number, j: number, w: ArrayLike<number>): number {
  const n = X.length / d;
  let sum = 0;
  for (let r = 0; r < n; r++) {
    let m = 0;
    for (let i = 0; i < d; i++) m += w[i]! * X[i * n + r]!;
    sum += Math.log(1 + Math.exp(m)) - X[j * n + r]! * m;
  }
  return sum / n;
}

describe('logistic fits', () => {
  test('have the closed form of one parent: log odds of the rows where it is 1', () => {
    // Parent 1 in four rows, of which the child is 1 in three: w = log 3; elsewhere the loss is log 2.
    const X = Float64Array.of(1, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1);
    const objective = regressions(X, 2, 0, Int32Array.of(0, 1));
    expect(objective.weights()[1]).toBeCloseTo(Math.log(3), 6);
    const entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    expect(objective.value()).toBeCloseTo(Math.log(2) + (4 * entropy + 2 * Math.log(2)) / 6, 10);
  });

  test.each([1, 2, 3])(
    'have the gradient of central differences, and meet the conditions of a minimum (seed %i)',
    (seed) => {
      const d = 5;
      const X = binaryData(seed, d);
      const lambda1 = 0.02;
      const problem = { d, n: X.length / d, X, allowed: everyEdge(d), required: null, lambda1 };
      const fits = new LogisticFits(problem);
      for (let i = 0; i < d; i++) fits.position[i] = i;
      fits.solve(4, 4, 4, -1, -1);
      const w = Array.from(fits.weight.subarray(4 * d, 5 * d));
      for (let i = 0; i < d; i++) {
        const shifted = (by: number): number =>
          lossOf(
            X,
            d,
            4,
            w.map((value, k) => (k === i ? value + by : value)),
          );
        const gradient = (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
        expect(-fits.R[4 * d + i]!).toBeCloseTo(gradient, 7);
        if (i === 4) continue;
        if (w[i] === 0) expect(Math.abs(gradient)).toBeLessThanOrEqual(lambda1 + 1e-6);
        else expect(gradient).toBeCloseTo(-lambda1 * Math.sign(w[i]!), 6);
      }
    },
  );

  test.each([0, 0.02])('tell for every move what a fit from nothing gives (λ = %d)', (lambda1) => {
    const d = 5;
    const X = binaryData(3, d);
    const order = Int32Array.of(3, 1, 4, 0, 2);
    const objective = regressions(X, d, lambda1, order);
    const before = objective.value();
    const changes = new Float64Array(d);
    for (let p = 0; p < d; p++) {
      objective.insertionChanges(p, changes);
      for (let k = 0; k < d; k++) {
        const next = order.slice();
        applyMove(next, { kind: 'insertion', from: p, to: k });
        expect(changes[k]).toBeCloseTo(regressions(X, d, lambda1, next).value() - before, 7);
        applyMove(next, { kind: 'insertion', from: k, to: p });
        applyMove(next, { kind: 'swap', from: p, to: k });
        if (p >= k) continue;
        expect(objective.swapChange(p, k)).toBeCloseTo(regressions(X, d, lambda1, next).value() - before, 7);
      }
    }
  });

  test('stay finite where the classes can be separated and nothing is penalised', () => {
    const X = Float64Array.of(0, 0, 1, 1, 0, 0, 1, 1);
    const objective = regressions(X, 2, 0, Int32Array.of(0, 1));
    expect(objective.weights().every(Number.isFinite)).toBe(true);
    expect(objective.value()).toBeGreaterThan(0);
  });
});

describe('topo with objective=logistic', () => {
  const options = { objective: 'logistic', lambda1: 0.02, kicks: 3 };

  test.each([1, 2, 3])('finds the minimum over all orders (seed %i)', async (seed) => {
    const d = 4;
    const problem = binaryProblem(seed, d);
    const fit = await learnInThread('topo', problem, options);
    const X = binaryData(seed, d);
    let best = Infinity;
    for (const order of permutations(d)) {
      best = Math.min(best, regressions(X, d, 0.02, Int32Array.from(order)).value());
    }
    expect(fit.objective).toBeCloseTo(best, 8);
    const l1 = fit.W.reduce((sum, w) => sum + Math.abs(w), 0);
    expect(fit.loss + 0.02 * l1).toBeCloseTo(fit.objective, 10);
    let loss = 0;
    for (let j = 0; j < d; j++) {
      loss += lossOf(
        X,
        d,
        j,
        Array.from({ length: d }, (_, i) => fit.W[i * d + j]!),
      );
    }
    expect(loss).toBeCloseTo(fit.loss, 10);
  });

  test.each([0, 3, Infinity])('obeys knowledge and cancelling (after %d looks)', async (looks) => {
    const d = 6;
    const base = binaryProblem(4, d);
    const allowed = Uint8Array.from(base.allowed);
    for (const k of [1, 2, 9, 16]) allowed[k] = 0;
    const required: [number, number][] = [[5, 1]];
    const settings = { signal: signalAfter(looks) };
    for (const search of ['all-pairs', 'reference']) {
      const fit = await learnInThread('topo', { ...base, allowed, required }, { ...options, search }, settings);
      expect(respectsOrder(fit.W, fit.order!)).toBe(true);
      expect(fit.W[5 * d + 1]).not.toBe(0);
      for (let k = 0; k < d * d; k++) if (allowed[k] === 0) expect(fit.W[k]).toBe(0);
    }
  });

  test('says which variable has more than two values', async () => {
    const problem = binaryProblem(1, 3);
    problem.X![0] = 0.123;
    await expect(learnInThread('topo', problem, options)).rejects.toThrow('"x1" has more');
  });

  test('is the only objective that asks for the rows', () => {
    expect(needsRows(topo, { objective: 'logistic' })).toBe(true);
    expect(needsRows(topo, { objective: 'least-squares' })).toBe(false);
    expect(needsRows({ capabilities: { ...topo.capabilities, rows: true } }, {})).toBe(true);
  });
});
