/** The authors' optimiser of DAGMA-MLP beside ours: both go down the same objective. */
import { expect, test } from 'vitest';
import { ADAM, adamStage, CHECKPOINT } from '../../../../main/learners/dagma-mlp/adam';
import { LogDetStage } from '../../../../main/learners/dagma-mlp/objective';
import { JointNetworks } from '../../../../main/learners/mlp/joint-networks';
import { DagmaMlpOptions } from '../../../../shared/learners/dagma-mlp';
import { cutToDag } from '../../../../shared/graph/cut';
import { learnInThread } from '../../../support/learn';
import { linearSem } from '../../../support/linear-sem';
import { problemFromColumns } from '../../../support/nonlinear-data';

test('Adam ends near the objective of the quasi-Newton solver, with the same pairs joined', async () => {
  const d = 4;
  const { rows } = linearSem(3, d, 150);
  const problem = problemFromColumns(Array.from({ length: d }, (_, j) => Float64Array.from(rows, (row) => row[j]!)));
  const common = { hidden: 4 };
  const steps = { optimizer: 'adam', learningRate: 3e-3, warmIterations: 1500, maxIterations: 2000 };
  const byAdam = await learnInThread('dagma-mlp', problem, { ...common, ...steps });
  const byNewton = await learnInThread('dagma-mlp', problem, common);
  expect(Math.abs(byAdam.objective / byNewton.objective - 1)).toBeLessThan(0.05);
  const joined = (W: Float64Array): string[] => {
    const { A } = cutToDag(W, d, 0.3);
    const pairs: string[] = [];
    for (let i = 0; i < d; i++) {
      for (let j = i + 1; j < d; j++) if (A[i * d + j] || A[j * d + i]) pairs.push(`${i}–${j}`);
    }
    return pairs;
  };
  expect(joined(byNewton.W).length).toBeGreaterThan(0);
  expect(joined(byAdam.W)).toEqual(joined(byNewton.W));
});

test.each([1, 333, 1200])(
  'a stage continued from step %i with its moments gives the bytes of an unbroken one',
  (at) => {
    const d = 3;
    const { rows } = linearSem(5, d, 40);
    const { X } = problemFromColumns(Array.from({ length: d }, (_, j) => Float64Array.from(rows, (row) => row[j]!)));
    const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
    const options = DagmaMlpOptions.parse({ optimizer: 'adam', hidden: 2 });
    const make = (): LogDetStage => {
      const stage = new LogDetStage(new JointNetworks({ d, allowed, required: null }, X!, rows.length, 2), options);
      stage.setMu(0.1);
      return stage;
    };
    const [stage, beside] = [make(), make()];
    const theta = stage.initial(1);
    const start = theta.slice();
    const run = { rate: 2e-3, budget: 1400, signal: { aborted: false, reason: null }, from: null };
    // The moments by their definition, followed beside the run up to the break.
    const [m, v, gradient] = [theta, theta, theta].map((like) => new Float64Array(like.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    let [reached, last] = [theta, Number.POSITIVE_INFINITY];
    const onStep = (step: number, objective: number): void => {
      if (step === at) reached = theta.slice();
      if (step >= at) return;
      if (step % CHECKPOINT === 0) last = objective;
      beside.evaluate(theta, gradient);
      for (let k = 0; k < theta.length; k++) {
        const g = gradient[k]! + stage.l1[k]! * Math.sign(theta[k]!);
        m[k] = ADAM.beta1 * m[k]! + (1 - ADAM.beta1) * g;
        v[k] = ADAM.beta2 * v[k]! + (1 - ADAM.beta2) * g * g;
      }
    };
    const whole = adamStage(stage, theta, { ...run, onStep });
    const continued = start.slice();
    const ignore = (): void => undefined;
    const from = { done: at, last, W: reached, first: m, second: v };
    const rest = adamStage(make(), continued, { ...run, from, onStep: ignore });
    expect(rest).toEqual(whole);
    expect(Buffer.from(continued.buffer).equals(Buffer.from(theta.buffer))).toBe(true);
    // Without the moments it is another path: they are not carried for nothing.
    const forgetful = start.slice();
    adamStage(make(), forgetful, { ...run, from: { ...from, first: null, second: null }, onStep: ignore });
    expect(Buffer.from(forgetful.buffer).equals(Buffer.from(theta.buffer))).toBe(false);
  },
);
