import { describe, expect, test } from 'vitest';
import { invertMMatrix } from '../../../../main/engine/gauss-jordan';
import type { NoiseModel } from '../../../../main/learners/colide/column';
import { descendPath, pathOrder } from '../../../../main/learners/colide/descent';
import { WholeObjective } from '../../../../main/learners/colide/objective';
import { canonicalProblem } from '../../../../main/learners/colide/problem';
import { CoLiDEOptions } from '../../../../shared/learners/colide';
import { problemFrom } from '../../../support/fixtures';
import { learnInThread, signalAfter } from '../../../support/learn';
import { linearSem } from '../../../support/linear-sem';

const options = CoLiDEOptions.parse({});
const context = (looks = Infinity) => ({
  seed: 1,
  signal: signalAfter(looks),
  progress: () => {},
  keep: () => {},
  device: null,
});

/** Φ at the end of the last stage (μ = 0.001, s = 0.7). */
function lastStage(W: Float64Array, S: Float64Array, d: number, noise: NoiseModel): number {
  const A = Float64Array.from(W, (w, k) => (Math.floor(k / d) === k % d ? 0.7 : 0) - w * w);
  const h = d * Math.log(0.7) - invertMMatrix(A, d, new Float64Array(d));
  const l1 = W.reduce((sum, w) => sum + Math.abs(w), 0);
  return 0.001 * (new WholeObjective(S, d, noise, 0).evaluate(W) + options.lambda1 * l1) + h;
}

describe.each<NoiseModel>(['ev', 'nv'])('column descent, %s', (noise) => {
  test.each([1, 2, 3])('comes near the stage objective of the path-following Adam (seed %i)', async (seed) => {
    const { S, d } = linearSem(seed, 6);
    const problem = canonicalProblem(problemFrom(S, d), noise);
    const W = descendPath(problem, options, context());
    const adam = await learnInThread(`colide-${noise}`, problemFrom(S, d), { solver: 'path' });
    // Both end in local minima, and the descent leaves its stages early: it may be better, and at most 10 % worse.
    const reference = adam.trace.at(-1)!.objective;
    expect(lastStage(W, problem.S, d, noise)).toBeLessThan(1.1 * reference);
    for (let i = 0; i < d; i++) expect(W[i * d + i]).toBe(0);
  });

  test('leaves forbidden entries at 0', () => {
    const { S, d } = linearSem(4, 7);
    const base = problemFrom(S, d);
    const allowed = base.allowed.map((value, k) => (k % 3 === 0 ? 0 : value));
    const problem = canonicalProblem({ ...base, allowed }, noise);
    const W = descendPath(problem, options, context());
    for (let k = 0; k < d * d; k++) if (problem.allowed[k] === 0) expect(W[k]).toBe(0);
    expect(W.some((w) => w !== 0)).toBe(true);
  });

  test.each([0, 3, 30])('gives an order when stopped after %i looks', (looks) => {
    const { S, d } = linearSem(5, 8);
    const order = pathOrder(canonicalProblem(problemFrom(S, d), noise), options, context(looks));
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
