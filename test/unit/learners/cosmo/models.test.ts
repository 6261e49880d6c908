/** Gradients of COSMO's models, its orientations, its rows from second moments and its fit on an order. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { Workspace } from '../../../../main/engine/kernels';
import { Batches, pseudoRows } from '../../../../main/learners/cosmo/batches';
import { LinearModel } from '../../../../main/learners/cosmo/linear-model';
import { fitOnOrder, improveOrder } from '../../../../main/learners/cosmo/order-fit';
import { cosineTemperature, SoftOrientation } from '../../../../main/learners/cosmo/orientation';
import { noiseVariance } from '../../../../main/learners/cosmo/penalties';
import { OrientedNetworks } from '../../../../main/learners/cosmo-mlp/network';
import { knowledgeProblem } from '../../../../main/learners/knowledge-problem';
import { leastSquares } from '../../../../main/learners/linear/least-squares';
import { covariance, problemFrom } from '../../../support/fixtures';
import { linearSem, respectsOrder } from '../../../support/linear-sem';

const SETTINGS = { lambda1: 0.03, lambda2: 0.05, lambdaPriority: 0.02, shift: 0.1, learningRate: 0.01 };
const STEP = 1e-6;
const TEMPERATURE = 0.4;
const d = 5;

/** Edge 0 → 1 is not allowed, edge 3 → 2 is required. */
function restricted() {
  const allowed = new Uint8Array(d * d).fill(1);
  for (let i = 0; i < d; i++) allowed[i * (d + 1)] = 0;
  allowed[1] = 0;
  allowed[2 * d + 3] = 0;
  const required = new Uint8Array(d * d);
  required[3 * d + 2] = 1;
  return { d, allowed, required };
}

/** Central differences of `value` by each entry of `parameters`. */
function differences(parameters: Float64Array | Float32Array, value: () => number): number[] {
  return [...parameters].map((kept, k) => {
    parameters[k] = kept + STEP;
    const above = value();
    parameters[k] = kept - STEP;
    const below = value();
    parameters[k] = kept;
    return (above - below) / (2 * STEP);
  });
}

function expectClose(ours: ArrayLike<number>, theirs: readonly number[]): void {
  theirs.forEach((value, k) => expect(Math.abs(ours[k]! - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value))));
}

describe.each([1, 2, 3])('gradients (seed %i)', (seed) => {
  test('of the linear objective agree with central differences, under knowledge too', () => {
    const random = stream(seed, 0);
    const model = new LinearModel(restricted(), SETTINGS, 7);
    model.initialise(random);
    for (let k = 0; k < d; k++) model.orientation.p[k] = 0.3 * random.normal();
    for (let k = 0; k < 7 * d; k++) model.X[k] = random.normal();
    const objective = (): number => {
      model.orient(TEMPERATURE);
      return model.evaluate(7) + model.penalty();
    };
    objective();
    model.differentiate();
    const [H, p] = [[...model.gradientH], [...model.gradientP]];
    expectClose(H, differences(model.H, objective));
    expectClose(p, differences(model.orientation.p, objective));
  });

  test('of the nonlinear objective agree with central differences, under knowledge too', () => {
    const random = stream(seed, 1);
    const network = new OrientedNetworks(restricted(), { ...SETTINGS, hidden: 3 }, 6, 'f64');
    network.initialise(random);
    for (let k = 0; k < d; k++) network.orientation.p[k] = 0.3 * random.normal();
    for (let k = 0; k < 6 * d; k++) network.X[k] = random.normal();
    const objective = (): number => {
      network.orient(TEMPERATURE);
      return network.forward(6) + network.penalty();
    };
    objective();
    network.backward(6);
    const parameters = [network.A, network.b, network.V, network.c];
    const gradients = parameters.map(({ gradient }) => [...gradient]);
    const p = [...network.gradientP];
    parameters.forEach(({ value }, k) => expectClose(gradients[k]!, differences(value, objective)));
    expectClose(p, differences(network.orientation.p, objective));
  });
});

test('networks in f32 go the way of those in f64', () => {
  const networks = (['f32', 'f64'] as const).map((precision) => {
    const network = new OrientedNetworks(restricted(), { ...SETTINGS, hidden: 3 }, 6, precision);
    network.initialise(stream(4, 0));
    const random = stream(4, 1);
    for (let k = 0; k < 6 * d; k++) network.X[k] = random.normal();
    for (let step = 0; step < 20; step++) {
      network.orient(TEMPERATURE);
      network.forward(6);
      network.backward(6);
      network.descend();
    }
    return network;
  });
  const [single, double] = networks.map((network) => [...network.A.value]);
  single!.forEach((value, k) => expect(Math.abs(value - double![k]!)).toBeLessThan(1e-4));
});

