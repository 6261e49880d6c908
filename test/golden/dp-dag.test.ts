/** VI-DP-DAG against the authors' code: samples with their gradients, and training steps (fixtures/dp-dag/golden.json). */
import { describe, expect, test } from 'vitest';
import { Workspace } from '../../main/engine/kernels';
import { DagDistribution, type DistributionOptions } from '../../main/learners/vi-dp-dag/distribution';
import { Model } from '../../main/learners/vi-dp-dag/model';
import { dpDagGolden, hasDpDagFixtures } from '../support/dp-dag-fixtures';

/** The reference computes in single precision and prints doubles. */
const TOLERANCE = 5e-7;

const transpose = (M: readonly (readonly number[])[]): number[][] => M[0]!.map((_, j) => M.map((row) => row[j]!));

export function largestDifference(ours: ArrayLike<number>, theirs: readonly number[]): number {
  expect(ours.length).toBe(theirs.length);
  return theirs.reduce((most, value, k) => Math.max(most, Math.abs(ours[k]! - value)), 0);
}

const free = (d: number) => ({
  d,
  allowed: Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1)),
  required: null,
});

function distribution(d: number, options: DistributionOptions): { dag: DagDistribution; space: Workspace } {
  const lengths = DagDistribution.lengths(new Workspace(0).kernels, d, options);
  const space = new Workspace(Workspace.bytes({ f32: [...lengths, d * d] }));
  return { dag: new DagDistribution(space, free(d), options), space };
}

/** Sets the uniforms to the noise of the reference: Exp(1) or U(0, 1) of the order, pairs of Exp(1) of the edges. */
function setNoise(
  dag: DagDistribution,
  step: { readonly perm_noise: number[][]; readonly edge_noise_exp: number[][][] },
): void {
  const order = (step.perm_noise as (number | number[])[][]).flat(2);
  dag.orderNoise.set(dag.options.sampler === 'top-k' ? order.map((x) => Math.exp(-x)) : order);
  const on = transpose(step.edge_noise_exp[0]!).flat();
  const off = transpose(step.edge_noise_exp[1]!).flat();
  dag.edgeNoise.set(on.map((x, k) => off[k]! / (off[k]! + x)));
}

describe.skipIf(!hasDpDagFixtures)('samples', () => {
  const samples = hasDpDagFixtures ? dpDagGolden().sampling : [];

  test.each(samples)('$sampler with temperature $temperature: order, edges and gradients', (sample) => {
    const { d, temperature } = sample;
    const sampler = sample.sampler === 'topk' ? 'top-k' : 'sinkhorn';
    const { dag, space } = distribution(d, { sampler, temperature, noise: 1 });
    dag.logits.set(transpose(sample.edge_params).flat());
    dag.scores.set(sample.perm_weights.flat());
    setNoise(dag, sample);
    dag.refresh();
    dag.sample();
    const P = sample.P_hard;
    expect([...dag.order]).toEqual(P.map((row) => row.indexOf(1)));
    expect(largestDifference(dag.A, transpose(sample.A).flat())).toBeLessThan(TOLERANCE);
    const G = space.f32(d * d);
    G.set(transpose(sample.upstream_G).flat());
    dag.backward(G);
    expect(largestDifference(dag.logitGradient, transpose(sample.grad_edge_params).flat())).toBeLessThan(TOLERANCE);
    expect(largestDifference(dag.scoreGradient, sample.grad_perm_weights.flat())).toBeLessThan(TOLERANCE);
    expect([...dag.readOrder()]).toEqual(sample.deterministic_P_hard.map((row) => row.indexOf(1)));
  });
});

/** Parameters of the reference by name, in our layout. */
function networkParameters(
  values: Readonly<Record<string, number[] | number[][]>>,
  d: number,
  layers: number,
): number[] {
  const out: number[] = [];
  for (let j = 0; j < d; j++) {
    for (let l = 0; l < layers; l++) {
      const name = `mask_autoencoder.autoencoders.${j}.${2 * l}`;
      out.push(...values[`${name}.weight`]!.flat(), ...values[`${name}.bias`]!.flat());
    }
  }
  return out;
}

const withoutDiagonal = (M: readonly number[], d: number): number[] => M.map((x, k) => (k % (d + 1) === 0 ? 0 : x));

describe.skipIf(!hasDpDagFixtures)('training', () => {
  const runs = hasDpDagFixtures ? dpDagGolden().vi_dp_dag_steps : [];

  test.each(runs)('$sampler: four steps of networks and distribution', (run) => {
    const { d, hidden, init, steps, X, regr, prior_p: prior } = run;
    const sampler = run.sampler === 'topk' ? 'top-k' : 'sinkhorn';
    const regulariser = { kind: 'reference', weight: regr, prior, rows: X.length } as const;
    const options = { hidden, batchRows: X.length, networkRate: run.ma_lr, distributionRate: run.pd_lr };
    const model = new Model(free(d), { sampler, temperature: 1, noise: 1 }, options, regulariser);
    const { dag } = model;
    model.theta.set(networkParameters(init, d, hidden.length + 1));
    dag.logits.set(transpose(init['probabilistic_dag.edge_log_params'] as number[][]).flat());
    dag.scores.set(init['probabilistic_dag.perm_weights']!.flat());
    transpose(X).forEach((column, k) => model.X.set(column, k * model.stride));
    let diagonal = transpose(init['probabilistic_dag.edge_log_params'] as number[][]);
    for (const step of steps) {
      setNoise(dag, step);
      const penalty = model.penalty();
      const loss = model.step(X.length, { aborted: false })! + penalty;
      // The reference counts the edges from a variable to itself, with their fixed logits near −300.
      const ofDiagonal = diagonal.reduce((sum, row, k) => sum + prior * (Math.log(prior) - row[k]!), 0);
      expect(Math.abs(loss + (regr * ofDiagonal) / (d * d) - step.loss)).toBeLessThan(TOLERANCE);
      diagonal = transpose(step.edge_params_after);
      expect(largestDifference(dag.A, transpose(step.A).flat())).toBeLessThan(TOLERANCE);
      const gradient = withoutDiagonal(transpose(step.grad_edge_params).flat(), d);
      expect(largestDifference(dag.logitGradient, gradient)).toBeLessThan(TOLERANCE);
      expect(largestDifference(dag.scoreGradient, step.grad_perm_weights.flat())).toBeLessThan(TOLERANCE);
      const after = withoutDiagonal(diagonal.flat(), d);
      expect(largestDifference(withoutDiagonal([...dag.logits], d), after)).toBeLessThan(TOLERANCE);
      expect(largestDifference(dag.scores, step.perm_weights_after.flat())).toBeLessThan(TOLERANCE);
    }
    const final = networkParameters(run.final, d, hidden.length + 1);
    expect(largestDifference(model.theta, final)).toBeLessThan(TOLERANCE);
  });
});
