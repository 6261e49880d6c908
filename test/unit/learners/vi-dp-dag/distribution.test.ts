/** The distribution over DAGs: every sample is a DAG that obeys knowledge, and frequencies are the closed forms. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Workspace } from '../../../../main/engine/kernels';
import { stream } from '../../../../main/engine/random';
import { acyclicOrder } from '../../../../main/learners/acyclic-order';
import { descending } from '../../../../main/learners/vi-dp-dag/descending';
import {
  DagDistribution,
  type Constraints,
  type DistributionOptions,
} from '../../../../main/learners/vi-dp-dag/distribution';
import { edgePosterior, likelyDag, referenceReadout } from '../../../../main/learners/vi-dp-dag/posterior';
import { isAcyclic } from '../../../../shared/graph/order';

const samplers = ['top-k', 'sinkhorn'] as const;

function create(constraints: Constraints, sampler: DistributionOptions['sampler'], seed: number): DagDistribution {
  const { d } = constraints;
  const options = { sampler, temperature: 1, noise: 1 };
  const bytes = Workspace.bytes({ f32: DagDistribution.lengths(new Workspace(0).kernels, d, options) });
  const dag = new DagDistribution(new Workspace(bytes), constraints, options);
  const random = stream(seed, 0);
  dag.initialise(random);
  for (let k = 0; k < dag.logits.length; k++) if (dag.isFree[k] === 1) dag.logits[k] = 2 * random.normal();
  for (let k = 0; k < dag.scores.length; k++) dag.scores[k] = 1.5 * random.normal();
  dag.refresh();
  return dag;
}

const everything = (d: number): Constraints => ({
  d,
  allowed: Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1)),
  required: null,
});

/** A random third forbidden; some edges along a random order required. */
function knowledge(d: number, seed: number): Constraints {
  const random = stream(seed, 1);
  const order = random.shuffle(Int32Array.from({ length: d }, (_, v) => v));
  const { allowed } = everything(d);
  const required = new Uint8Array(d * d);
  for (let k = 0; k < d * d; k++) if (random.uniform() < 0.3) allowed[k] = 0;
  for (let a = 0; a + 1 < d; a += 2) {
    const [i, j] = [order[a]!, order[a + 1]!];
    required[i * d + j] = 1;
    allowed[i * d + j] = 1;
    allowed[j * d + i] = 0;
  }
  return { d, allowed, required };
}

test.each(samplers)('every sample of %s is a DAG with all required and no forbidden edges', (sampler) => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 0, max: 1e6 }), (d, seed) => {
      const constraints = knowledge(d, seed);
      const dag = create(constraints, sampler, seed);
      for (let s = 0; s < 20; s++) {
        dag.drawNoise(seed, s);
        dag.sample();
        expect(isAcyclic(Uint8Array.from(dag.A), d)).toBe(true);
        for (let i = 0; i < d; i++) {
          for (let j = 0; j < d; j++) {
            if (constraints.allowed[i * d + j] === 0) expect(dag.A[j * d + i]).toBe(0);
            if (constraints.required![i * d + j] === 1) expect(dag.A[j * d + i]).toBe(1);
          }
        }
      }
      const posterior = edgePosterior(dag, 100, { seed, first: 0 });
      const { W, order } = likelyDag(posterior, d, constraints.required);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: d }, (_, v) => v));
      constraints.required!.forEach((isRequired, k) => {
        if (isRequired === 1) expect([posterior[k], W[k], referenceReadout(dag)[k]]).toEqual([1, 1, 1]);
      });
    }),
    { numRuns: 25 },
  );
});

test('frequencies of top-k samples are σ(logit)·σ(θ_i − θ_j), within four standard errors', () => {
  const d = 6;
  const dag = create(everything(d), 'top-k', 3);
  const closed = edgePosterior(dag, 1, { seed: 1, first: 0 });
  const samples = 20_000;
  const counts = new Float64Array(d * d);
  for (let s = 0; s < samples; s++) {
    dag.drawNoise(9, s);
    dag.sample();
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) counts[i * d + j] = counts[i * d + j]! + dag.A[j * d + i]!;
  }
  for (let k = 0; k < d * d; k++) {
    const q = closed[k]!;
    expect(Math.abs(counts[k]! / samples - q)).toBeLessThanOrEqual(4 * Math.sqrt((q * (1 - q)) / samples) + 1e-12);
  }
});

test.each([1, 2, 3])('edges of top-k above ½ form a DAG, and all of them are in W (seed %i)', (seed) => {
  const d = 15;
  const dag = create(everything(d), 'top-k', seed);
  const posterior = edgePosterior(dag, 1, { seed, first: 0 });
  expect(acyclicOrder(posterior, d).threshold).toBeLessThan(0.5);
  const { W } = likelyDag(posterior, d, null);
  posterior.forEach((p, k) => {
    if (p > 0.5) expect(W[k]).toBe(p);
  });
});

test('samples depend on seed and stream only', () => {
  const [dag, other] = [create(everything(9), 'sinkhorn', 4), create(everything(9), 'sinkhorn', 4)];
  dag.drawNoise(5, 2 ** 40 + 3);
  dag.sample();
  other.drawNoise(5, 1);
  other.sample();
  expect([...other.A]).not.toEqual([...dag.A]);
  other.drawNoise(5, 2 ** 40 + 3);
  other.sample();
  expect([...other.A]).toEqual([...dag.A]);
});

test('sorting puts the largest score first, ties by index, zeros of both signs alike', () => {
  const scores = fc.array(fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, 1, -1)), { maxLength: 60 });
  fc.assert(
    fc.property(scores, (values) => {
      const numbers = Float32Array.from(values);
      const out = new Int32Array(numbers.length);
      descending(numbers, out);
      const expected = [...numbers.keys()].sort((a, b) => numbers[b]! - numbers[a]! || a - b);
      // Infinities of one sign differ by NaN, which sorts as equal.
      expect([...out]).toEqual(expected);
    }),
  );
});
