/** COSMO's programs against the engine on the processor and against central differences. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createCosmo } from '../../../../main/engine/gpu/cosmo';
import { createCosmoMlp } from '../../../../main/engine/gpu/cosmo-mlp';
import type { OrientedProgram } from '../../../../main/engine/gpu/oriented-descent';
import { separationLevels } from '../../../../main/engine/gpu/orientation';
import { stream, type RandomStream } from '../../../../main/engine/random';
import { Batches } from '../../../../main/learners/cosmo/batches';
import { drawBlock, programSettings, type OrientedModel } from '../../../../main/learners/cosmo/device-descent';
import { flatten, unflatten } from '../../../../main/learners/cosmo/flat';
import { LinearModel } from '../../../../main/learners/cosmo/linear-model';
import { OrientedNetworks } from '../../../../main/learners/cosmo-mlp/network';
import { TEST_BACKEND, tensorCount, useTestBackend } from '../../../support/device';

const SETTINGS = { lambda1: 0.03, lambda2: 0.05, lambdaPriority: 0.02, shift: 0.05, learningRate: 0.01, hidden: 3 };
const TEMPERATURE = 0.3;
const STEP = 1e-6;
/** Largest difference, beside the largest entry: f32 with some hundred additions. */
const TOLERANCE = 1e-4;

beforeAll(useTestBackend);

/** Some edges forbidden, some required; with `isFree` none. */
function knowledge(d: number, random: RandomStream, isFree: boolean) {
  const allowed = new Uint8Array(d * d).fill(1);
  const required = new Uint8Array(d * d);
  if (isFree) return { d, allowed, required: null };
  for (let k = 0; k < d * d; k++) if (random.uniform() < 0.2) allowed[k] = 0;
  // 2 → 1, 1 → 0 and 2 → 3 share variables.
  for (const [i, j] of [
    [2, 1],
    [1, 0],
    [2, 3],
  ] as const) {
    required[i * d + j] = allowed[i * d + j] = 1;
    allowed[j * d + i] = 0;
  }
  return { d, allowed, required };
}

interface Case {
  readonly model: OrientedModel;
  readonly batches: Batches;
  readonly program: OrientedProgram;
  /** Loss of the batch in place at the present parameters. */
  loss(temperature: number): number;
  penalty(): number;
  /** Gradient from the last `loss`. */
  gradient(): number[];
  descend(): void;
}

type Kind = 'linear' | 'networks';

/** 7 rows in batches of 3: the last of an epoch has one. */
function makeCase(kind: Kind, seed: number, d: number, isFree = false): Case {
  const random = stream(seed, 0);
  const problem = knowledge(d, random, isFree);
  const rows = Float64Array.from({ length: 7 * d }, () => Math.fround(random.normal()));
  const draws = stream(seed, 1);
  const start = <Model extends LinearModel | OrientedNetworks>(model: Model): Model => {
    model.initialise(random);
    for (let k = 0; k < d; k++) model.orientation.p[k] = 0.3 * random.normal();
    // As f32 holds them, so that both engines start from the same numbers.
    unflatten(flatten(model.arrays.theta), model.arrays.theta);
    return model;
  };
  if (kind === 'linear') {
    const model = start(new LinearModel(problem, SETTINGS, 3));
    const batches = new Batches(rows, 7, d, 3, model.X, draws);
    return {
      model,
      batches,
      program: createCosmo(programSettings(model, batches)),
      loss: (temperature) => {
        model.orient(temperature);
        return model.evaluate(batches.rows);
      },
      penalty: () => model.penalty(),
      gradient: () => {
        model.differentiate();
        return [...model.gradientH, ...model.gradientP];
      },
      descend: () => model.descend(),
    };
  }
  const model = start(new OrientedNetworks(problem, SETTINGS, 3, 'f64'));
  const batches = new Batches(rows, 7, d, 3, model.X, draws);
  return {
    model,
    batches,
    program: createCosmoMlp({ ...programSettings(model, batches), hidden: SETTINGS.hidden }),
    loss: (temperature) => {
      model.orient(temperature);
      return model.forward(batches.rows);
    },
    penalty: () => model.penalty(),
    gradient: () => {
      model.backward(batches.rows);
      const { A, b, V, c } = model;
      return [...[A, b, V, c].flatMap(({ gradient }) => [...gradient]), ...model.gradientP];
    },
    descend: () => model.descend(),
  };
}

