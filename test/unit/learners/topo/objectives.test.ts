import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { ColumnRegressions, type ObjectiveName } from '../../../../main/learners/topo/columns';
import { DenseRegressions } from '../../../../main/learners/topo/dense';
import { applyMove, disjointMoves, type Move } from '../../../../main/learners/topo/moves';
import type { OrderObjective } from '../../../../main/learners/topo/objective';
import { linearSem, respectsOrder } from '../../../support/linear-sem';

function everyEdge(d: number): Uint8Array {
  return Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
}

const columns = (S: Float64Array, d: number, name: ObjectiveName, lambda1: number): ColumnRegressions =>
  new ColumnRegressions({ d, S, allowed: everyEdge(d), required: null }, name, lambda1);

const makers: readonly [string, (S: Float64Array, d: number) => OrderObjective][] = [
  ['dense least squares', (S, d) => new DenseRegressions(S, d)],
  ['least squares by columns', (S, d) => columns(S, d, 'least-squares', 0)],
  ['least squares with λ = 0.05', (S, d) => columns(S, d, 'least-squares', 0.05)],
  ['colide-nv', (S, d) => columns(S, d, 'colide-nv', 0.05)],
  ['colide-ev', (S, d) => columns(S, d, 'colide-ev', 0.05)],
];

const randomOrder = (seed: number, d: number): Int32Array =>
  stream(seed, 5).shuffle(Int32Array.from({ length: d }, (_, k) => k));

function valueAfter(make: (S: Float64Array, d: number) => OrderObjective, S: Float64Array, order: Int32Array): number {
  const objective = make(S, order.length);
  objective.start(order);
  return objective.value();
}

/** The common scale is held during a move of colide-ev: its changes are upper bounds. */
function expectChange(name: string, change: number, exact: number): void {
  if (name === 'colide-ev') expect(change).toBeGreaterThanOrEqual(exact - 1e-8);
  else expect(change).toBeCloseTo(exact, 7);
}

describe.each(makers)('%s', (name, make) => {
  test.each([1, 2, 3])('tells for every swap what a fit from nothing gives (seed %i)', (seed) => {
    const { S, d } = linearSem(seed, 8, 200, 0.5);
    const order = randomOrder(seed, d);
    const objective = make(S, d);
    objective.start(order);
    const before = objective.value();
    for (let a = 0; a < d; a++) {
      for (let b = a + 1; b < d; b++) {
        const next = order.slice();
        applyMove(next, { kind: 'swap', from: a, to: b });
        expectChange(name, objective.swapChange(a, b), valueAfter(make, S, next) - before);
      }
    }
  });

  test.each([4, 5, 6])('tells for every insertion what a fit from nothing gives (seed %i)', (seed) => {
    const { S, d } = linearSem(seed, 8, 200, 0.5);
    const order = randomOrder(seed, d);
    const objective = make(S, d);
    objective.start(order);
    const before = objective.value();
    const changes = new Float64Array(d);
    for (let p = 0; p < d; p++) {
      objective.insertionChanges(p, changes);
      for (let k = 0; k < d; k++) {
        const next = order.slice();
        applyMove(next, { kind: 'insertion', from: p, to: k });
        expectChange(name, changes[k]!, valueAfter(make, S, next) - before);
      }
    }
  });

  test.each([7, 8])('is after many insertions where a fit from nothing is (seed %i)', (seed) => {
    const { S, d } = linearSem(seed, 12, 200, 0.4);
    const random = stream(seed, 6);
    const objective = make(S, d);
    objective.start(randomOrder(seed, d));
    for (let k = 0; k < 40; k++) objective.insert(random.integer(d), random.integer(d));
    if (name !== 'colide-ev') expect(objective.value()).toBeCloseTo(valueAfter(make, S, objective.order), 8);
    const changes = new Float64Array(d);
    objective.insertionChanges(3, changes);
    objective.refresh();
    const exact = new Float64Array(d);
    objective.insertionChanges(3, exact);
    if (name !== 'colide-ev') changes.forEach((change, k) => expect(change).toBeCloseTo(exact[k]!, 8));
    expect(objective.value()).toBeCloseTo(valueAfter(make, S, objective.order), 8);
  });

  test('has weights that respect the order and give its loss', () => {
    const { S, d } = linearSem(9, 9);
    const objective = make(S, d);
    objective.start(randomOrder(9, d));
    const W = objective.weights();
    expect(respectsOrder(W, objective.order)).toBe(true);
    const variances = Array.from({ length: d }, (_, j) => {
      let sum = 0;
      for (let i = 0; i < d; i++) {
        for (let k = 0; k < d; k++) {
          sum += ((i === j ? 1 : 0) - W[i * d + j]!) * S[i * d + k]! * ((k === j ? 1 : 0) - W[k * d + j]!);
        }
      }
      return sum;
    });
    const total = variances.reduce((sum, v) => sum + v, 0);
    const scales = variances.reduce((sum, v) => sum + Math.sqrt(v), 0);
    const expected = name === 'colide-ev' ? Math.sqrt(d * total) : name === 'colide-nv' ? scales : total / 2;
    expect(objective.loss()).toBeCloseTo(expected, 9);
  });
});

