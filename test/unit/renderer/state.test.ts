import { describe, expect, test } from 'vitest';
import { curveOfTrace, emptyCurve, extendCurve } from '../../../renderer/app/state/curve';
import { withRun } from '../../../renderer/app/state/run-list';
import { runRequest, seedIssue, timeLimitIssue } from '../../../renderer/app/state/run-request';
import { includedVariables } from '../../../renderer/app/state/selectors';
import type { AppState } from '../../../renderer/app/state/state';
import { initialState } from '../../../renderer/app/state/state';
import { without } from '../../../renderer/app/state/without';
import { commandOf } from '../../../renderer/app/shortcuts';
import { RunRequest } from '../../../shared/model/run';
import { fakeDataset, fakeNames, fakeRecord } from '../../support/fake-data';

const dataset = fakeDataset(4);
const state: AppState = {
  ...initialState,
  project: {
    path: '/p.acyclica',
    name: 'p',
    isUntitled: false,
    datasets: [dataset],
    runs: [],
    positions: {},
    view: { datasetId: dataset.id, runId: null, excluded: {} },
    history: { undo: null, redo: null },
  },
  view: { datasetId: dataset.id, runId: null, excluded: { [dataset.id]: ['cylinders'] } },
};

const withSettings = (change: Partial<AppState['settings']>): AppState => ({
  ...state,
  settings: { ...state.settings, ...change },
});

describe('the next run', () => {
  test('takes the usable columns that are not excluded, in data order', () => {
    expect(includedVariables(state)).toEqual(fakeNames(4).filter((name) => name !== 'cylinders'));
    const { request, blockers } = runRequest(state);
    expect(blockers).toEqual([]);
    expect(RunRequest.parse(request)).toEqual(request);
    expect(request?.variables).toEqual(includedVariables(state));
  });

  test('leaves out options that do not apply', () => {
    const { request } = runRequest(withSettings({ changed: { 'colide-nv': { lambda1: 0.2, learningRate: 0.01 } } }));
    expect(request?.options).toEqual({ lambda1: 0.2 });
  });

  test('waits for data, variables, fixes, options and numbers', () => {
    expect(runRequest(initialState).blockers).toHaveLength(1);
    const excluded = { [dataset.id]: fakeNames(4).slice(1) };
    expect(runRequest({ ...state, view: { ...state.view, excluded } }).blockers).toHaveLength(1);
    const finding = { kind: 'collinear', severity: 'stops', columns: ['a', 'b'], message: '' } as const;
    const check = { variables: [], rows: 1, rowsUsed: 1, findings: [{ ...finding, columns: ['a', 'b'] }] };
    expect(runRequest({ ...state, check }).blockers).toHaveLength(1);
    expect(runRequest(withSettings({ changed: { 'colide-nv': { lambda1: 'x' } } })).request).toBeNull();
    expect(runRequest(withSettings({ seed: 'x', timeLimitSeconds: -1 })).blockers).toHaveLength(1);
  });

  test('starts from what was chosen, as long as it is there and the learner takes it', () => {
    const record = fakeRecord(
      1,
      RunRequest.parse({ datasetId: dataset.id, learner: 'colide-nv', variables: includedVariables(state) }),
    );
    const known = (change: Partial<AppState['settings']>): AppState => {
      const { project, ...rest } = withSettings(change);
      return { ...rest, project: project && { ...project, runs: [record] } };
    };
    expect(runRequest(known({ start: { kind: 'run', runId: record.id } })).request).toMatchObject({
      initRun: record.id,
    });
    expect(runRequest(known({ start: { kind: 'run', runId: 'gone' } })).blockers).toHaveLength(1);
    const after = {
      start: { kind: 'learner', learner: 'notears' },
      startChanged: { notears: { lambda1: 0.3 } },
    } as const;
    const { request } = runRequest(known(after));
    expect(request).toMatchObject({ init: 'notears', initOptions: { lambda1: 0.3 } });
    expect(RunRequest.parse(request)).toEqual(request);
    const wrong = { ...after, startChanged: { notears: { lambda1: -1 } } };
    expect(runRequest(known(wrong)).blockers).toHaveLength(1);
    expect(runRequest(known({ learner: 'notears', start: after.start })).request).not.toHaveProperty('init');
  });

  test('checks seed and time limit', () => {
    expect([0, 4294967295].map(seedIssue)).toEqual([null, null]);
    expect([-1, 0.5, 4294967296, '', 'x'].map(seedIssue)).not.toContain(null);
    expect([null, 0.5, 60].map(timeLimitIssue)).toEqual([null, null, null]);
    expect([0, -1, 'x'].map(timeLimitIssue)).not.toContain(null);
  });
});