/** Draws the next batches for both: indices for the device, and a function that puts one after the other in place. */
function drawBoth(batches: Batches, count: number) {
  batches.mark();
  const block = drawBlock(batches, 0, count, () => TEMPERATURE);
  batches.rewind();
  return block;
}

function expectClose(ours: ArrayLike<number>, theirs: readonly number[], tolerance = TOLERANCE): void {
  expect(ours.length).toBe(theirs.length);
  const largest = theirs.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const worst = theirs.reduce((max, value, k) => Math.max(max, Math.abs(ours[k]! - value)), 0);
  expect(worst / largest).toBeLessThan(tolerance);
}

/** Central differences of loss and penalty by all parameters. */
function differences({ model, loss, penalty }: Case): number[] {
  return model.arrays.theta.flatMap((part) =>
    [...part].map((kept, k) => {
      const at = (value: number): number => {
        part[k] = value;
        return loss(TEMPERATURE) + penalty();
      };
      const slope = (at(kept + STEP) - at(kept - STEP)) / (2 * STEP);
      part[k] = kept;
      return slope;
    }),
  );
}

describe.each(['linear', 'networks'] as const)('%s', (kind) => {
  test.each([
    [1, 5, false],
    [2, 9, true],
    [3, 32, false],
  ])(
    'loss and gradient are those of the processor and of central differences (seed %i, d = %i)',
    async (seed, d, free) => {
      const made = makeCase(kind, seed, d, free);
      const found = await made.program.differentiate(drawBoth(made.batches, 1));
      made.batches.advance();
      expectClose([found.loss, found.penalty], [made.loss(TEMPERATURE), made.penalty()]);
      expectClose(found.gradient, made.gradient());
      if (d < 10) expectClose(found.gradient, differences(made));
      // The pull on the priorities is a few of many entries.
      made.loss(TEMPERATURE);
      expectClose(found.gradient.slice(-d), made.gradient().slice(-d));
      made.program.dispose();
    },
  );

  test.each([true, false])('a block of steps follows the processor, uneven batches too (free: %s)', async (isFree) => {
    const made = makeCase(kind, 5, 6, isFree);
    const steps = 5;
    const found = await made.program.descend(drawBoth(made.batches, steps));
    let sum = 0;
    let penalty = 0;
    for (let k = 0; k < steps; k++) {
      made.batches.advance();
      sum += made.loss(TEMPERATURE);
      penalty = made.penalty();
      made.gradient();
      made.descend();
    }
    const { theta, m, v } = made.model.arrays;
    const state = await made.program.state();
    expectClose([found.loss, found.penalty], [sum, penalty]);
    expectClose(state.theta, [...flatten(theta)]);
    expectClose(state.m, [...flatten(m)]);
    expectClose(state.v, [...flatten(v)]);
    expectClose(await made.program.priorities(), [...made.model.orientation.p]);
    expectClose(await made.program.theta(), [...flatten(theta)]);
    made.program.dispose();
  });

  test('no tensor is left behind, step after step', async () => {
    const before = tensorCount();
    const { batches, program } = makeCase(kind, 6, 4, true);
    const take = (steps: number): Promise<unknown> => program.descend(drawBoth(batches, steps));
    await take(1);
    const open = tensorCount();
    for (let k = 0; k < 2; k++) await take(TEST_BACKEND === 'reference' ? 500 : 8);
    expect(tensorCount()).toBe(open);
    program.dispose();
    expect(tensorCount()).toBe(before);
  });

  test('weights of zero have no gradient from the norm, and no NaN', async () => {
    const { model, batches, program } = makeCase(kind, 7, 4, true);
    program.dispose();
    for (const part of model.arrays.theta) part.fill(0);
    const settings = { ...programSettings(model, batches), hidden: SETTINGS.hidden };
    const zero = kind === 'linear' ? createCosmo(settings) : createCosmoMlp(settings);
    const { gradient, penalty } = await zero.differentiate(drawBoth(batches, 1));
    expect(gradient.every(Number.isFinite)).toBe(true);
    expect(penalty).toBe(0);
    zero.dispose();
  });
});

test('required pairs are put into levels without shared variables, each after those it depends on', () => {
  const place = (i: number, j: number): number => i * 6 + j;
  const [a, b, c, d] = [place(0, 1), place(2, 3), place(1, 2), place(4, 5)];
  expect(separationLevels(Int32Array.of(a, b, c, d), 6)).toEqual([[a, b, d], [c]]);
  expect(separationLevels(Int32Array.of(), 6)).toEqual([]);
});
