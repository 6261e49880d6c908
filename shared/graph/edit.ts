/**
 * One edge added, removed or reversed. A DAG stays one: an edge i → j closes a cycle exactly when there is a directed
 * path j ⇝ i, and that path is the reason given.
 */
import type { Edge } from '../model/graph';
import type { GraphEdit } from '../model/saved-graph';
import { matricesOf } from './edges';
import { directedPath } from './relations';

/** Why an edit is refused. `path`: j … i, the variables of the path that i → j would close. */
export type Refusal =
  | { readonly reason: 'cycle'; readonly source: string; readonly target: string; readonly path: readonly string[] }
  | { readonly reason: 'same' | 'present' | 'absent' | 'unknown'; readonly source: string; readonly target: string };

interface EditedGraph {
  readonly variables: readonly string[];
  readonly edges: readonly Edge[];
}

const is = (source: string, target: string) => (edge: Edge) => edge.source === source && edge.target === target;

/** Null when the edit can be made on this DAG. */
export function refusalOf({ variables, edges }: EditedGraph, { kind, source, target }: GraphEdit): Refusal | null {
  if (source === target) return { reason: 'same', source, target };
  if (!variables.includes(source) || !variables.includes(target)) return { reason: 'unknown', source, target };
  const isThere = edges.some(is(source, target));
  if (kind !== 'add' && !isThere) return { reason: 'absent', source, target };
  if (kind === 'remove') return null;
  if (kind === 'add') return isThere ? { reason: 'present', source, target } : closed(variables, edges, source, target);
  const others = edges.filter((edge) => !is(source, target)(edge));
  return closed(variables, others, target, source);
}

function closed(variables: readonly string[], edges: readonly Edge[], source: string, target: string): Refusal | null {
  const { A, d } = matricesOf({ variables: [...variables], edges: [...edges] });
  const path = directedPath(A, d, variables.indexOf(target), variables.indexOf(source));
  return path && { reason: 'cycle', source, target, path: path.map((k) => variables[k]!) };
}

/** The edges after an edit that is not refused; a new edge has no weight yet. */
export function editedEdges<E extends Edge>(edges: readonly E[], { kind, source, target }: GraphEdit): (E | Edge)[] {
  if (kind === 'add') return [...edges, { source, target }];
  const others = edges.filter((edge) => !is(source, target)(edge));
  return kind === 'remove' ? others : [...others, { source: target, target: source }];
}

/** Variables whose parents the edit changes. */
export function changedChildren({ kind, source, target }: GraphEdit): string[] {
  return kind === 'reverse' ? [source, target] : [target];
}