describe('dense least squares', () => {
  test('has the closed form of two variables: ½(S₀₀ + S₁₁ − S₀₁²/S₀₀)', () => {
    const S = Float64Array.of(2, 1, 1, 3);
    const objective = new DenseRegressions(S, 2);
    objective.start(Int32Array.of(0, 1));
    expect(objective.value()).toBeCloseTo((2 + 2.5) / 2, 14);
    expect(objective.weights()[1]).toBeCloseTo(0.5, 14);
    // The other order: ½(3 + 2 − 1/3).
    expect(objective.swapChange(0, 1)).toBeCloseTo((3 + 5 / 3) / 2 - 2.25, 14);
  });

  test.each([1, 2, 3])('has residuals that are uncorrelated with all predecessors (seed %i)', (seed) => {
    const { S, d } = linearSem(seed, 10);
    const order = randomOrder(seed, d);
    const objective = new DenseRegressions(S, d);
    objective.start(order);
    const W = objective.weights();
    for (let b = 0; b < d; b++) {
      for (let a = 0; a < b; a++) {
        let gradient = S[order[a]! * d + order[b]!]!;
        for (let k = 0; k < d; k++) gradient -= S[order[a]! * d + k]! * W[k * d + order[b]!]!;
        expect(Math.abs(gradient)).toBeLessThan(1e-10);
      }
    }
  });

  test('keeps Σ log v = log det S on every order', () => {
    const { S, d } = linearSem(4, 7);
    const logs = [1, 2, 3].map((seed) => {
      const order = randomOrder(seed, d);
      const objective = new DenseRegressions(S, d);
      let sum = 0;
      for (let t = 1; t <= d; t++) {
        const part = order.slice(0, t);
        const sub = Float64Array.from({ length: t * t }, (_, k) => S[part[Math.floor(k / t)]! * d + part[k % t]!]!);
        const smaller = new DenseRegressions(sub, t);
        smaller.start(Int32Array.from({ length: t }, (_, k) => k));
        const last = smaller.value() - (t > 1 ? sumBefore(sub, t) : 0);
        sum += Math.log(2 * last);
      }
      objective.start(order);
      return sum;
    });
    expect(logs[1]).toBeCloseTo(logs[0]!, 9);
    expect(logs[2]).toBeCloseTo(logs[0]!, 9);
  });

  test('starts anew from a changed stretch exactly as from nothing', () => {
    const { S, d } = linearSem(5, 9);
    const objective = new DenseRegressions(S, d);
    objective.start(randomOrder(1, d));
    const next = randomOrder(1, d);
    applyMove(next, { kind: 'swap', from: 3, to: 7 });
    objective.start(next);
    const fresh = new DenseRegressions(S, d);
    fresh.start(next);
    expect(objective.value()).toBe(fresh.value());
    expect(objective.weights()).toEqual(fresh.weights());
    expect(objective.swapChange(1, 8)).toBe(fresh.swapChange(1, 8));
  });

  test('stays finite with a duplicated column and says so', () => {
    const { S, d } = linearSem(6, 4);
    const wide = Float64Array.from(
      { length: 25 },
      (_, k) => S[Math.min(Math.floor(k / 5), 3) * d + Math.min(k % 5, 3)]!,
    );
    const objective = new DenseRegressions(wide, 5);
    objective.start(Int32Array.of(0, 1, 2, 3, 4));
    expect(Number.isFinite(objective.value())).toBe(true);
    expect(objective.weights().every(Number.isFinite)).toBe(true);
    expect(objective.warnings()).toHaveLength(1);
  });
});

/** Value of the first t − 1 variables. */
function sumBefore(S: Float64Array, t: number): number {
  const sub = Float64Array.from({ length: (t - 1) ** 2 }, (_, k) => S[Math.floor(k / (t - 1)) * t + (k % (t - 1))]!);
  const objective = new DenseRegressions(sub, t - 1);
  objective.start(Int32Array.from({ length: t - 1 }, (_, k) => k));
  return objective.value();
}

describe('columns', () => {
  test.each([1, 2, 3])('without penalty or knowledge are the dense regressions (seed %i)', (seed) => {
    const { S, d } = linearSem(seed, 20);
    const order = randomOrder(seed, d);
    const dense = new DenseRegressions(S, d);
    const sparse = columns(S, d, 'least-squares', 0);
    dense.start(order);
    sparse.start(order);
    expect(sparse.value()).toBeCloseTo(dense.value(), 9);
    const W = dense.weights();
    sparse.weights().forEach((w, k) => expect(w).toBeCloseTo(W[k]!, 6));
  });
});

describe('moves', () => {
  test('swap and insertion, both ways', () => {
    const order = Int32Array.of(5, 6, 7, 8, 9);
    applyMove(order, { kind: 'swap', from: 1, to: 4 });
    expect([...order]).toEqual([5, 9, 7, 8, 6]);
    applyMove(order, { kind: 'insertion', from: 0, to: 3 });
    expect([...order]).toEqual([9, 7, 8, 5, 6]);
    applyMove(order, { kind: 'insertion', from: 3, to: 0 });
    expect([...order]).toEqual([5, 9, 7, 8, 6]);
  });

  test('of several, those that touch no place of an earlier one', () => {
    const move = (from: number, to: number): Move => ({ kind: 'swap', from, to, change: -1 });
    const taken = disjointMoves([move(2, 4), move(0, 2), move(5, 6), move(0, 1), move(4, 5)], 8);
    expect(taken.map(({ from, to }) => [from, to])).toEqual([
      [2, 4],
      [5, 6],
      [0, 1],
    ]);
  });
});