describe('SoftOrientation', () => {
  const orientation = (): SoftOrientation =>
    new SoftOrientation(restricted(), 0.1, new Workspace(Workspace.bytes({ f64: SoftOrientation.lengths(d) })));

  test.each([1, 0.01, 1e-3, 1e-5])(
    'is the shifted sigmoid of priority differences at temperature %d',
    (temperature) => {
      const soft = orientation();
      soft.p.set([0.3, -0.2, 0.05, 0, 0.15]);
      soft.update(temperature);
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < d; j++) {
          const k = i * d + j;
          const plain = 1 / (1 + Math.exp(-(soft.p[j]! - soft.p[i]! - 0.1) / temperature));
          const known = i === j || k === 1 || k === 2 * d + 3 ? 0 : k === 3 * d + 2 ? 1 : plain;
          expect(Math.abs(soft.S[k]! - known)).toBeLessThan(1e-12);
        }
      }
    },
  );

  test('at low temperature is acyclic up to what the shift leaves, and orders causes first', () => {
    const soft = orientation();
    soft.p.set([0.5, -0.4, 0.1, -0.9, 1]);
    soft.update(1e-4);
    const order = soft.order();
    expect([...order]).toEqual([3, 1, 2, 0, 4]);
    expect(
      respectsOrder(
        soft.S.map((s) => (s > 0.5 ? 1 : 0)),
        order,
      ),
    ).toBe(true);
  });

  test('moves the priorities of a required pair apart until they agree with their edge', () => {
    const soft = orientation();
    soft.p.set([0, 0, -1, 1, 0]);
    soft.separateRequired();
    expect(soft.p[2]! - soft.p[3]!).toBeCloseTo(0.2, 12);
    expect(soft.p[2]! + soft.p[3]!).toBeCloseTo(0, 12);
  });
});

test('the temperature falls from the first to the last along half a cosine', () => {
  expect(cosineTemperature(0, 0.45, 0.001)).toBeCloseTo(0.45, 15);
  expect(cosineTemperature(0.5, 0.45, 0.001)).toBeCloseTo(0.2255, 15);
  expect(cosineTemperature(1, 0.45, 0.001)).toBeCloseTo(0.001, 15);
});

test.each([1, 2])('rows made from S have second moments S, also where S is singular (seed %i)', (seed) => {
  const { S } = linearSem(seed, d);
  for (let k = 0; k < d; k++) S[4 * d + k] = S[k * d + 4] = 2 * S[k]!;
  S[4 * d + 4] = 4 * S[0]!;
  const X = pseudoRows(S, d, 40, stream(seed, 2));
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let r = 0; r < 40; r++) sum += X[r * d + i]! * X[r * d + j]!;
      expect(Math.abs(sum / 40 - S[i * d + j]!)).toBeLessThan(1e-9 * Math.sqrt(S[i * d + i]! * S[j * d + j]!));
    }
  }
});

test('every epoch holds every row once, in batches of which the last may be smaller', () => {
  const rows = Float64Array.from({ length: 10 }, (_, k) => k);
  const target = new Float64Array(4);
  const batches = new Batches(rows, 10, 1, 4, target, stream(1, 0));
  for (let epoch = 0; epoch < 3; epoch++) {
    const seen: number[] = [];
    const sizes = [0, 1, 2].map(() => {
      batches.advance();
      seen.push(...target.subarray(0, batches.rows));
      return batches.rows;
    });
    expect(sizes).toEqual([4, 4, 2]);
    expect(seen.sort((a, b) => a - b)).toEqual([...rows]);
  }
});

describe('fitOnOrder', () => {
  const penalties = { lambda1: 0.02, lambda2: 0.1, lambdaPriority: 0 };
  const problem = knowledgeProblem(problemFrom(linearSem(3, 7).S, 7));
  const order = Int32Array.from([0, 1, 2, 3, 4, 5, 6]);

  test('gives a DAG at the minimum: no small change of any weight lowers the objective', () => {
    const { W, objective, loss } = fitOnOrder(problem, penalties, order);
    const value = (weights: Float64Array): number => {
      const l1 = weights.reduce((sum, w) => sum + Math.abs(w), 0);
      return (2 / 7) * leastSquares(weights, problem.S, 7) + 0.02 * l1 + 0.1 * Math.hypot(...weights);
    };
    expect(respectsOrder(W, order)).toBe(true);
    expect(value(W)).toBeCloseTo(objective, 10);
    expect(loss).toBeCloseTo((2 / 7) * leastSquares(W, problem.S, 7), 12);
    for (let i = 0; i < 7; i++) {
      for (let j = i + 1; j < 7; j++) {
        for (const change of [-1e-3, 1e-3]) {
          const other = W.slice();
          other[i * 7 + j] = other[i * 7 + j]! + change;
          expect(value(other)).toBeGreaterThan(objective);
        }
      }
    }
  });

  test('improving an order never worsens the least squares on it', () => {
    const start = Int32Array.from([6, 5, 4, 3, 2, 1, 0]);
    const free = { lambda1: 0, lambda2: 0, lambdaPriority: 0 };
    const better = improveOrder(problem, free, start, { aborted: false });
    const [before, after] = [start, better].map((sequence) => fitOnOrder(problem, free, sequence).objective);
    expect(after).toBeLessThan(before!);
  });
});

test('the noise variance is that of a variable without children', () => {
  const random = stream(5, 0);
  const rows = Array.from({ length: 20_000 }, () => {
    const x = 3 * random.normal();
    const y = 2 * x + 3 * random.normal();
    return [x, y, y - x + 3 * random.normal()];
  });
  expect(noiseVariance(covariance(rows), 3)).toBeCloseTo(9, 0);
});
