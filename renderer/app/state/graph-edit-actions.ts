/** Edits of the graph on screen: an edge added, removed or reversed. A refused one says why and changes nothing. */
import { refusalOf } from '../../../shared/graph/edit';
import { AppError, type AppErrorData } from '../../../shared/model/errors';
import type { GraphEdit } from '../../../shared/model/saved-graph';
import { call } from '../../api/bridge';
import { notConnecting } from './connecting';
import { attempt, clearFailure, report } from './failures';
import { isEditable, shownGraph } from './selectors';
import { getState, setState } from './state';

/** Why the graph on screen cannot be edited so; null when it can. */
export function whyNot(edit: GraphEdit): AppErrorData | null {
  const graph = shownGraph(getState());
  const refusal = graph && refusalOf(graph, edit);
  if (!refusal) return null;
  if (refusal.reason !== 'cycle') return { code: 'graph/no-such-edit', ...refusal };
  const { source, target, path } = refusal;
  return { code: 'graph/would-cycle', source, target, path: [...path] };
}

/** Makes an edit; the edge it leaves is selected. */
export async function editGraph(edit: GraphEdit): Promise<boolean> {
  const graph = shownGraph(getState());
  if (!graph || !isEditable(graph)) return false;
  const refused = whyNot(edit);
  if (refused) {
    report(new AppError(refused), 'edit');
    return false;
  }
  const savedGraph = await attempt('edit', () => call('graph/edit', { graphId: graph.id, edit }));
  if (!savedGraph || getState().view.graphId !== savedGraph.id) return false;
  const [source, target] = edit.kind === 'reverse' ? [edit.target, edit.source] : [edit.source, edit.target];
  const selection = edit.kind === 'remove' ? null : ({ kind: 'edge', source, target } as const);
  setState({ savedGraph, selection });
  return true;
}

/** Reverses or removes the selected edge. */
export function editSelected(kind: 'remove' | 'reverse'): void {
  const { selection } = getState();
  if (selection?.kind === 'edge') void editGraph({ kind, source: selection.source, target: selection.target });
}

/** Begins to draw edges, or ends it. A selected variable is the first cause. */
export function toggleConnecting(): void {
  const { connecting, selection } = getState();
  clearFailure('edit');
  const source = selection?.kind === 'node' ? selection.name : null;
  setState({ connecting: connecting.isOn ? notConnecting : { isOn: true, source } });
}

/** One end of an edge that is being drawn: the cause first, then the effect. */
export async function connectTo(name: string): Promise<void> {
  const { source } = getState().connecting;
  if (source === null) {
    clearFailure('edit');
    setState({ connecting: { isOn: true, source: name }, selection: { kind: 'node', name } });
    return;
  }
  setState({ connecting: { isOn: true, source: null } });
  await editGraph({ kind: 'add', source, target: name });
}

export function stopConnecting(): void {
  setState({ connecting: notConnecting });
}

/** The key that draws: at a variable it begins an edge, at the next one it ends it. */
export async function connectByKey(): Promise<void> {
  const { connecting, selection } = getState();
  if (selection?.kind !== 'node') return;
  if (connecting.source === null) return connectTo(selection.name);
  setState({ connecting: notConnecting });
  await editGraph({ kind: 'add', source: connecting.source, target: selection.name });
}
