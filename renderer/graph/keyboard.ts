/** Keys of the graph view, as commands. */
import type { Edge, Position, Positions } from '../../shared/model/graph';
import type { GraphSelection } from './GraphView';
import type { FocusCommand } from './focus-keys';
import { focusCommand } from './focus-keys';
import type { Direction } from './navigate';
import { firstNode, nearestTowards, nextEdge } from './navigate';

export type GraphCommand =
  | { readonly kind: 'select'; readonly selection: GraphSelection }
  | { readonly kind: 'pan'; readonly by: Position }
  | { readonly kind: 'move'; readonly name: string; readonly by: Position }
  | { readonly kind: 'zoom'; readonly steps: number }
  | { readonly kind: 'fit' }
  | { readonly kind: 'focus'; readonly command: FocusCommand }
  | { readonly kind: 'menu'; readonly element: Exclude<GraphSelection, null> }
  | { readonly kind: 'lane'; readonly name: string; readonly by: -1 | 1 };

export interface GraphKeyState {
  readonly positions: Positions;
  readonly edges: readonly Edge[];
  readonly selection: GraphSelection;
}

export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const PAN = 64;
const MOVE = 8;

const arrows: Readonly<Record<string, { direction: Direction; x: number; y: number }>> = {
  ArrowUp: { direction: 'up', x: 0, y: -1 },
  ArrowDown: { direction: 'down', x: 0, y: 1 },
  ArrowLeft: { direction: 'left', x: -1, y: 0 },
  ArrowRight: { direction: 'right', x: 1, y: 0 },
};

/** The node the keyboard is at: the selected one, or the source of the selected edge. */
function nodeAt(selection: GraphSelection): string | null {
  if (!selection) return null;
  return selection.kind === 'node' ? selection.name : selection.source;
}

function selectNode(name: string | null): GraphCommand | null {
  return name === null ? null : { kind: 'select', selection: { kind: 'node', name } };
}

function arrowCommand(key: Key, state: GraphKeyState): GraphCommand | null {
  const arrow = arrows[key.key];
  if (!arrow) return null;
  if (key.shiftKey) return { kind: 'pan', by: { x: -arrow.x * PAN, y: -arrow.y * PAN } };
  const name = nodeAt(state.selection);
  if (key.ctrlKey || key.metaKey) {
    return name === null ? null : { kind: 'move', name, by: { x: arrow.x * MOVE, y: arrow.y * MOVE } };
  }
  if (name === null) return selectNode(firstNode(state.positions));
  return selectNode(nearestTowards(state.positions, name, arrow.direction));
}

/** Steps through the edges, strongest first. */
function edgeCommand(step: 1 | -1, { edges, selection }: GraphKeyState): GraphCommand | null {
  const next = nextEdge(edges, selection?.kind === 'edge' ? selection : null, step);
  return next && { kind: 'select', selection: { kind: 'edge', source: next.source, target: next.target } };
}

/** Alt with an arrow: the variable goes to the next lane. */
function laneCommand(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Key,
  { selection }: GraphKeyState,
): GraphCommand | null {
  if (!altKey || shiftKey || ctrlKey || metaKey || selection?.kind !== 'node') return null;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  return { kind: 'lane', name: selection.name, by: key === 'ArrowUp' ? -1 : 1 };
}

/** Shift+F10 or the menu key. */
function menuCommand({ key, shiftKey }: Key, { selection }: GraphKeyState): GraphCommand | null {
  if (!selection || !(key === 'ContextMenu' || (key === 'F10' && shiftKey))) return null;
  return { kind: 'menu', element: selection };
}

export function graphCommand(key: Key, state: GraphKeyState): GraphCommand | null {
  const special = laneCommand(key, state) ?? menuCommand(key, state);
  if (special) return special;
  const arrow = arrowCommand(key, state);
  if (arrow) return arrow;
  if (key.ctrlKey || key.metaKey || key.altKey) return null;
  switch (key.key) {
    case '+':
    case '=':
      return { kind: 'zoom', steps: 1 };
    case '-':
      return { kind: 'zoom', steps: -1 };
    case 'f':
    case 'F':
      return { kind: 'fit' };
    case ']':
      return edgeCommand(1, state);
    case '[':
      return edgeCommand(-1, state);
    case 'Backspace':
      return { kind: 'select', selection: null };
    default:
      return focusOn(key, state);
  }
}

function focusOn({ key }: Key, { selection }: GraphKeyState): GraphCommand | null {
  const command = focusCommand(key, nodeAt(selection));
  return command && { kind: 'focus', command };
}
