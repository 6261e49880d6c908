import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOf, pickedRuns } from '../../../renderer/app/state/graph-comparison';
import { measuresOf, MOST_SID_VARIABLES } from '../../../renderer/features/compare/measures';
import { comparedGraph, differenceRows, notesOf, voteRows } from '../../../renderer/features/compare/model';
import { sayDifference } from '../../../renderer/features/compare/say';
import { buildGraphModel } from '../../../renderer/graph/model';
import { RunRequest, type RunRecord } from '../../../shared/model/run';
import { fakeDetail, fakeRecord } from '../../support/fake-data';
import { dags, graphOf, weights } from '../graph/graphs';

const request = (change: object = {}) =>
  RunRequest.parse({ datasetId: 'd', learner: 'colide-nv', variables: ['a', 'b', 'c'], ...change });
const run = (number: number, change: object = {}, record: Partial<RunRecord> = {}) =>
  fakeRecord(number, request(change), record);
const picks = (runIds: readonly string[], referenceId: string | null = null, otherId: string | null = null) => ({
  runIds,
  referenceId,
  otherId,
});
const numbers = (runs: readonly RunRecord[]) => runs.map(({ number }) => number);

describe('the runs of a comparison', () => {
  const runs = [run(1), run(2), run(3, { variables: ['a', 'b'] }), run(4, {}, { edges: null })];

  test('are the first one picked and those over the same variables', () => {
    const { reference, others, other } = partsOf(runs, picks(['run-2', 'run-1']));
    expect([reference?.number, numbers(others), other?.number]).toEqual([2, [1], 1]);
  });

  test('leave out those with other variables or no graph, and say why', () => {
    const { others, excluded } = partsOf(runs, picks(['run-1', 'run-3', 'run-4']));
    expect(others).toEqual([]);
    expect(excluded.map(({ run: { number }, reason }) => [number, reason])).toEqual([
      [3, 'Has other variables than run 1: without c.'],
      [4, 'Has no graph.'],
    ]);
    const [back] = partsOf(runs, picks(['run-1', 'run-3'], 'run-3')).excluded;
    expect(back?.reason).toBe('Has other variables than run 3: with c.');
  });

  test('may have their variables in another order', () => {
    const turned = run(5, { variables: ['c', 'a', 'b'] });
    expect(partsOf([...runs, turned], picks(['run-1', 'run-5'])).other?.number).toBe(5);
  });

  test('follow the choice as long as it can be followed', () => {
    const all = [...runs, run(5)];
    expect(partsOf(all, picks(['run-1', 'run-2', 'run-5'], 'run-5', 'run-2'))).toMatchObject({
      reference: { number: 5 },
      other: { number: 2 },
    });
    expect(partsOf(all, picks(['run-1', 'run-2'], 'run-5', 'run-5'))).toMatchObject({
      reference: { number: 1 },
      other: { number: 2 },
    });
    expect(partsOf(all, picks(['run-4']))).toMatchObject({ reference: null, other: null });
  });

  test('that were deleted are not counted', () => {
    const project = { runs } as never;
    expect(pickedRuns({ project, graphComparison: picks(['run-1', 'gone']) })).toEqual(['run-1']);
  });
});

const W = (...cells: readonly (readonly [number, number, number])[]) => {
  const matrix = new Float64Array(9);
  for (const [i, j, w] of cells) matrix[i * 3 + j] = w;
  return matrix;
};
const names = ['a', 'b', 'c'];

