/** Undo and redo of the whole project. */
import type { EditLabel, HistoryState } from '../../../shared/model/history';
import type { LayoutKind } from '../../../shared/model/picture';
import type { ProjectInfo } from '../../../shared/model/project';
import type { RunRecord } from '../../../shared/model/run';
import { call } from '../../api/bridge';
import { strings } from '../strings';
import { changeCanvas } from './canvas-actions';
import { refreshCheck } from './check-actions';
import { rememberChoices } from './choices';
import { attempt, showToast } from './failures';
import { loadDetail } from './run-actions';
import { flushSaves } from './saves';
import { getState, setState } from './state';

type Direction = keyof HistoryState;

/** Steps follow one another, however fast the keys repeat. */
let tail: Promise<void> = Promise.resolve();

function inTurn(work: () => Promise<void>): Promise<void> {
  tail = tail.then(work);
  return tail;
}

/** The layout that belongs to restored places: the menu must not name another one. */
function layoutOf(label: EditLabel, direction: Direction): LayoutKind | null {
  if (label.kind !== 'positions' || !label.layout) return null;
  return direction === 'undo' ? label.layout.from : label.layout.to;
}

/** What the person sees of the project becomes what main has. */
function showRestored(project: ProjectInfo, layout: LayoutKind | null): void {
  const { view, detail } = getState();
  const { excluded, knowledge } = project.view;
  const isShown = project.runs.some((run) => run.id === view.runId);
  const runId = isShown ? view.runId : project.view.runId;
  rememberChoices(project.view);
  setState({
    project,
    positions: project.positions,
    view: { ...view, runId, excluded, ...(knowledge ? { knowledge } : { knowledge: {} }) },
  });
  if (layout) changeCanvas({ layout });
  refreshCheck();
  const cut = project.runs.find((run) => run.id === runId);
  if (runId !== view.runId || detail === null) void loadDetail(runId);
  else if (cut) setState({ threshold: cut.threshold, detail: { ...detail, ...cutOf(cut) } });
}

/** The scale may be absent, and is then to be absent again. */
const cutOf = ({ threshold, thresholdScale }: RunRecord) => ({
  threshold,
  thresholdScale: thresholdScale ?? ('raw' as const),
});

function restore(direction: Direction): Promise<void> {
  return inTurn(async () => {
    if (!getState().project) return;
    await flushSaves();
    if (!getState().project?.history[direction]) {
      showToast(strings.history.nothing[direction]);
      return;
    }
    const command = direction === 'undo' ? 'project/undo' : 'project/redo';
    const restored = await attempt('project', () => call(command, null));
    if (!restored) return;
    showRestored(restored.project, layoutOf(restored.label, direction));
    showToast(strings.history.done[direction](strings.history.step(restored.label)));
  });
}

export function undo(): Promise<void> {
  return restore('undo');
}

export function redo(): Promise<void> {
  return restore('redo');
}

/** What can be undone and redone, as main tells it after each step. */
export function receiveHistory(history: HistoryState): void {
  const { project } = getState();
  if (project) setState({ project: { ...project, history } });
}

/** Forgets all steps; deleted runs are then gone for good. */
export async function forgetHistory(): Promise<void> {
  await flushSaves();
  const project = await attempt('project', () => call('project/forget-history', null));
  if (!project) return;
  setState({ project });
  showToast(strings.history.forgotten);
}
