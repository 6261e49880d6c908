import { describe, expect, test } from 'vitest';
import { startFrom, type StartGraph } from '../../../main/services/start-graph';
import { Timeline } from '../../../main/services/timeline';
import { checkFor } from '../../../main/services/run-warnings';
import type { Finding } from '../../../shared/model/dataset';
import { findLearner } from '../../../shared/learners/registry';

const problemOn = (names: string[], sd: number[]) => {
  const d = names.length;
  return { d, n: 10, S: new Float64Array(d * d), names, sd: Float64Array.from(sd), originalSd: Float64Array.from(sd) };
};

//                               a     b     c
const W = Float64Array.from([0, 2, 0, 0, 0, -0.1, 0, 0, 0]);
const start: StartGraph = {
  names: ['a', 'b', 'c'],
  W,
  order: [0, 1, 2],
  sd: Float64Array.of(1, 4, 0.5),
  meaning: 'linear-effect',
};

describe('an earlier result as a start', () => {
  test('is the same bytes on the same columns', () => {
    expect(startFrom(start, problemOn(['a', 'b', 'c'], [1, 4, 0.5]))).toEqual({ W, order: Int32Array.of(0, 1, 2) });
  });

  test('finds its variables by name; those it does not know come last and without edges', () => {
    const found = startFrom(start, problemOn(['z', 'c', 'b'], [1, 0.5, 4]));
    expect([...found.W]).toEqual([0, 0, 0, 0, 0, 0, 0, -0.1, 0]);
    expect(found.order).toEqual(Int32Array.of(2, 1, 0));
  });

  test('learned in original units fits standardised columns, and probabilities are never scaled', () => {
    const standardized = problemOn(['a', 'b', 'c'], [1, 1, 1]);
    const scaled = startFrom(start, standardized).W;
    expect(scaled[1]).toBeCloseTo(2 * (1 / 4), 15);
    expect(scaled[5]).toBeCloseTo(-0.1 * (4 / 0.5), 15);
    expect(startFrom({ ...start, meaning: 'probability' }, standardized).W).toEqual(W);
  });

  test('without an order gives none', () => {
    expect(startFrom({ ...start, order: null }, problemOn(['a', 'b'], [1, 4])).order).toBeNull();
  });
});

describe('the timeline of a run', () => {
  const event = { runId: 'r', phase: '', step: 0, objective: 9, h: null, fraction: null };

  test('holds falling bests only, and nothing of the learner that came first', () => {
    const timeline = new Timeline();
    timeline.add({ ...event, best: 1, elapsedMs: 5, isInit: true });
    for (const [elapsedMs, best] of [
      [10, 5],
      [20, 5],
      [30, null],
      [40, 3],
      [50, Infinity],
    ] as const) {
      timeline.add({ ...event, best, elapsedMs });
    }
    expect(timeline.points).toEqual([
      { seconds: 0.01, best: 5 },
      { seconds: 0.04, best: 3 },
    ]);
  });

  test('stays short and keeps its ends', () => {
    const timeline = new Timeline();
    for (let k = 0; k < 5000; k++) timeline.add({ ...event, best: 5000 - k, elapsedMs: 1000 * k });
    expect(timeline.points.length).toBeLessThanOrEqual(240);
    expect([timeline.points[0], timeline.points.at(-1)]).toEqual([
      { seconds: 0, best: 5000 },
      { seconds: 4999, best: 1 },
    ]);
  });
});

test('only learners that follow the scale are warned of standardised columns', () => {
  const findings = (['standardized', 'skew'] as const).map((kind): Finding => ({
    kind,
    severity: 'warning',
    columns: [],
    message: '',
  }));
  const check = { variables: [], rows: 1, rowsUsed: 1, findings };
  const { capabilities } = findLearner('topo');
  expect(checkFor({ capabilities }, check)).toEqual(check);
  const free = { capabilities: { ...capabilities, scaleDependent: false } };
  expect(checkFor(free, check).findings.map(({ kind }) => kind)).toEqual(['skew']);
});
