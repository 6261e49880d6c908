/** Asking about the graph on screen. */
import type { FocusCommand } from '../../graph/focus-keys';
import type { QueryRole, RelationKind } from '../../graph/relate';
import type { Focus } from './focus';
import { assign, noQuery, pathEnds, sourcesOf, togglePicked } from './focus';
import { getState, setState } from './state';

function change(next: Partial<Focus>): void {
  setState({ focus: { ...getState().focus, ...next } });
}

/** Brings out the variables that stand in this relation to the selected and picked ones. */
export function relate(kind: RelationKind): void {
  const { focus, selection } = getState();
  const of = (kind === 'path' ? pathEnds : sourcesOf)(focus.picked, selection);
  change({ relation: { kind, of }, isAsking: false });
}

export function pick(name: string): void {
  change({ picked: togglePicked(getState().focus.picked, name) });
}

/** Picks the selected variable, or takes it back. */
export function pickSelected(): void {
  const { selection } = getState();
  if (selection?.kind === 'node') pick(selection.name);
}

/** A variable added to the selection: it is picked, with the one selected before. */
export function pickAlso(name: string): void {
  const { focus, selection } = getState();
  const isFirst = focus.picked.length === 0 && selection?.kind === 'node' && selection.name !== name;
  change({ picked: togglePicked(isFirst ? [selection.name] : focus.picked, name) });
  setState({ selection: { kind: 'node', name } });
}

export function clearFocus(): void {
  change({ picked: [], relation: null });
  setState({ selection: null });
}

export function toggleAsking(): void {
  change({ isAsking: !getState().focus.isAsking });
}

export function assignVariable(name: string, role: QueryRole | null): void {
  change({ query: assign(getState().focus.query, name, role), isAsking: true });
}

export function clearQuery(): void {
  change({ query: noQuery });
}

export function toggleClass(): void {
  change({ isClassShown: !getState().focus.isClassShown });
}

/** Does what a key of the graph view asks for. */
export function obeyFocus(command: FocusCommand): void {
  switch (command.kind) {
    case 'relate':
      return relate(command.relation);
    case 'pick':
      return pick(command.name);
    case 'assign':
      return assignVariable(command.name, command.role);
    case 'ask':
      return toggleAsking();
    case 'show-class':
      return toggleClass();
  }
}
