/** Log-det paths on a device, here tfjs on the processor: same stages and edges as without, and what happens when it ends early. */
import { english } from '../support/english';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../main/learners/contract';
import { dagmaLearner } from '../../main/learners/dagma';
import type { DeviceClient } from '../../main/worker/device/client';
import { DagmaOptions } from '../../shared/learners/dagma';
import type { Fit } from '../../shared/model/run';
import { startTestDevice } from '../support/device';
import { edgesOf } from '../support/edges';
import { failAfter } from '../support/failing-device';
import { colideDataset, hasColideFixtures, problemFrom, referenceRuns } from '../support/fixtures';
import { learnInThread, signalAfter } from '../support/learn';
import { linearSem } from '../support/linear-sem';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice('reference')));
afterAll(() => device.close());

const D = 6;
const quick = { warmIterations: 800, maxIterations: 1200, checkpoint: 400, learningRate: 2e-3 };
const optionsOf = (id: string) => ({ ...quick, s: [1, 0.9, 0.8], ...(id !== 'dagma' && { solver: 'path' }) });

/** Φ at the end of every stage. */
const stageEnds = (fit: Fit): number[] => [...new Map(fit.trace.map((p) => [p.phase, p.objective])).values()];

function expectSame(found: Fit, expected: Fit, tolerance: number): void {
  expect(edgesOf(found.W, D)).toEqual(edgesOf(expected.W, D));
  const ends = stageEnds(expected);
  expect(stageEnds(found)).toHaveLength(ends.length);
  stageEnds(found).forEach((value, k) => expect(Math.abs(value / ends[k]! - 1)).toBeLessThan(tolerance));
  expect(Math.abs(found.objective / expected.objective - 1)).toBeLessThan(tolerance);
}

function withKnowledge(problem: Problem): Problem {
  const allowed = Uint8Array.from(problem.allowed);
  allowed[1] = 0;
  return { ...problem, allowed, required: [[4, 2]] };
}

describe.each(['colide-ev', 'colide-nv', 'dagma'])('%s with a device', (id) => {
  const options = optionsOf(id);

  test.each([false, true])('ends its stages where the processor does (knowledge: %s)', async (hasKnowledge) => {
    const plain = problemFrom(linearSem(2, D).S, D);
    const problem = hasKnowledge ? withKnowledge(plain) : plain;
    const before = device.tensorCount();
    const expected = await learnInThread(id, problem, options);
    const found = await learnInThread(id, problem, options, { device });
    // Rounding moves the weights that zigzag about 0; the golden tolerance.
    expectSame(found, expected, 1e-3);
    expect(english(found.warnings)).toEqual(expected.warnings);
    expect(device.tensorCount()).toBe(before);
    if (!hasKnowledge) return;
    expect(found.W[1]).toBe(0);
    expect(found.W[4 * D + 2]).not.toBe(0);
  });
});

test.each([0, 1, 30])(
  'a device lost at call %i leaves the rest to the processor, from what was read last',
  async (calls) => {
    const problem = problemFrom(linearSem(2, D).S, D);
    const expected = await learnInThread('dagma', problem, quick);
    const phases: string[] = [];
    const found = await learnInThread('dagma', problem, quick, {
      device: failAfter(device, calls),
      onProgress: ({ phase }) => phases.push(phase),
    });
    expectSame(found, expected, 1e-3);
    expect(found.warnings).toHaveLength(1);
    const from = calls === 30 ? /from step [1-9]\d* of stage 1/ : /from step 0 of stage 1/;
    expect(english(found.warnings[0])).toMatch(from);
    expect(english(found.warnings[0])).toContain('The graphics device was lost');
  },
);

test('near the edge of the domain the processor takes the stage over and says so', async () => {
  const { S, d } = linearSem(3, 6, 300, 0.9);
  const options = { ...quick, solver: 'path', learningRate: 0.7, maxIterations: 400, s: [1] };
  const found = await learnInThread('colide-nv', problemFrom(S, d), options, { device });
  expect(english(found.warnings).join(' ')).toContain('too near to the edge of its domain for the graphics device');
  expect(Number.isFinite(found.objective)).toBe(true);
});

test('a stop on the device ends the run with its best DAG', async () => {
  const problem = problemFrom(linearSem(2, D).S, D);
  const fit = await learnInThread('dagma', problem, quick, { device, signal: signalAfter(10) });
  expect(fit.stopped).toBe('cancelled');
  expect(fit.order).not.toBeNull();
});

test('tells its pace with and without the device', () => {
  const options = DagmaOptions.parse({});
  for (const engine of [null, device]) {
    expect(dagmaLearner.speed!({ d: 10, n: 100 }, options, engine, 0.05)).toBeGreaterThan(0);
  }
});

describe.skipIf(!hasColideFixtures)('against the authors', () => {
  const run = hasColideFixtures ? referenceRuns().find(({ d }) => d === 10) : undefined;

  test('the first stage agrees with the reference as the processor does', async () => {
    const { S, d, n } = colideDataset(run!.dataset);
    const options = { solver: 'path', s: [1, 0.9], maxIterations: 2 };
    const fit = await learnInThread(run!.method.replace('_', '-'), problemFrom(S, d, n), options, { device });
    expect(Math.abs(stageEnds(fit)[0]! / run!.stages[0]!.obj - 1)).toBeLessThan(1e-3);
  });
});