describe('edge by edge', () => {
  const a = comparedGraph(run(1), W([0, 1, 1.5], [1, 2, -0.8], [0, 2, 0.1]), names)!;
  // Variables c, a, b: c → b, a → b and a → c.
  const b = comparedGraph(run(2, { variables: ['c', 'a', 'b'] }), W([0, 2, 0.7], [1, 2, 1.2], [1, 0, 0.9]), names)!;

  test('each row has both weights, those that are cut too, whatever the order of the variables', () => {
    expect(differenceRows(a, b, [a, b], names)).toEqual([
      { kind: 'both', source: 'a', target: 'b', weightA: 1.5, weightB: 1.2, holders: 2 },
      { kind: 'only-b', source: 'a', target: 'c', weightA: 0.1, weightB: 0.9, holders: 1 },
      { kind: 'reversed', source: 'b', target: 'c', weightA: -0.8, weightB: 0.7, holders: 1 },
    ]);
  });

  test('every edge has the numbers of the runs with it, and with its reverse', () => {
    expect(voteRows([a, b], names).slice(0, 1)).toEqual([{ source: 'a', target: 'b', holders: [1, 2], opposed: [] }]);
    expect(voteRows([a, b], names)).toContainEqual({ source: 'b', target: 'c', holders: [1], opposed: [2] });
  });

  test('a graph is the one its own view shows, cycles and ties included', () => {
    fc.assert(
      fc.property(weights, ({ d, W: matrix }) => {
        const variables = Array.from({ length: d }, (_, i) => `x${i}`);
        const record = run(1, { variables });
        const detail = { ...fakeDetail(record), W: matrix };
        const shown = buildGraphModel(detail, record.threshold).edges.map(
          ({ source, target }) => `${source} ${target}`,
        );
        const order = variables.toReversed();
        const { A } = comparedGraph(record, matrix, order)!;
        const found = [...A.keys()].filter((k) => A[k] !== 0);
        const named = found.map((k) => `${order[Math.floor(k / d)]} ${order[k % d]}`);
        expect(named.toSorted()).toEqual(shown.toSorted());
      }),
    );
  });

  test('is said aloud', () => {
    const rows = differenceRows(a, b, [a, b], names);
    expect(sayDifference(rows, { kind: 'edge', source: 'b', target: 'c' }, 1, 2)).toBe('b to c: reversed.');
    expect(sayDifference(rows, { kind: 'node', name: 'c' }, 1, 2)).toBe('c. a → c only in run 2. b → c reversed.');
    expect(sayDifference([], { kind: 'node', name: 'c' }, 1, 2)).toBe('c. No edge.');
    expect(sayDifference(rows, null, 1, 2)).toBe('');
  });

  test('warns of weights, data and thresholds that are not alike', () => {
    expect(notesOf(a, b)).toEqual([]);
    const other = (change: object, record: Partial<RunRecord> = {}) =>
      notesOf(a, comparedGraph(run(2, change, record), new Float64Array(9), names)!).join(' ');
    expect(other({ learner: 'vi-dp-dag' })).toMatch(/effects in run 1 and probabilities in run 2/);
    expect(other({ transform: 'standardize' })).toMatch(/different scales/);
    expect(other({ transform: 'none' })).toBe('');
    expect(other({}, { datasetHash: 'x' })).toMatch(/different data/);
    expect(other({}, { threshold: 0.5 })).toMatch(/ω = 0.300 in run 1, 0.500 in run 2/);
  });
});

describe('the measures', () => {
  test('of a graph against itself are the best there are', () => {
    fc.assert(
      fc.property(dags(1, 6), ({ d, As: [A] }) => {
        const share = A!.includes(1) ? 1 : 0;
        const best = { shd: 0, shdCpdag: 0, sid: 0, skeletonF1: share, precision: share, recall: share };
        expect(measuresOf(A!, A!, d)).toEqual(best);
      }),
    );
  });

  test('are symmetric where they are said to be; precision and recall change places', () => {
    fc.assert(
      fc.property(dags(2, 6), ({ d, As: [A, B] }) => {
        const [there, back] = [measuresOf(A!, B!, d), measuresOf(B!, A!, d)];
        expect([there.shd, there.shdCpdag, there.precision]).toEqual([back.shd, back.shdCpdag, back.recall]);
        expect(there.skeletonF1).toBeCloseTo(back.skeletonF1!, 12);
      }),
    );
  });

  test('leave SID out where it would take long', () => {
    const d = MOST_SID_VARIABLES + 1;
    expect(measuresOf(new Uint8Array(d * d), new Uint8Array(d * d), d).sid).toBeNull();
  });

  test('of A → B against B → A by hand', () => {
    const found = measuresOf(graphOf(2, [[0, 1]]), graphOf(2, [[1, 0]]), 2);
    expect(found).toEqual({ shd: 1, shdCpdag: 0, sid: 2, skeletonF1: 1, precision: 0, recall: 0 });
  });
});
