/** The list of runs: order, groups of seeds, filters. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../renderer/features/runs/menu-items';
import {
  freshSeeds,
  initialRunsView,
  matches,
  noFilter,
  positionOf,
  runRows,
  seedGroups,
  seedKey,
  spread,
  type ListedRuns,
  type RunRow,
} from '../../../renderer/app/state/runs-view';
import type { QueuePlace, QueueStatus } from '../../../shared/model/queue';
import type { RunRecord } from '../../../shared/model/run';
import { RunRequest } from '../../../shared/model/run';
import { fakeNames, fakeRecord } from '../../support/fake-data';

const request = (change: object = {}): RunRequest =>
  RunRequest.parse({ datasetId: 'a', learner: 'colide-nv', variables: fakeNames(4), ...change });
const active = { edges: null, objective: null, seconds: null, stopped: null } as const;

/** Three seeds of one method, another method, and two runs in the queue. */
const runs: RunRecord[] = [
  fakeRecord(1, request({ seed: 1 }), { edges: 4, objective: 1 }),
  fakeRecord(2, request({ learner: 'notears' }), { edges: 9, objective: 3 }),
  fakeRecord(3, request({ seed: 2 }), { edges: 6, objective: 2 }),
  fakeRecord(4, request({ seed: 3 }), { ...active, state: 'failed' }),
  fakeRecord(5, request({ seed: 4 }), { ...active, state: 'queued' }),
  fakeRecord(6, request({ seed: 5 }), { ...active, state: 'running' }),
];
const place = (runId: string, state: QueuePlace['state']): QueuePlace => ({
  kind: 'run',
  runId,
  state,
  threads: 1,
  bytes: 0,
  waitsFor: null,
});
const queue: QueueStatus = {
  isPaused: false,
  atOnce: 1,
  cores: 1,
  places: [place('run-6', 'going'), place('run-5', 'waiting')],
};
const list = (change: Partial<Omit<ListedRuns, 'view'>> & { view?: object } = {}): RunRow[] =>
  runRows({ runs, queue, sortBy: null, ...change, view: { ...initialRunsView, ...change.view } });
const said = (rows: readonly RunRow[]) =>
  rows.map((row) => (row.kind === 'run' ? row.run.number : `${row.group.runs.length} runs`));

describe('the rows', () => {
  test('show the queue in its order, then the newest first, seeds together', () => {
    expect(said(list())).toEqual([6, 5, '5 runs', 4, 3, 1, 2]);
    expect(said(list({ view: { isGrouped: false } }))).toEqual([6, 5, 4, 3, 2, 1]);
    const folded = [seedKey(runs[0]!)];
    expect(said(list({ view: { folded } }))).toEqual([6, 5, '5 runs', 2]);
  });

  test('follow a column, groups by their mean', () => {
    const sort = { column: 'edges', direction: 'descending' } as const;
    const rows = list({ view: { sort }, sortBy: (run) => run.edges ?? -1 });
    expect(said(rows)).toEqual([2, '5 runs', 3, 1, 6, 5, 4]);
  });

  test('hold every run that matches exactly once, whatever is chosen', () => {
    const sorts = [null, { column: 'x', direction: 'ascending' }, { column: 'x', direction: 'descending' }] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...sorts),
        fc.boolean(),
        fc.constantFrom('', '1', 'notears', 'none'),
        (sort, isGrouped, text) => {
          const filter = { ...noFilter, text };
          const rows = list({ view: { sort, isGrouped, filter }, sortBy: (run) => run.edges ?? -1 });
          const found = rows.flatMap((row) => (row.kind === 'run' ? [row.run.number] : []));
          const wanted = runs.filter((run) => matches(run, filter)).map(({ number }) => number);
          expect(found.toSorted()).toEqual(wanted.toSorted());
        },
      ),
      { numRuns: 40 },
    );
  });

  test('are found by number, method, name, notes, state and data', () => {
    const named = { ...runs[1]!, name: 'For the paper', notes: 'figure 2' };
    const by = (filter: object) => matches(named, { ...noFilter, ...filter });
    expect([by({ text: 'PAPER' }), by({ text: 'figure' }), by({ text: 'notears' }), by({ text: 'x' })]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect([by({ state: 'graph' }), by({ state: 'active' }), by({ learner: 'dagma' }), by({ datasetId: 'b' })]).toEqual(
      [true, false, false, false],
    );
    expect(runs.filter((run) => matches(run, { ...noFilter, state: 'failed' })).map(({ number }) => number)).toEqual([
      4,
    ]);
  });
});

describe('groups of seeds', () => {
  test('give mean and sample standard deviation over one run for each seed', () => {
    const again = fakeRecord(7, request({ seed: 2 }), { edges: 6, objective: 2 });
    const [group] = [...seedGroups([...runs, again]).values()];
    expect(group?.edges).toEqual({ mean: 5, sd: Math.sqrt(2), n: 2 });
    expect(group?.objective).toEqual({ mean: 1.5, sd: Math.sqrt(0.5), n: 2 });
    expect(seedGroups([runs[0]!, fakeRecord(8, request({ seed: 1 }))]).size).toBe(0);
  });

  test('say nothing of objectives that are taken on rows of the seed', () => {
    const own = (seed: number) => fakeRecord(seed, request({ learner: 'vi-dp-dag', seed }));
    const [group] = [...seedGroups([own(1), own(2)]).values()];
    expect(group?.edges).not.toBeNull();
    expect(group?.objective).toBeNull();
  });

  test('the spread is that of the definition, and shifts with the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 }),
        fc.integer(),
        (values, by) => {
          const shift = by % 1000;
          const [a, b] = [spread(values), spread(values.map((value) => value + shift))];
          expect(b?.mean).toBeCloseTo((a?.mean ?? 0) + shift, 6);
          expect(b?.sd).toBeCloseTo(a?.sd ?? 0, 6);
        },
      ),
    );
    expect(spread([3])).toBeNull();
  });
});

test('new seeds are none that were used', () => {
  expect(freshSeeds([2, 4], 1, 4)).toEqual([1, 3, 5, 6]);
  expect(freshSeeds([], 0xffffffff, 3)).toEqual([0xffffffff]);
});

test('places among the waiting runs begin with 0', () => {
  expect([positionOf(queue, 'run-5'), positionOf(queue, 'run-6'), positionOf(null, 'run-5')]).toEqual([0, -1, -1]);
});

test('a menu offers what the run allows', () => {
  const ids = (index: number, state: QueuePlace['state'] | null) => itemsOf([runs[index]!], state).map(({ id }) => id);
  expect(ids(0, null)).toEqual(['duplicate', 'seeds', 'rerun', 'describe', 'delete']);
  expect(ids(3, null)).not.toContain('rerun');
  expect(ids(4, 'waiting').slice(0, 4)).toEqual(['front', 'up', 'down', 'cancel']);
  expect(ids(5, 'going').slice(0, 2)).toEqual(['pause', 'cancel']);
  expect(ids(5, 'paused').slice(0, 2)).toEqual(['resume', 'cancel']);
  expect(itemsOf(runs.slice(0, 3), null).map(({ id }) => id)).toEqual(['compare', 'seeds', 'delete']);
});
