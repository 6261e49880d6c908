import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  candidatesOf,
  partsOf,
  pickedRuns,
  truthFor,
  type Candidate,
} from '../../../renderer/app/state/graph-comparison';
import { measuresOf, MOST_SID_VARIABLES } from '../../../renderer/features/compare/measures';
import {
  agreementCell,
  agreementOf,
  comparedRun,
  comparedSaved,
  consensusView,
  differenceRows,
  notesOf,
  voteRows,
} from '../../../renderer/features/compare/model';
import { sayDifference } from '../../../renderer/features/compare/say';
import { buildGraphModel } from '../../../renderer/graph/model';
import { RunRequest, type RunRecord } from '../../../shared/model/run';
import { fakeDetail, fakeRecord } from '../../support/fake-data';
import { rates } from '../../../shared/graph/rates';
import { fakeGraph } from '../../support/fake-graphs';
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

const names3 = ['a', 'b', 'c'];
const called = (list: readonly Candidate[]) => list.map(({ name }) => name);

describe('the runs and graphs of a comparison', () => {
  const runs = [run(1), run(2), run(3, { variables: ['a', 'x'] }), run(4, {}, { edges: null })];
  const truth = fakeGraph(1, { name: 'truth.dot', variables: ['b', 'a', 'z'], isTruth: true });
  const all = candidatesOf(runs, [truth, fakeGraph(2, { name: 'mine', variables: names3 })]);

  test('are the first one picked and those that share two variables with it', () => {
    const { reference, others, other } = partsOf(all, picks(['run-2', 'run-1']));
    expect([reference?.name, called(others), other?.name]).toEqual(['run 2', ['run 1'], 'run 1']);
  });

  test('are compared over what all of them have; what they do not share is told', () => {
    const { reference, names, leftOut } = partsOf(all, picks(['run-1', 'graph-1', 'graph-2'], 'run-1'));
    expect([reference?.name, names, leftOut]).toEqual(['run 1', ['a', 'b'], ['c', 'z']]);
  });

  test('leave out those with too little in common or no graph, and say why', () => {
    const { others, excluded } = partsOf(all, picks(['run-1', 'run-3', 'run-4']));
    expect(others).toEqual([]);
    expect(excluded.map(({ candidate, reason }) => [candidate.name, reason])).toEqual([
      ['run 3', 'Shares fewer than two variables with run 1 and the others that are ticked.'],
      ['run 4', 'Has no graph.'],
    ]);
  });

  test('never have fewer than two variables left, and are all accounted for', () => {
    const variables = fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 2 });
    fc.assert(
      fc.property(fc.array(variables, { minLength: 2, maxLength: 6 }), (lists) => {
        const many = candidatesOf(
          lists.map((list, k) => run(k + 1, { variables: list })),
          [],
        );
        const { reference, others, excluded, names, leftOut } = partsOf(many, picks(many.map(({ id }) => id)));
        expect(others.length + excluded.length + 1).toBe(many.length);
        expect(names.length).toBeGreaterThanOrEqual(2);
        for (const one of [reference!, ...others]) expect(one.variables).toEqual(expect.arrayContaining([...names]));
        const every = new Set([reference!, ...others].flatMap((one) => [...one.variables]));
        expect(new Set([...names, ...leftOut])).toEqual(every);
        expect(names.length + leftOut.length).toBe(every.size);
      }),
      { numRuns: 100 },
    );
  });

  test('have the truth as their reference, and find it by themselves', () => {
    expect(partsOf(all, picks(['run-1', 'graph-1'])).reference?.name).toBe('truth.dot');
    expect(partsOf(all, picks(['run-1', 'graph-1'], 'run-1')).reference?.name).toBe('run 1');
    expect(truthFor(all, ['run-1'])?.name).toBe('truth.dot');
    expect(truthFor(all, ['run-3'])).toBeNull();
    expect(truthFor(candidatesOf(runs, []), ['run-1'])).toBeNull();
  });

  test('follow the choice as long as it can be followed', () => {
    const more = candidatesOf([...runs, run(5)], []);
    const found = partsOf(more, picks(['run-1', 'run-2', 'run-5'], 'run-5', 'run-2'));
    expect([found.reference?.name, found.other?.name]).toEqual(['run 5', 'run 2']);
    const gone = partsOf(more, picks(['run-1', 'run-2'], 'run-5', 'run-5'));
    expect([gone.reference?.name, gone.other?.name]).toEqual(['run 1', 'run 2']);
    expect(partsOf(more, picks(['run-4']))).toMatchObject({ reference: null, other: null });
  });

  test('that were deleted are not counted', () => {
    const project = { runs, graphs: [truth] } as never;
    expect(pickedRuns({ project, graphComparison: picks(['run-1', 'gone', 'graph-1']) })).toEqual(['run-1', 'graph-1']);
  });
});

/** The graph of a run as the comparison takes it. */
const comparedOf = (record: RunRecord, matrix: Float64Array, over: readonly string[]) =>
  comparedRun(
    { id: record.id, name: `run ${record.number}`, run: record },
    { W: matrix, sd: new Float64Array(Math.sqrt(matrix.length)).fill(1) },
    over,
  );

const W = (...cells: readonly (readonly [number, number, number])[]) => {
  const matrix = new Float64Array(9);
  for (const [i, j, w] of cells) matrix[i * 3 + j] = w;
  return matrix;
};
const names = ['a', 'b', 'c'];

