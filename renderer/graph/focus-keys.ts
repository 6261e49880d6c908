/** Keys of the graph view that ask about the graph. */
import type { QueryRole, RelationKind } from './relate';

export type FocusCommand =
  | { readonly kind: 'relate'; readonly relation: RelationKind }
  | { readonly kind: 'pick'; readonly name: string }
  | { readonly kind: 'assign'; readonly role: QueryRole; readonly name: string }
  | { readonly kind: 'ask' }
  | { readonly kind: 'show-class' };

/** One key each, the same in the menu and in the list of shortcuts. */
export const relationKeys: Readonly<Record<RelationKind, string>> = {
  parents: 'P',
  children: 'C',
  ancestors: 'A',
  descendants: 'D',
  blanket: 'M',
  path: 'T',
};

const relations = new Map(
  Object.entries(relationKeys).map(([kind, key]) => [key.toLowerCase(), kind as RelationKind] as const),
);
const roles: Readonly<Record<string, QueryRole>> = { x: 'x', y: 'y', z: 'z' };

/** @param name the variable the keyboard is at */
export function focusCommand(pressed: string, name: string | null): FocusCommand | null {
  const key = pressed.toLowerCase();
  const relation = relations.get(key);
  if (relation) return { kind: 'relate', relation };
  if (key === 'q') return { kind: 'ask' };
  if (key === 'o') return { kind: 'show-class' };
  if (name === null) return null;
  if (key === ' ') return { kind: 'pick', name };
  const role = roles[key];
  return role ? { kind: 'assign', role, name } : null;
}
