/** Training of VI-DP-DAG on the device, against the processor's model and finite differences. */
import { tensor2d, tidy, zeros } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { oddsAgainst, permutationGradient, softOrder } from '../../../../main/engine/dag-sampling-oracle';
import { sampleDags, tieBreaker } from '../../../../main/engine/gpu/dag-sampling';
import { createViDpDag, type ViDpDagBatches, type ViDpDagProgram } from '../../../../main/engine/gpu/vi-dp-dag';
import { Layout, type RunParameters } from '../../../../main/engine/gpu/vi-dp-dag-layout';
import { activations, forward, networkShape, squaredError } from '../../../../main/engine/masked-networks-oracle';
import { stream } from '../../../../main/engine/random';
import { gatherBatch, type Rows } from '../../../../main/learners/vi-dp-dag/data';
import { Model, penaltySlopes, type Regulariser } from '../../../../main/learners/vi-dp-dag/model';
import { TEST_BACKEND, tensorCount, useTestBackend } from '../../../support/device';

const FIRST_MOMENT = 0.1;
const running = { aborted: false };

interface Case {
  readonly d: number;
  readonly hidden: readonly number[];
  readonly runs: number;
  readonly kind: Regulariser['kind'];
  readonly temperature: number;
  readonly seed: number;
}

/** Models on the processor with random parameters and a fifth of the edges forbidden, and the program that is to follow them. */
class Pair {
  readonly data: Rows;
  readonly models: Model[];
  readonly program: ViDpDagProgram;
  readonly regulariser: Regulariser;
  private taken = 0;

  constructor(readonly given: Case) {
    const { d, hidden, runs, kind, temperature, seed } = given;
    const random = stream(seed, 0);
    this.data = { d, count: 40, X: Float32Array.from({ length: 40 * d }, () => random.normal()) };
    const allowed = Uint8Array.from({ length: d * d }, (_, k) => +(k % (d + 1) !== 0 && random.uniform() > 0.2));
    this.regulariser = { kind, weight: 0.5, prior: 0.2, rows: 40 };
    const rates = { networkRate: 2e-3, distributionRate: 1e-2 };
    const distribution = { sampler: 'top-k', temperature, noise: 1 } as const;
    this.models = Array.from({ length: runs }, () => {
      const options = { hidden, batchRows: 24, ...rates };
      const model = new Model({ d, allowed, required: null }, distribution, options, this.regulariser);
      model.initialise(random);
      const { dag } = model;
      for (let k = 0; k < d * d; k++) if (dag.isFree[k] === 1) dag.logits[k] = random.normal();
      for (let k = 0; k < d; k++) dag.scores[k] = 0.5 * random.normal();
      return model;
    });
    this.program = createViDpDag({
      d,
      hidden,
      X: this.data.X,
      isFree: this.models[0]!.dag.isFree,
      temperature,
      ...rates,
      penalty: penaltySlopes(this.regulariser, d),
      start: this.models.map((model) => model.view('theta')),
    });
  }

  /** The same steps on both; the sums of squares of both, [steps, runs]. */
  async train(rows: readonly number[]): Promise<{ ours: Float32Array; theirs: Float64Array }> {
    const { d, seed } = this.given;
    const blocks = { chosen: [] as number[], uniform: [] as number[], gumbel: [] as number[], squares: [] as number[] };
    rows.forEach((count, k) => {
      this.models.forEach((model, r) => {
        const id = 100 * (this.taken + k) + r + 1;
        const chosen = stream(seed, 1e6 + id).shuffle(Int32Array.from({ length: 40 }, (_, at) => at));
        gatherBatch(this.data, chosen, 0, count, model.X, model.stride);
        model.dag.drawNoise(seed, id);
        blocks.chosen.push(...chosen.subarray(0, count));
        blocks.uniform.push(...model.dag.edgeNoise);
        blocks.gumbel.push(...model.dag.orderNoise.map((u) => -Math.log(-Math.log(u))));
        blocks.squares.push(model.step(count, running)! * count * d);
      });
    });
    const batches: ViDpDagBatches = {
      taken: this.taken,
      rows,
      chosen: Int32Array.from(blocks.chosen),
      uniform: Float32Array.from(blocks.uniform),
      gumbel: Float32Array.from(blocks.gumbel),
    };
    this.taken += rows.length;
    return { ours: await this.program.train(batches), theirs: Float64Array.from(blocks.squares) };
  }
}

