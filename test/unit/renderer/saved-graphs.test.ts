/** Editing graphs in the window, over the fake bridge. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectByKey, connectTo, editGraph, editSelected } from '../../../renderer/app/state/graph-edit-actions';
import { receiveProject } from '../../../renderer/app/state/project-actions';
import { selectRun } from '../../../renderer/app/state/run-actions';
import {
  answerDirection,
  drawGraph,
  importGraph,
  markTruth,
  selectGraph,
  startEdit,
} from '../../../renderer/app/state/saved-graph-actions';
import { flushSaves } from '../../../renderer/app/state/saves';
import { savedGraphs, shownGraph } from '../../../renderer/app/state/selectors';
import { getState, initialState, setState } from '../../../renderer/app/state/state';
import { meaningOfSaved, savedModelOf } from '../../../renderer/graph/model';
import { describeError } from '../../../shared/model/errors';
import { FakeMain } from '../../support/fake-bridge';
import { fakeGraph } from '../../support/fake-graphs';

beforeEach(() => {
  const { bridge } = new FakeMain({ scene: 'graphs', variables: 6, runMs: 1 });
  vi.stubGlobal('window', { acyclica: bridge, setTimeout, clearTimeout });
  vi.stubGlobal('acyclica', bridge);
  setState(initialState, true);
  bridge.on('project/changed', receiveProject);
  return (async () => {
    const reply = await bridge.invoke('project/current', null);
    if (reply.ok) receiveProject(reply.value);
    await vi.waitFor(() => expect(getState().detail).not.toBeNull());
  })();
});
afterEach(async () => {
  await flushSaves();
  vi.unstubAllGlobals();
});

const pairs = () => (shownGraph(getState())?.edges ?? []).map(({ source, target }) => `${source} ${target}`);

describe('a drawn graph', () => {
  beforeEach(() => drawGraph());

  test('grows by pointing at a cause and then at an effect', async () => {
    await connectTo('cylinders');
    expect(getState().connecting).toEqual({ isOn: true, source: 'cylinders' });
    await connectTo('horsepower');
    expect(pairs()).toEqual(['cylinders horsepower']);
    expect(getState().selection).toEqual({ kind: 'edge', source: 'cylinders', target: 'horsepower' });
    expect(getState().connecting).toEqual({ isOn: true, source: null });
  });

  test('grows by the keyboard, and its selected edge is reversed and removed', async () => {
    setState({ selection: { kind: 'node', name: 'cylinders' } });
    await connectByKey();
    setState({ selection: { kind: 'node', name: 'displacement' } });
    await connectByKey();
    expect(pairs()).toEqual(['cylinders displacement']);
    editSelected('reverse');
    await vi.waitFor(() => expect(pairs()).toEqual(['displacement cylinders']));
    editSelected('remove');
    await vi.waitFor(() => expect(pairs()).toEqual([]));
    expect(getState().selection).toBeNull();
  });

  test('refuses an edge that would close a cycle, says the path, and asks main nothing', async () => {
    await editGraph({ kind: 'add', source: 'cylinders', target: 'displacement' });
    await editGraph({ kind: 'add', source: 'displacement', target: 'horsepower' });
    const before = getState().savedGraph;
    expect(await editGraph({ kind: 'add', source: 'horsepower', target: 'cylinders' })).toBe(false);
    const failure = getState().failures.edit;
    expect(failure && describeError(failure)).toBe(
      'cylinders → displacement → horsepower exists, so horsepower → cylinders would close a cycle.',
    );
    expect(getState().savedGraph).toBe(before);
    await editGraph({ kind: 'add', source: 'cylinders', target: 'horsepower' });
    expect(getState().failures.edit).toBeUndefined();
  });
});

test('edits of a run go to one copy; of an imported graph nothing is edited in place', async () => {
  const runs = getState().project?.runs ?? [];
  await startEdit({ kind: 'run', id: runs[0]?.id ?? '' }, 'Run 1');
  const copy = shownGraph(getState());
  expect([copy?.kind, copy?.name]).toEqual(['edited', 'Run 1, edited']);
  selectRun(runs[0]?.id ?? '');
  expect([shownGraph(getState()), getState().view.graphId]).toEqual([null, null]);
  await startEdit({ kind: 'run', id: runs[0]?.id ?? '' }, 'Run 1');
  expect(shownGraph(getState())?.id).toBe(copy?.id);
  selectGraph('graph-1');
  await vi.waitFor(() => expect(shownGraph(getState())?.id).toBe('graph-1'));
  expect(await editGraph({ kind: 'remove', source: 'a', target: 'b' })).toBe(false);
});

test('of a matrix the direction is asked for; an answer imports it, none does not', async () => {
  const count = () => savedGraphs(getState()).length;
  const before = count();
  await importGraph(null);
  expect(getState().graphImport?.example).toEqual({ source: 'horsepower', target: 'price' });
  await answerDirection(null);
  expect([count(), getState().graphImport]).toEqual([before, null]);
  await importGraph(null);
  await answerDirection(true);
  expect(count()).toBe(before + 1);
  expect(shownGraph(getState())?.kind).toBe('imported');
});

test('one graph of the data is the truth', async () => {
  await drawGraph();
  const id = shownGraph(getState())?.id ?? '';
  await markTruth(id, true);
  const truths = savedGraphs(getState()).filter(({ isTruth, datasetId }) => isTruth && datasetId !== null);
  expect(truths.map((one) => one.id)).toEqual([id]);
});

test('weights are called what somebody said they are', () => {
  const edges = [
    { source: 'a', target: 'b', weight: 0.1 },
    { source: 'b', target: 'c', weight: -3 },
  ];
  const of = (change: object) => fakeGraph(1, { variables: ['a', 'b', 'c'], edges, ...change });
  expect(meaningOfSaved(of({}))).toBe('linear-effect');
  expect(meaningOfSaved(of({ weightMeaning: null }))).toBe('plain');
  expect(meaningOfSaved({ weightMeaning: null, edges: [{ source: 'a', target: 'b' }] })).toBe('none');
  expect(savedModelOf(of({})).edges.map(({ weight }) => weight)).toEqual([-3, 0.1]);
});