describe('the objective curve', () => {
  const event = { runId: 'r', phase: '', step: 0, h: null, fraction: null };

  test('grows with time only and stays short', () => {
    let curve = emptyCurve;
    for (let k = 0; k < 5000; k++) {
      curve = extendCurve(curve, { ...event, objective: 5000 - k, best: null, elapsedMs: k * 50 });
    }
    expect(curve.x.length).toBeLessThanOrEqual(1200);
    expect(curve.x.at(-1)).toBe((4999 * 50) / 1000);
    expect(curve.objective.at(-1)).toBe(1);
    expect(curve.x.toSorted((a, b) => a - b)).toEqual(curve.x);
    expect(extendCurve(curve, { ...event, objective: 1, best: 1, elapsedMs: 0 })).toBe(curve);
    expect(extendCurve(curve, { ...event, objective: Infinity, best: 1, elapsedMs: 1e9 })).toBe(curve);
  });

  test('of a finished run follows its steps', () => {
    const point = { h: 0.1, phase: '' };
    const trace = [
      { ...point, step: 20, objective: 1 },
      { ...point, step: 10, objective: 2 },
    ];
    expect(curveOfTrace(trace)).toEqual({ x: [10, 20], objective: [2, 1], best: [null, null] });
  });

  test('of several starts breaks between them, and the best so far never rises', () => {
    const at = (step: number, objective: number, start: number) => ({ step, objective, h: 0, phase: `start ${start}` });
    const curve = curveOfTrace([at(10, 5, 1), at(20, 3, 1), at(30, 6, 2), at(40, 2, 2)]);
    expect(curve).toEqual({
      x: [10, 20, 25, 30, 40],
      objective: [5, 3, null, 6, 2],
      best: [5, 3, 3, 3, 2],
    });
  });
});

test('a changed run takes the place of the old one', () => {
  const request = RunRequest.parse({ datasetId: 'd', learner: 'colide-nv', variables: ['a', 'b'] });
  const runs = [1, 2, 3].map((number) => fakeRecord(number, request));
  const changed = withRun(runs, { ...fakeRecord(2, request), edges: 99 });
  expect(changed.map((run) => [run.number, run.edges])).toEqual([
    [1, 18],
    [2, 99],
    [3, 18],
  ]);
});

test('a key is taken out of a record without touching it', () => {
  const record = { a: 1, b: 2 };
  expect(without(record, 'a')).toEqual({ b: 2 });
  expect(record).toEqual({ a: 1, b: 2 });
});

test('shortcuts: Esc cancels only while a run goes on, ? only outside text fields', () => {
  const key = (name: string, change = {}) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...change,
  });
  expect(commandOf(key('Escape'), false, true)).toBe('cancel-run');
  expect(commandOf(key('Escape'), false, false)).toBeNull();
  expect(commandOf(key('?', { shiftKey: true }), false, false)).toBe('show-shortcuts');
  expect(commandOf(key('?', { shiftKey: true }), true, false)).toBeNull();
  expect(commandOf(key('Enter', { ctrlKey: true }), true, false)).toBe('learn');
  expect(commandOf(key('O', { ctrlKey: true, shiftKey: true }), false, false)).toBe('open-project');
  expect(commandOf(key('o', { metaKey: true }), false, false)).toBe('open-data');
  expect(commandOf(key('z', { ctrlKey: true }), false, false)).toBe('undo');
  expect(commandOf(key('Z', { ctrlKey: true, shiftKey: true }), false, false)).toBe('redo');
  expect(commandOf(key('y', { ctrlKey: true }), false, false)).toBe('redo');
  // In a text field they belong to the text.
  expect(commandOf(key('z', { ctrlKey: true }), true, false)).toBeNull();
});