function expectClose(ours: ArrayLike<number>, theirs: ArrayLike<number>, tolerance: number, what: string): void {
  let scale = 0;
  for (let k = 0; k < theirs.length; k++) scale = Math.max(scale, Math.abs(theirs[k]!));
  expect(ours.length).toBe(theirs.length);
  for (let k = 0; k < theirs.length; k++) {
    const difference = Math.abs(ours[k]! - theirs[k]!);
    if (!(difference <= tolerance * scale + 1e-12)) {
      expect.fail(`${what} ${k}: ${ours[k]} instead of ${theirs[k]}, largest ${scale}`);
    }
  }
}

/** Free logits only: others have no parameter. */
const freeLogits = ({ logits }: RunParameters, { dag }: Model): Float32Array =>
  logits.filter((_, k) => dag.isFree[k] === 1);

function expectState(ours: RunParameters, model: Model, part: 'theta' | 'm' | 'v', tolerance: number): void {
  const theirs = model.view(part);
  expectClose(ours.networks, theirs.networks, tolerance, `${part} of networks`);
  expectClose(freeLogits(ours, model), freeLogits(theirs, model), tolerance, `${part} of logits`);
  expectClose(ours.scores, theirs.scores, tolerance, `${part} of scores`);
}

beforeAll(useTestBackend);

describe.each<Case>([
  { d: 1, hidden: [3], runs: 1, kind: 'none', temperature: 1, seed: 1 },
  { d: 2, hidden: [5], runs: 3, kind: 'reference', temperature: 0.5, seed: 2 },
  { d: 9, hidden: [6, 4], runs: 2, kind: 'bernoulli-kl', temperature: 2, seed: 3 },
  { d: 32, hidden: [8, 8, 8], runs: 1, kind: 'bernoulli-kl', temperature: 1, seed: 4 },
])('$runs runs of $d variables, hidden $hidden, $kind', (given) => {
  test('error and gradients are those of the processor, and steps follow its steps', async () => {
    const pair = new Pair(given);
    const first = await pair.train([24]);
    expectClose(first.ours, first.theirs, 1e-5, 'squares');
    const { m, v } = await pair.program.read();
    pair.models.forEach((model, r) => {
      expectState(m[r]!, model, 'm', 1e-4);
      expectState(v[r]!, model, 'v', 1e-4);
    });
    const more = await pair.train([24, 9, 24]);
    expectClose(more.ours, more.theirs, 1e-4, 'squares');
    const { parameters } = await pair.program.read();
    pair.models.forEach((model, r) => expectState(parameters[r]!, model, 'theta', 1e-4));
    pair.program.dispose();
  });
});

/** 1/(rows·d) Σ (x̂ − x)² in double precision. */
function lossOf({ given, data }: Pair, chosen: Int32Array, rows: number, theta: Float64Array, A: Float64Array): number {
  const { d, hidden } = given;
  const shape = networkShape(d, hidden);
  const X = new Float32Array(d * rows);
  gatherBatch(data, chosen, 0, rows, X, rows);
  const layers = activations(shape, rows);
  let sum = 0;
  for (let j = 0; j < d; j++) {
    forward(shape, theta, j, A, { X, rows, stride: rows }, layers);
    sum += squaredError(j, { X, rows, stride: rows }, layers.at(-1)!, 0, new Float64Array(rows));
  }
  return sum / (rows * d);
}

function differences(x: Float64Array, f: () => number, step = 1e-6): Float64Array {
  return x.map((kept, k) => {
    x[k] = kept + step;
    const above = f();
    x[k] = kept - step;
    const below = f();
    x[k] = kept;
    return (above - below) / (2 * step);
  });
}

