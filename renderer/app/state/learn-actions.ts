/** What is chosen for the next run. */
import type { Transform } from '../../../shared/model/dataset';
import type { RunRequest } from '../../../shared/model/run';
import { refreshCheck } from './check-actions';
import { saveView } from './data-actions';
import { repeatKnowledge } from './knowledge-actions';
import { isSameValue } from '../../forms/option-values';
import type { LearnSettings, Start } from './state';
import { getState, setState } from './state';
import { without } from './without';

export function changeSettings(change: Partial<LearnSettings>): void {
  setState({ settings: { ...getState().settings, ...change } });
}

export function setTransform(transform: Transform): void {
  changeSettings({ transform });
  refreshCheck();
}

export function setRidge(ridge: number): void {
  changeSettings({ ridge });
  refreshCheck();
}

type Changed = LearnSettings['changed'];

/** With one option of a learner set; its default is not stored. */
function withOption(changed: Changed, learner: string, name: string, value: unknown, defaultValue: unknown): Changed {
  const others = without(changed[learner] ?? {}, name);
  const next = isSameValue(value, defaultValue) ? others : { ...others, [name]: value };
  return { ...changed, [learner]: next };
}

/** Sets one option of the chosen learner. */
export function setOption(name: string, value: unknown, defaultValue: unknown): void {
  const { learner, changed } = getState().settings;
  changeSettings({ changed: withOption(changed, learner, name, value, defaultValue) });
}

/** Sets one option of the learner that comes first. */
export function setStartOption(name: string, value: unknown, defaultValue: unknown): void {
  const { start, startChanged } = getState().settings;
  if (start.kind !== 'learner') return;
  changeSettings({ startChanged: withOption(startChanged, start.learner, name, value, defaultValue) });
}

export function resetOptions(): void {
  const { learner, changed } = getState().settings;
  changeSettings({ changed: { ...changed, [learner]: {} } });
}

function startOf({ init, initRun }: RunRequest): Start {
  if (init !== undefined) return { kind: 'learner', learner: init };
  return initRun === undefined ? { kind: 'own' } : { kind: 'run', runId: initRun };
}

/** Takes over learner, options, seed and variables of an earlier run. */
export function repeatSettings(request: RunRequest): void {
  const { settings, view, project } = getState();
  const dataset = project?.datasets.find((known) => known.id === request.datasetId);
  setState({
    sideTab: 'learn',
    settings: {
      ...settings,
      learner: request.learner,
      changed: { ...settings.changed, [request.learner]: request.options },
      start: startOf(request),
      startChanged:
        request.init === undefined
          ? settings.startChanged
          : { ...settings.startChanged, [request.init]: request.initOptions ?? {} },
      transform: request.transform,
      seed: request.seed,
      timeLimitSeconds: request.timeLimitSeconds ?? null,
      ridge: request.ridge,
    },
  });
  if (!dataset) return;
  const used = new Set(request.variables);
  const excluded = dataset.columns.filter((c) => c.isUsable && !used.has(c.name)).map((c) => c.name);
  setState({ view: { ...view, datasetId: dataset.id, excluded: { ...view.excluded, [dataset.id]: excluded } } });
  saveView();
  repeatKnowledge(request);
  refreshCheck();
}
