/** TOPO from a given result never worsens the objective it is given, whatever the result and the knowledge. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { keepForward, orderOfGiven } from '../../../../main/learners/acyclic-order';
import type { Problem } from '../../../../main/learners/contract';
import { covariance, problemFrom } from '../../../support/fixtures';
import { learnInThread } from '../../../support/learn';
import { linearSem, respectsOrder } from '../../../support/linear-sem';

type Objective = 'least-squares' | 'colide-ev' | 'colide-nv' | 'logistic';

interface Case {
  readonly problem: Problem;
  readonly required: Uint8Array;
  /** Rows of zeros and ones, for logistic. */
  readonly bits: readonly (readonly number[])[];
}

/** A random problem with forbidden and required edges that go with one hidden order. */
function randomCase(seed: number, d: number, objective: Objective, hasKnowledge: boolean): Case {
  const random = stream(seed, 31);
  const { S, rows } = linearSem(seed, d, 60, 0.5);
  const bits = rows.map((row) => row.map((x): number => (x > 0 ? 1 : 0)));
  for (let j = 0; j < d; j++) [bits[0]![j], bits[1]![j]] = [0, 1]; // two values in every column
  const base = objective === 'logistic' ? problemFrom(covariance(bits), d, 60) : problemFrom(S, d, 60);
  const allowed = base.allowed.slice();
  const required: [number, number][] = [];
  if (hasKnowledge) {
    const order = random.shuffle(Int32Array.from({ length: d }, (_, k) => k));
    for (let a = 0; a < d; a++) {
      for (let b = a + 1; b < d; b++) {
        const [i, j] = [order[a]!, order[b]!];
        if (random.uniform() < 0.15) {
          required.push([i, j]);
          allowed[j * d + i] = 0;
        } else if (random.uniform() < 0.3) allowed[i * d + j] = 0;
      }
    }
  }
  const mask = new Uint8Array(d * d);
  for (const [i, j] of required) mask[i * d + j] = 1;
  const problem: Problem = { ...base, allowed, required };
  if (objective !== 'logistic') return { problem, required: mask, bits };
  const X = Float64Array.from({ length: d * 60 }, (_, k) => bits[k % 60]![Math.floor(k / 60)]!);
  for (let j = 0; j < d; j++) {
    const column = X.subarray(j * 60, (j + 1) * 60);
    const mean = column.reduce((sum, x) => sum + x, 0) / 60;
    column.forEach((x, r) => (column[r] = x - mean));
  }
  return { problem: { ...problem, X }, required: mask, bits };
}

/** The objective of a DAG, written out from its definition. */
function objectiveOf(
  W: Float64Array,
  objective: Objective,
  lambda1: number,
  { problem, required, bits }: Case,
): number {
  const { d, S } = problem;
  let l1 = 0;
  W.forEach((w, k) => (l1 += required[k] === 1 ? 0 : Math.abs(w)));
  if (objective === 'logistic') {
    let sum = 0;
    for (const row of bits) {
      for (let j = 0; j < d; j++) {
        const m = row.reduce((total, x, i) => total + x * W[i * d + j]!, 0);
        sum += Math.max(m, 0) + Math.log1p(Math.exp(-Math.abs(m))) - row[j]! * m;
      }
    }
    return sum / bits.length + lambda1 * l1;
  }
  const v = Array.from({ length: d }, (_, j) => {
    const e = Float64Array.from({ length: d }, (_unused, i) => (i === j ? 1 : 0) - W[i * d + j]!);
    let sum = 0;
    for (let a = 0; a < d; a++) for (let b = 0; b < d; b++) sum += e[a]! * S[a * d + b]! * e[b]!;
    return Math.max(sum, 0);
  });
  const total = v.reduce((sum, x) => sum + x, 0);
  if (objective === 'least-squares') return total / 2 + lambda1 * l1;
  if (objective === 'colide-ev') return Math.sqrt(d * total) + lambda1 * l1;
  return v.reduce((sum, x) => sum + Math.sqrt(x), 0) + lambda1 * l1;
}

/** A W as another learner may give it: cyclic, with forbidden entries, sometimes without any edge. */
function randomInit(seed: number, d: number): Float64Array {
  const random = stream(seed, 32);
  const density = random.uniform();
  const W = new Float64Array(d * d);
  for (let k = 0; k < d * d; k++) {
    if (k % (d + 1) !== 0 && random.uniform() < density) W[k] = 2 * random.normal();
  }
  return W;
}

const OBJECTIVES: readonly Objective[] = ['least-squares', 'colide-ev', 'colide-nv', 'logistic'];

describe.each(OBJECTIVES)('polish for %s', (objective) => {
  test.each([false, true])('never worsens the DAG in the given W (knowledge: %s)', async (hasKnowledge) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 2, max: 8 }),
        fc.constantFrom(0.02, 0.2),
        fc.constantFrom('all-pairs', 'reference'),
        async (seed, d, lambda1, search) => {
          const given = randomCase(seed, d, objective, hasKnowledge);
          const { problem, required } = given;
          const W = randomInit(seed, d);
          // The graph that the given W stands for: forbidden entries left out, required ones there, cycles opened.
          const order = orderOfGiven(W, d, problem.allowed, required);
          const dag = keepForward(
            W.map((w, k) => (problem.allowed[k] === 1 ? w : 0)),
            order,
          );
          const before = objectiveOf(dag, objective, lambda1, given);
          const options = { objective, lambda1, search, kicks: 2, randomStarts: 0 };
          const fit = await learnInThread('topo', { ...problem, init: { W, order: null } }, options);
          const after = objectiveOf(fit.W, objective, lambda1, given);
          expect(after).toBeLessThanOrEqual(before * (1 + 1e-9));
          expect(fit.objective / after).toBeCloseTo(1, 6);
          expect(respectsOrder(fit.W, fit.order!)).toBe(true);
          for (let k = 0; k < d * d; k++) {
            if (problem.allowed[k] === 0) expect(fit.W[k]).toBe(0);
            if (required[k] === 1) expect(fit.W[k]).not.toBe(0);
          }
          // Its own result with its own order is a start it does not leave for a worse one.
          const again = await learnInThread('topo', { ...problem, init: { W: fit.W, order: fit.order } }, options);
          expect(again.objective).toBeLessThanOrEqual(fit.objective * (1 + 1e-9));
        },
      ),
      { numRuns: 12, seed: 7 },
    );
  });
});