test.each([1, 2, 3])(
  'gradients are finite differences of the loss and of the relaxed sample (seed %i)',
  async (seed) => {
    const temperature = 0.7;
    const pair = new Pair({ d: 5, hidden: [4, 3], runs: 1, kind: 'bernoulli-kl', temperature, seed });
    const [model] = pair.models as [Model];
    const { d, dag } = { d: 5, dag: model.dag };
    const theta = Float64Array.from(model.theta);
    const logits = Float64Array.from(dag.logits);
    const start = Float64Array.from(dag.scores);
    await pair.train([24]);
    const { m } = await pair.program.read();
    const chosen = stream(seed, 1e6 + 1).shuffle(Int32Array.from({ length: 40 }, (_, at) => at));
    const A = Float64Array.from(dag.A);
    const loss = (): number => lossOf(pair, chosen, 24, theta, A);
    const scaled = (gradient: Float64Array): Float64Array => gradient.map((g) => FIRST_MOMENT * g);
    expectClose(m[0]!.networks, scaled(differences(theta, loss)), 1e-4, 'networks');

    const G = differences(A, loss);
    const odds = new Float64Array(d * d);
    const isForward = (k: number): boolean => dag.position[k % d]! < dag.position[Math.floor(k / d)]!;
    const relaxed = (): number => {
      oddsAgainst(logits, odds);
      let sum = 0;
      for (let k = 0; k < d * d; k++) {
        if (dag.isFree[k] === 0) continue;
        const u = dag.edgeNoise[k]!;
        if (isForward(k)) sum += (G[k]! * u) / (u + (1 - u) * odds[k]!);
        const q = 1 / (1 + odds[k]!);
        const { weight, prior, rows } = pair.regulariser;
        const kl = q * Math.log(q / prior) + (1 - q) * Math.log((1 - q) / (1 - prior));
        sum += ((2 * weight) / (rows * d)) * kl;
      }
      return sum;
    };
    const ofLogits = scaled(differences(logits, relaxed)).filter((_, k) => dag.isFree[k] === 1);
    expectClose(freeLogits(m[0]!, model), ofLogits, 1e-4, 'logits');

    oddsAgainst(logits, odds);
    const N = G.map((g, k) => (dag.edgeNoise[k]! >= (1 - dag.edgeNoise[k]!) * odds[k]! ? g : 0));
    const dP = permutationGradient(d, dag.order, N);
    const s = start.map((score, k) => score - Math.log(-Math.log(dag.orderNoise[k]!)));
    // Who stands where is fixed, so the places' scores move with their variables.
    const ofOrder = (): number => softOrder(d, dag.order, s, temperature).reduce((sum, p, k) => sum + p * dP[k]!, 0);
    expectClose(m[0]!.scores, scaled(differences(s, ofOrder)), 1e-4, 'scores');
    pair.program.dispose();
  },
);

test('the larger score comes first, and among equal ones the smaller index', async () => {
  const d = 4;
  const precedence = tidy(() => {
    const scores = tensor2d([0.5, 0.25, 0.5, 0.5000001, 1, 1, 1, 1], [2, d]);
    const { M } = sampleDags(zeros([2, d, d]), scores, zeros([2, d, d]), zeros([2, d]), tieBreaker(d));
    return M;
  });
  const before = await precedence.data();
  precedence.dispose();
  // Row j marks who comes before j: order 3, 0, 2, 1, and in the second run 0, 1, 2, 3.
  expect([...before.slice(0, 16)]).toEqual([0, 0, 0, 1, 1, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0]);
  expect([...before.slice(16)]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0]);
});

test('what is joined is split again, every entry in a place of its own', () => {
  const layout = new Layout(2, 3, [4, 2]);
  const [sizes, seen] = [{ networks: 3 * layout.size, logits: 9, scores: 3 }, { count: 0 }];
  const next = (length: number): Float32Array => Float32Array.from({ length }, () => ++seen.count);
  const runs = [0, 1].map(() => ({
    networks: next(sizes.networks),
    logits: next(sizes.logits),
    scores: next(sizes.scores),
  }));
  const joined = layout.join(runs);
  expect([...joined].sort((a, b) => a - b)).toEqual(Array.from({ length: layout.length }, (_, k) => k + 1));
  expect(layout.split(joined)).toEqual(runs);
});

test('a thousand steps (few where they take long) leave no tensor behind', async () => {
  const before = tensorCount();
  const pair = new Pair({ d: 2, hidden: [1], runs: 1, kind: 'none', temperature: 1, seed: 1 });
  await pair.train([4, 4]);
  const after = tensorCount();
  const calls = TEST_BACKEND === 'reference' ? 125 : 3;
  for (let call = 0; call < calls; call++) await pair.train(Array.from({ length: 8 }, () => 4));
  await pair.program.read();
  expect(tensorCount()).toBe(after);
  pair.program.dispose();
  expect(tensorCount()).toBe(before);
});
