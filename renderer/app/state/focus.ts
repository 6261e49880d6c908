/** What is being asked about the graph on screen. It names variables, so it outlives a change of run or threshold. */
import type { QueryRole, QuerySets, Relation } from '../../graph/relate';
import { queryRoles } from '../../graph/relate';
import type { Selection } from './state';

export interface Focus {
  /** Picked variables, in the order they were picked. */
  readonly picked: readonly string[];
  readonly relation: Relation | null;
  readonly query: QuerySets;
  /** The d-separation query is open, in place of the details. */
  readonly isAsking: boolean;
  /** Edges are drawn as the Markov equivalence class leaves them. */
  readonly isClassShown: boolean;
}

export const noQuery: QuerySets = { x: [], y: [], z: [] };
export const noFocus: Focus = { picked: [], relation: null, query: noQuery, isAsking: false, isClassShown: false };

/** The variables a relation is asked of: the selected one, with the picked ones when it is among them. */
export function sourcesOf(picked: readonly string[], selection: Selection | null): readonly string[] {
  if (selection?.kind !== 'node' || picked.includes(selection.name)) return picked;
  return [selection.name];
}

/** From and to of a path: from the last picked variable to the selected one, else the last two picked. */
export function pathEnds(picked: readonly string[], selection: Selection | null): readonly string[] {
  const name = selection?.kind === 'node' ? selection.name : null;
  if (name !== null && !picked.includes(name)) return [...picked.slice(-1), name];
  return picked.slice(-2);
}

/** Picks a variable, or takes it back. */
export function togglePicked(picked: readonly string[], name: string): readonly string[] {
  return picked.includes(name) ? picked.filter((one) => one !== name) : [...picked, name];
}

/** Puts a variable into one of the sets, and so takes it out of the others; null takes it out of all. */
export function assign(query: QuerySets, name: string, role: QueryRole | null): QuerySets {
  const without = (one: QueryRole) => query[one].filter((other) => other !== name);
  const next = { x: without('x'), y: without('y'), z: without('z') };
  return role === null ? next : { ...next, [role]: [...next[role], name] };
}

/** The query, as far as its variables are in this graph. */
export function queryWithin(query: QuerySets, variables: readonly string[]): QuerySets {
  const known = new Set(variables);
  const has = (name: string) => known.has(name);
  if (queryRoles.every((role) => query[role].every(has))) return query;
  return { x: query.x.filter(has), y: query.y.filter(has), z: query.z.filter(has) };
}