describe('edge by edge', () => {
  const a = comparedOf(run(1), W([0, 1, 1.5], [1, 2, -0.8], [0, 2, 0.1]), names)!;
  // Variables c, a, b: c → b, a → b and a → c.
  const b = comparedOf(run(2, { variables: ['c', 'a', 'b'] }), W([0, 2, 0.7], [1, 2, 1.2], [1, 0, 0.9]), names)!;

  test('each row has both weights, those that are cut too, whatever the order of the variables', () => {
    expect(differenceRows(a, b, [a, b], names)).toEqual([
      { kind: 'both', source: 'a', target: 'b', weightA: 1.5, weightB: 1.2, holders: 2 },
      { kind: 'only-b', source: 'a', target: 'c', weightA: 0.1, weightB: 0.9, holders: 1 },
      { kind: 'reversed', source: 'b', target: 'c', weightA: -0.8, weightB: 0.7, holders: 1 },
    ]);
  });

  test('every edge has the names of the graphs with it, and with its reverse', () => {
    expect(voteRows([a, b], names).slice(0, 1)).toEqual([
      { source: 'a', target: 'b', holders: ['run 1', 'run 2'], opposed: [] },
    ]);
    expect(voteRows([a, b], names)).toContainEqual({
      source: 'b',
      target: 'c',
      holders: ['run 1'],
      opposed: ['run 2'],
    });
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
        const { A } = comparedOf(record, matrix, order)!;
        const found = [...A.keys()].filter((k) => A[k] !== 0);
        const named = found.map((k) => `${order[Math.floor(k / d)]} ${order[k % d]}`);
        expect(named.toSorted()).toEqual(shown.toSorted());
      }),
    );
  });

  test('is said aloud', () => {
    const rows = differenceRows(a, b, [a, b], names);
    expect(sayDifference(rows, { kind: 'edge', source: 'b', target: 'c' }, 'run 1', 'run 2')).toBe('b to c: reversed.');
    expect(sayDifference(rows, { kind: 'node', name: 'c' }, 'run 1', 'run 2')).toBe(
      'c. a → c only in run 2. b → c reversed.',
    );
    expect(sayDifference([], { kind: 'node', name: 'c' }, 'run 1', 'run 2')).toBe('c. No edge.');
    expect(sayDifference(rows, null, 'run 1', 'run 2')).toBe('');
  });

  test('warns of weights, data and thresholds that are not alike', () => {
    expect(notesOf(a, b)).toEqual([]);
    const other = (change: object, record: Partial<RunRecord> = {}) =>
      notesOf(a, comparedOf(run(2, change, record), new Float64Array(9), names)!).join(' ');
    expect(other({ learner: 'vi-dp-dag' })).toMatch(/effects in run 1 and probabilities in run 2/);
    expect(other({ transform: 'standardize' })).toMatch(/different scales/);
    expect(other({ transform: 'none' })).toBe('');
    expect(other({}, { datasetHash: 'x' })).toMatch(/different data/);
    expect(other({}, { threshold: 0.5 })).toMatch(/ω = 0.300 in run 1, 0.500 in run 2/);
  });
});

describe('a graph that is no run', () => {
  const edges = [
    { source: 'a', target: 'b', weight: 2 },
    { source: 'b', target: 'z' },
  ];
  const saved = fakeGraph(1, { name: 'mine', variables: ['z', 'b', 'a'], edges, weightMeaning: null });

  test('is compared over the variables it shares, with its weights and without a threshold', () => {
    const one = comparedSaved(saved, ['a', 'b'])!;
    expect([[...one.A], [...one.W], one.threshold, one.meaning]).toEqual([[0, 1, 0, 0], [0, 2, 0, 0], null, 'plain']);
    expect(comparedSaved(saved, ['a', 'c'])).toBeNull();
  });

  test('without weights is compared by its edges alone', () => {
    const bare = comparedSaved({ ...saved, edges: [{ source: 'a', target: 'b' }] }, ['a', 'b'])!;
    const learned = comparedOf(run(1), W([0, 1, 1]), ['a', 'b'])!;
    expect(differenceRows(bare, learned, [bare, learned], ['a', 'b'])).toMatchObject([{ kind: 'both', weightA: null }]);
    expect(notesOf(bare, learned)).toEqual([]);
  });
});

describe('many graphs', () => {
  const compared = (A: Uint8Array, k: number) => ({
    ...comparedOf(run(k), new Float64Array(9), names)!,
    A,
    W: Float64Array.from(A),
  });

  test('agree as F1 and SHD between each two say', () => {
    fc.assert(
      fc.property(dags(3, 5, 2), ({ d, As }) => {
        const matrix = agreementOf(As.map(compared), d);
        As.forEach((A, a) =>
          As.forEach((B, b) => {
            const cell = matrix[a]![b]!;
            const none = !A.includes(1) && !B.includes(1);
            expect(agreementCell(cell, 'f1', 1).value).toBeCloseTo(none ? 1 : rates(A, B, d).f1, 12);
            expect(agreementCell(cell, 'shd', 10)).toEqual({ value: cell.shd, tint: 1 - cell.shd / 10 });
          }),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('have a consensus whose shares are those of the votes', () => {
    const [A, B] = [graphOf(3, [[0, 1]]), graphOf(3, [[1, 0]])];
    const { rows, skipped } = consensusView([A, B, A].map(compared), names, 1);
    expect(rows).toEqual([{ source: 'a', target: 'b', holders: 2, share: 2 / 3 }]);
    expect(skipped).toMatchObject([{ source: 'b', target: 'a', holders: 1 }]);
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
