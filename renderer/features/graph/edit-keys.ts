/** Keys that edit the graph on screen, the same in the picture, the table and the matrix. */
import type { KeyboardEvent } from 'react';
import { connectByKey, editSelected, stopConnecting } from '../../app/state/graph-edit-actions';
import { isEditable, shownGraph } from '../../app/state/selectors';
import { getState } from '../../app/state/state';

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea');
}

/** Returns whether the key did something. */
function obey(key: string): boolean {
  const { connecting, selection } = getState();
  const hasNode = selection?.kind === 'node';
  if (connecting.isOn && key === 'escape') return (stopConnecting(), true);
  if (hasNode && (key === 'e' || (key === 'enter' && connecting.source !== null))) return (void connectByKey(), true);
  if (selection?.kind !== 'edge') return false;
  if (key === 'r') return (editSelected('reverse'), true);
  return key === 'delete' && (editSelected('remove'), true);
}

/** To be called before the view itself sees the key. */
export function onEditKey(event: KeyboardEvent): void {
  const graph = shownGraph(getState());
  if (!graph || !isEditable(graph) || isTyping(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!obey(event.key.toLowerCase())) return;
  event.preventDefault();
  event.stopPropagation();
}
