/** Background knowledge in the window: edits, what enters the next run, what stops it, undo, and what a run says. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { currentKnowledge, knowledgeIssue, ruleCounts, runKnowledge } from '../../../renderer/app/state/knowledge';
import { rememberChoices } from '../../../renderer/app/state/choices';
import { receiveHistory, redo, undo } from '../../../renderer/app/state/history-actions';
import { editKnowledge, setKnowledge } from '../../../renderer/app/state/knowledge-actions';
import * as edits from '../../../renderer/app/state/knowledge-edits';
import { repeatSettings } from '../../../renderer/app/state/learn-actions';
import { runRequest } from '../../../renderer/app/state/run-request';
import { flushSaves } from '../../../renderer/app/state/saves';
import { getState, initialState, setState } from '../../../renderer/app/state/state';
import { strings } from '../../../renderer/app/strings';
import { contradictionsOf } from '../../../shared/graph/contradictions';
import { compileKnowledge } from '../../../shared/graph/knowledge';
import type { Knowledge } from '../../../shared/model/knowledge';
import { ViewState } from '../../../shared/model/project';
import { RunRequest } from '../../../shared/model/run';
import { FakeMain } from '../../support/fake-bridge';
import { fakeDataset, fakeNames } from '../../support/fake-data';
import { fakeProject } from '../../support/fake-scenes';

const VARIABLES = 5;
const dataset = fakeDataset(VARIABLES);
const names = fakeNames(VARIABLES);
const [mpg = '', cylinders = '', displacement = '', horsepower = '', weight = ''] = names;

const inTiers = (...lanes: string[][]): Knowledge => ({
  ...edits.emptyKnowledge,
  tiers: lanes.map((variables) => ({ variables, forbidsWithin: false })),
});

const saved: unknown[] = [];
beforeEach(() => {
  const main = new FakeMain({ scene: 'imported', variables: VARIABLES, runMs: 0 });
  const { bridge } = main;
  const invoke: typeof bridge.invoke = async (command, input) => {
    if (command === 'dataset/set-choices') saved.push(input);
    return bridge.invoke(command, input);
  };
  vi.stubGlobal('window', { acyclica: { ...bridge, invoke }, setTimeout, clearTimeout });
  const project = fakeProject({ scene: 'imported', variables: VARIABLES, runMs: 0 });
  bridge.on('history/changed', receiveHistory);
  rememberChoices(project.view);
  setState({ ...initialState, project, view: project.view });
});
afterEach(async () => {
  await flushSaves();
  saved.length = 0;
  vi.unstubAllGlobals();
});

describe('edits', () => {
  test('no series of them puts a variable into two tiers or makes an edge twice', () => {
    const name = fc.constantFrom(...names);
    const pair = fc.record({ source: name, target: name });
    const kind = fc.constantFrom<edits.EdgeKind>('forbidden', 'required');
    const tier = fc.integer({ min: 0, max: 3 });
    const edit = fc.oneof(
      fc.constant(edits.addTier),
      tier.map((t) => (k: Knowledge) => edits.removeTier(k, t)),
      fc.tuple(tier, fc.constantFrom(-1 as const, 1 as const)).map(
        ([t, by]) =>
          (k: Knowledge) =>
            edits.shiftTier(k, t, by),
      ),
      fc.tuple(tier, fc.boolean()).map(
        ([t, on]) =>
          (k: Knowledge) =>
            edits.setForbidsWithin(k, t, on),
      ),
      fc.tuple(fc.array(name), fc.option(tier)).map(
        ([list, t]) =>
          (k: Knowledge) =>
            edits.moveToTier(k, list, t),
      ),
      fc.tuple(kind, pair).map(
        ([one, p]) =>
          (k: Knowledge) =>
            edits.addEdge(k, one, p),
      ),
      fc.tuple(kind, pair).map(
        ([one, p]) =>
          (k: Knowledge) =>
            edits.removeEdge(k, one, p),
      ),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (list) => {
        const k = list.reduce((one, change) => change(one), edits.emptyKnowledge);
        const placed = k.tiers.flatMap(({ variables }) => variables);
        expect(new Set(placed).size).toBe(placed.length);
        for (const one of ['forbidden', 'required'] as const) {
          expect(new Set(k[one].map((p) => JSON.stringify(p))).size).toBe(k[one].length);
        }
        if (contradictionsOf(k).length === 0) compileKnowledge(k, names);
      }),
    );
  });

  test('a variable that is moved leaves its tier; a removed tier sets its variables free', () => {
    const start = inTiers([mpg, cylinders], [weight]);
    expect(edits.moveToTier(start, [mpg, horsepower], 1)).toEqual(inTiers([cylinders], [weight, mpg, horsepower]));
    expect(edits.moveToTier(start, [weight], null)).toEqual(inTiers([mpg, cylinders], []));
    expect(edits.shiftTier(start, 0, 1)).toEqual(inTiers([weight], [mpg, cylinders]));
    expect(edits.shiftTier(start, 0, -1)).toBe(start);
    expect(edits.removeTier(start, 0)).toEqual(inTiers([weight]));
  });
});

describe('the next run', () => {
  test('has no knowledge while there is no rule', () => {
    setKnowledge(inTiers([], [mpg]));
    expect(runKnowledge(getState())).toBeUndefined();
    expect(runRequest(getState()).request).not.toHaveProperty('knowledge');
  });

  test('takes the rules about the variables that enter, and says how many stay behind', () => {
    const forbidden = [
      { source: mpg, target: weight },
      { source: cylinders, target: mpg },
    ];
    setKnowledge({ ...inTiers([cylinders, mpg], [weight]), forbidden });
    const { view } = getState();
    setState({ view: { ...view, excluded: { [dataset.id]: [cylinders] } } });
    const { request, blockers } = runRequest(getState());
    expect(blockers).toEqual([]);
    expect(request?.knowledge).toEqual({ ...inTiers([mpg], [weight]), forbidden: forbidden.slice(0, 1) });
    expect(RunRequest.parse(request)).toEqual(request);
    expect(ruleCounts(getState())).toEqual({ all: 3, used: 2 });
    expect(strings.knowledge.rules(3, 2)).toContain('2 of 3 rules');
  });

  test('waits while the knowledge contradicts itself, with the sentence', () => {
    setKnowledge({ ...inTiers([mpg], [weight]), required: [{ source: weight, target: mpg }] });
    expect(knowledgeIssue(getState())).toMatch(
      `the edge ${weight} → ${mpg} is required, but ${weight} stands in tier 2`,
    );
    expect(runRequest(getState())).toEqual({ request: null, blockers: [knowledgeIssue(getState())] });
    editKnowledge((k) => edits.removeEdge(k, 'required', { source: weight, target: mpg }));
    expect(runRequest(getState()).blockers).toEqual([]);
  });

  test('after "Use again" obeys what that run obeyed; rules about other variables are kept if they can be', async () => {
    const mine = inTiers([mpg, cylinders], [weight]);
    setKnowledge(mine);
    await flushSaves();
    const variables = [mpg, displacement, weight];
    const request = (knowledge?: Knowledge) =>
      RunRequest.parse({ datasetId: dataset.id, learner: 'colide-nv', variables, knowledge });
    repeatSettings(request(inTiers([mpg], [weight])));
    expect(getState().view.knowledge?.[dataset.id]).toBe(mine);
    repeatSettings(request());
    expect(runRequest(getState()).request).not.toHaveProperty('knowledge');
    repeatSettings(request(inTiers([weight], [mpg])));
    expect(runRequest(getState()).request?.knowledge).toEqual(inTiers([weight], [mpg]));
    await undo();
    expect(getState().view.knowledge?.[dataset.id]).toBe(mine);
  });
});

describe('saving', () => {
  test('every change goes to the project; undo takes them back one by one', async () => {
    const { datasetId } = getState().view;
    editKnowledge(edits.addTier);
    await flushSaves();
    editKnowledge((k) => edits.moveToTier(k, [mpg], 0));
    await flushSaves();
    expect(saved).toEqual([
      { datasetId, knowledge: inTiers([]) },
      { datasetId, knowledge: inTiers([mpg]) },
    ]);
    await undo();
    expect(currentKnowledge(getState())).toEqual(inTiers([]));
    await undo();
    expect(currentKnowledge(getState())).toBe(edits.emptyKnowledge);
    await undo();
    expect(getState().toasts.at(-1)?.text).toBe('There is nothing to undo.');
    await redo();
    expect(currentKnowledge(getState())).toEqual(inTiers([]));
    await flushSaves();
    expect(saved).toHaveLength(2);
  });

  test('a project of an older version has none, and a change of something else leaves it alone', () => {
    const old = { datasetId: 'd', runId: null, excluded: {} };
    expect(ViewState.parse(old)).toEqual(old);
    expect(ViewState.partial().parse({ runId: 'r' })).toEqual({ runId: 'r' });
  });
});

test('a broken rule is named, and a required edge below ω is told from one that is not there', () => {
  const edge = { source: 'A', target: 'B' };
  const say = strings.knowledge.check.broken;
  const many = Array.from({ length: 5 }, (_, k) => ({ source: 'A', target: `V${k}` }));
  expect(say({ rule: { kind: 'order', tier: 0 }, edges: many }, null)).toBe(
    'Nothing later causes tier 1, but the graph has A → V0, A → V1, A → V2 and 2 more.',
  );
  expect(say({ rule: { kind: 'within', tier: 1 }, edges: [edge] }, null)).toContain('Tier 2');
  expect(say({ rule: { kind: 'forbidden', ...edge }, edges: [edge] }, null)).toContain('A → B is forbidden');
  expect(say({ rule: { kind: 'required', ...edge }, edges: [edge] }, 0)).toContain('the graph lacks it');
  expect(say({ rule: { kind: 'required', ...edge }, edges: [edge] }, 0.05)).toContain('the threshold ω cuts it');
});
