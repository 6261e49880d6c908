/** What every registered learner owes to whoever runs it, whatever its method. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../main/engine/random';
import type { Problem } from '../../../main/learners/contract';
import { cutToDag } from '../../../shared/graph/cut';
import { violations } from '../../../shared/graph/knowledge';
import { isAcyclic } from '../../../shared/graph/order';
import { learners, parseOptions } from '../../../shared/learners/registry';
import type { Fit } from '../../../shared/model/run';
import { learnInThread, signalAfter } from '../../support/learn';
import { problemFromColumns } from '../../support/nonlinear-data';
import { linearSem } from '../../support/linear-sem';

/** Options that make a learner quick. A learner that is not here fails. */
const QUICK: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'colide-ev': {},
  'colide-nv': {},
  topo: {},
  'topo-mlp': { hidden: 4, fitTolerance: 1e-3 },
  notears: {},
  'notears-mlp': { hidden: 4, maxIterations: 6, functionTolerance: 1e-3 },
  dagma: { warmIterations: 500, maxIterations: 800, checkpoint: 100, learningRate: 3e-3 },
  'dagma-mlp': { hidden: 4, maxSteps: 60, stages: 2 },
  cosmo: { steps: 300 },
  'cosmo-mlp': { hidden: 4, epochs: 20 },
  'vi-dp-dag': { runs: 2, epochs: 4, hidden: [6] },
};

function problemOf(seed: number, d: number): Problem {
  const { rows } = linearSem(seed, d, 120);
  return problemFromColumns(Array.from({ length: d }, (_, j) => Float64Array.from(rows, (row) => row[j]!)));
}

/** A third of the pairs forbidden, and edges required of which some contradict the data. */
function withKnowledge(problem: Problem, seed: number): Problem {
  const { d } = problem;
  const random = stream(seed, 4);
  const allowed = Uint8Array.from(problem.allowed, (one) => (random.uniform() < 0.33 ? 0 : one));
  const required: [number, number][] = [
    [d - 1, 0],
    [d - 2, 1],
  ];
  for (const [i, j] of required) {
    allowed[i * d + j] = 1;
    allowed[j * d + i] = 0;
  }
  return { ...problem, allowed, required };
}

function expectSound(fit: Fit, { d, allowed, required }: Problem, edgeThreshold: number): void {
  expect(fit.W).toHaveLength(d * d);
  expect(fit.W.every(Number.isFinite)).toBe(true);
  const support = Uint8Array.from(fit.W, (weight) => (weight === 0 ? 0 : 1));
  expect(violations(support, { allowed, required: required.map(([i, j]) => [i, j]) })).toEqual({
    forbidden: [],
    missing: [],
  });
  expect(isAcyclic(cutToDag(fit.W, d, edgeThreshold).A, d)).toBe(true);
  for (let i = 0; i < d; i++) expect(fit.W[i * d + i]).toBe(0);
  if (fit.posterior) expect(fit.posterior.every((p) => p >= 0 && p <= 1)).toBe(true);
}

describe.each(learners.map((definition) => ({ id: definition.id, definition })))('$id', ({ id, definition }) => {
  const options = QUICK[id]!;
  const edgeThreshold = parseOptions(definition, options)['edgeThreshold'] as number;

  test('obeys forbidden and required edges, finished or stopped at once or under way', async () => {
    const problem = withKnowledge(problemOf(1, 6), 1);
    for (const looks of [Infinity, 0, 3, 40]) {
      const fit = await learnInThread(id, problem, options, { signal: signalAfter(looks) });
      expectSound(fit, problem, edgeThreshold);
    }
  });

  test('gives the same bytes for the same seed, with one thread or two and tasks in another order', async () => {
    const problem = problemOf(2, 5);
    const first = await learnInThread(id, problem, options, { seed: 7 });
    const second = await learnInThread(id, problem, options, { seed: 7, threads: 2, isBackward: true });
    expect(second.W).toEqual(first.W);
    expect(second.posterior).toEqual(first.posterior);
    expect(second.objective).toBe(first.objective);
  });

  test.each(['cancelled', 'time-limit'] as const)('stopped by %s, it says so and gives a DAG', async (reason) => {
    const problem = problemOf(3, 6);
    const fit = await learnInThread(id, problem, options, { signal: signalAfter(1, reason) });
    expect(fit.stopped).toBe(reason);
    expectSound(fit, problem, edgeThreshold);
  });

  test('tells its progress between 0 and 1, and hands over DAGs', async () => {
    const problem = problemOf(4, 6);
    let events = 0;
    await learnInThread(id, problem, options, {
      onProgress: ({ fraction }) => {
        events++;
        if (fraction !== null) expect(fraction >= 0 && fraction <= 1).toBe(true);
      },
      onKeep: (W) => expect(isAcyclic(cutToDag(W, 6, edgeThreshold).A, 6)).toBe(true),
    });
    expect(events).toBeGreaterThan(0);
  });

  test.runIf(definition.capabilities.init)('starts from the result of another learner', async () => {
    const problem = problemOf(5, 6);
    const { W, order } = await learnInThread('notears', problem);
    const fit = await learnInThread(id, { ...problem, init: { W, order } }, options);
    expectSound(fit, problem, edgeThreshold);
  });
});
