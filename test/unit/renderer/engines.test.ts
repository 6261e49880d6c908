/** What the window says of engines, and what it does when one is chosen. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { engineIssue, methodIssue } from '../../../renderer/app/state/engine-issue';
import { polishOf } from '../../../renderer/app/state/polish';
import { runRequest } from '../../../renderer/app/state/run-request';
import * as actions from '../../../renderer/app/state/settings-actions';
import { getState, initialState, setState } from '../../../renderer/app/state/state';
import { engineFacts } from '../../../renderer/features/graph/engine-facts';
import { settingsText } from '../../../renderer/app/run-text';
import { engineChoices } from '../../../renderer/features/settings/engine-choices';
import { EnginesFound } from '../../../renderer/features/settings/EnginesFound';
import { emptyText, measurementRows } from '../../../renderer/features/settings/measurement-rows';
import type { LearnerDefinition } from '../../../shared/learners/definition';
import { findLearner } from '../../../shared/learners/registry';
import type { EngineStatus } from '../../../shared/model/engine';
import { RunRequest } from '../../../shared/model/run';
import { FakeMain } from '../../support/fake-bridge';
import { fakeDataset, fakeRecord } from '../../support/fake-data';
import { deviceRecord, fakeEngines } from '../../support/fake-engines';

const onDevice: LearnerDefinition = { ...findLearner('colide-nv'), title: 'Method', deviceWhen: { solver: 'path' } };
const never: LearnerDefinition = { ...findLearner('colide-nv'), title: 'Method' };
delete (never as { deviceWhen?: unknown }).deviceWhen;

const textOf = (markup: string): string => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const found = (status: EngineStatus | null, isLooking = false): string =>
  textOf(renderToStaticMarkup(createElement(EnginesFound, { status, isLooking })));

describe('what was found', () => {
  test('is told of every back end in words, with device, driver and reason', () => {
    const text = found(fakeEngines['measured'] ?? null);
    expect(text).toContain('AMD EPYC 7B13, 2 cores');
    expect(text).toMatch(/CUDA .*works NVIDIA GeForce RTX 3060 .*Driver CUDA 11.2, driver 535/);
    expect(text).toMatch(/WebGPU .*software, for tests only, never faster .*pretends to be a graphics device/);
    expect(found(fakeEngines['broken'] ?? null)).toMatch(
      /CUDA .*does not work libcudart.*Install.*WebGPU .*not here No/,
    );
  });

  test('is being found', () => {
    expect(found(null, true)).toMatch(/Looking….*can take some seconds/);
  });
});

describe('the engines to choose from', () => {
  const disabled = (status: EngineStatus | null, chosen: EngineStatus['choice'] = 'auto'): string[] =>
    engineChoices(chosen, status).flatMap(({ id, isDisabled }) => (isDisabled ? [id] : []));

  test('are closed where they cannot work, but never the chosen one', () => {
    expect(disabled(null)).toEqual([]);
    expect(disabled(fakeEngines.none)).toEqual(['gpu', 'cuda', 'webgpu']);
    expect(disabled(fakeEngines.none, 'cuda')).toEqual(['gpu', 'webgpu']);
    expect(disabled(fakeEngines['software'] ?? null)).toEqual(['cuda']);
    expect(disabled(fakeEngines.measured)).toEqual([]);
  });

  test('say why, and which of them is software', () => {
    const note = (id: string, status: EngineStatus) => engineChoices('auto', status).find((one) => one.id === id)?.note;
    expect(note('cuda', fakeEngines.none)).toMatch(/CUDA does not work here/);
    expect(note('webgpu', fakeEngines.measured)).toMatch(/SwiftShader.*never faster/);
    expect(note('gpu', fakeEngines.measured)).toBeNull();
  });
});

describe('measurements', () => {
  test('come newest first, with the faster engine', () => {
    const rows = measurementRows(fakeEngines.measured);
    expect(rows.map(({ method, variables, rows, faster }) => [method, variables, rows, faster])).toEqual([
      [findLearner('vi-dp-dag').title, '16', '16,384', 'processor'],
      [findLearner('cosmo').title, '512', '–', 'device'],
      [findLearner('notears-mlp').title, '64', '1,024', 'device'],
      [findLearner('colide-nv').title, '128', '–', 'processor'],
    ]);
    expect(rows[2]).toMatchObject({ cpu: '18.2', gpu: '165', ratio: '9.1×', device: 'NVIDIA GeForce RTX 3060, CUDA' });
  });

  test('on a software device are marked', () => {
    const [one] = fakeEngines.measured.measurements;
    const onSoftware = one && { ...one, backend: 'webgpu' as const, device: 'SwiftShader Device (Subzero)' };
    const status = { ...fakeEngines.measured, measurements: onSoftware ? [onSoftware] : [] };
    expect(measurementRows(status)[0]?.device).toMatch(/WebGPU \(software, for tests only\)$/);
  });

  test('that are not there yet are announced only where they will come', () => {
    expect(emptyText(fakeEngines['unmeasured'] ?? fakeEngines.none)).toMatch(/64 or more variables \(16 or more/);
    expect(emptyText(fakeEngines['software'] ?? fakeEngines.none)).toMatch(/only device here is software/);
    expect(emptyText(fakeEngines.none)).toMatch(/no graphics device/);
  });
});

describe('an engine the next run cannot use', () => {
  test('is told by the option that decides', () => {
    expect(methodIssue('gpu', onDevice, {})).toMatch(/Method runs on one only with Solver: path/);
    expect(methodIssue('gpu', onDevice, { solver: 'path' })).toBeNull();
    expect(methodIssue('cuda', never, {})).toMatch(/Method has no part that runs on one/);
    expect([methodIssue('auto', never, {}), methodIssue('cpu', never, {})]).toEqual([null, null]);
  });

  test('is told where nothing on this computer can do it, once that is known', () => {
    const settings = { learner: 'colide-nv', changed: { 'colide-nv': { solver: 'path' } } };
    const issue = (engines: EngineStatus | null) => engineIssue({ engine: 'webgpu', engines, settings }, [onDevice]);
    expect(issue(null)).toBeNull();
    expect(issue(fakeEngines.none)).toMatch(/a graphics device through WebGPU, which does not work on this computer/);
    expect(issue(fakeEngines.measured)).toBeNull();
  });

  test('keeps Learn from being pressed', () => {
    const dataset = fakeDataset(4);
    const view = { datasetId: dataset.id, runId: null, excluded: {} };
    const history = { undo: null, redo: null };
    const project = {
      path: '',
      name: '',
      isUntitled: true,
      datasets: [dataset],
      runs: [],
      positions: {},
      view,
      history,
    };
    const state = { ...initialState, project, view };
    expect(runRequest({ ...state, engine: 'cpu' }).request?.engine).toBe('cpu');
    const topo = { ...state.settings, learner: 'topo' };
    expect(runRequest({ ...state, engine: 'gpu', settings: topo })).toMatchObject({
      request: null,
      blockers: [expect.stringContaining('has no part that runs on one')],
    });
  });

  test('is not asked for by the polish of a run that used it', () => {
    const request = RunRequest.parse({ datasetId: 'd', learner: 'colide-nv', engine: 'gpu', variables: ['a', 'b'] });
    expect(polishOf(fakeRecord(1, request))?.request.engine).toBe('auto');
    expect(polishOf(fakeRecord(1, { ...request, engine: 'cpu' }))?.request.engine).toBe('cpu');
  });
});

describe('the engine of a finished run', () => {
  test('is told with all that is on record', () => {
    expect(Object.fromEntries(engineFacts(deviceRecord).filter((fact) => fact !== false))).toEqual({
      Engine: 'graphics device',
      Device: 'NVIDIA GeForce RTX 3060',
      'Back end': 'CUDA',
      Driver: 'CUDA 11.2, driver 535.183.01',
      Precision: 'single precision on the device, last stage in double precision on the processor',
      Threads: '1',
      Why: 'The device was measured 9.1 times as fast as the processor on problems of this size.',
      Measured: 'processor 18.2 steps/s, device 165 steps/s',
    });
    expect(engineFacts({ ...deviceRecord, isSoftware: true })).toContainEqual([
      'Device',
      'NVIDIA GeForce RTX 3060 (software, for tests only)',
    ]);
  });

  test('of an older version is told as far as it is known', () => {
    const facts = engineFacts({ name: 'cpu', device: 'AMD EPYC 7B13', precision: 'f64', threads: 2 });
    expect(facts.filter((fact) => fact !== false).map(([name]) => name)).toEqual([
      'Engine',
      'Device',
      'Precision',
      'Threads',
    ]);
    expect(engineFacts(null)).toEqual([]);
  });

  test('stands among the settings of a run that asked for one', () => {
    const request = RunRequest.parse({ datasetId: 'd', learner: 'colide-nv', engine: 'cuda', variables: ['a', 'b'] });
    expect(settingsText(request, 2)).toBe('Engine: CUDA');
  });
});

describe('the settings page', () => {
  beforeEach(() => {
    const main = new FakeMain({ scene: 'empty', variables: 3, runMs: 0, engines: fakeEngines.measured });
    vi.stubGlobal('window', { acyclica: main.bridge, setTimeout });
    setState(initialState, true);
  });
  afterEach(() => vi.unstubAllGlobals());

  test('looks, looks again, chooses and forgets', async () => {
    const first = actions.loadEngines();
    expect(getState().isLooking).toBe(true);
    await first;
    expect(getState()).toMatchObject({ isLooking: false, engines: { measurements: { length: 4 } } });
    const lookedAt = getState().engines?.lookedAt;
    await actions.lookAgain();
    expect(getState().engines?.lookedAt).not.toBe(lookedAt);
    await actions.chooseEngine('cuda');
    expect(getState()).toMatchObject({ engine: 'cuda', engines: { choice: 'cuda' } });
    await actions.forgetMeasurements();
    expect(getState().engines?.measurements).toEqual([]);
    expect(getState().toasts).toMatchObject([{ text: '4 measurements forgotten.' }]);
  });

  test('asks for devices at the start only when one is the engine of new runs', async () => {
    await actions.loadEnginesIfAsked();
    expect(getState().engines).toBeNull();
    setState({ engine: 'gpu' });
    await actions.loadEnginesIfAsked();
    expect(getState().engines?.backends).toHaveLength(2);
  });

  test('takes a choice back that could not be kept, and says so', async () => {
    const error = { code: 'file/not-writable', file: 'engine.json', reason: 'full' } as const;
    vi.stubGlobal('window', { acyclica: { invoke: async () => ({ ok: false, error }) } });
    await actions.chooseEngine('cpu');
    expect(getState()).toMatchObject({ engine: 'auto', failures: { engines: error } });
  });
});
