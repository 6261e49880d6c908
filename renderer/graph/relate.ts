/** Questions about the graph on screen: who stands how to whom, what separates what, what a class leaves open. */
import { cpdagOf, isUndirected } from '../../shared/graph/cpdag';
import { collidersOn, openPath } from '../../shared/graph/dseparation';
import { matricesOf } from '../../shared/graph/edges';
import {
  ancestors,
  children,
  descendants,
  directedPath,
  markovBlanket,
  neighboursOf,
  parents,
} from '../../shared/graph/relations';
import type { GraphModel } from './model';
import { edgeId } from './model';

export const setRelations = ['parents', 'children', 'ancestors', 'descendants', 'blanket'] as const;
export type SetRelation = (typeof setRelations)[number];
export type RelationKind = SetRelation | 'path';

/** What was asked for: a relation to the variables `of`; of a path they are its two ends. */
export interface Relation {
  readonly kind: RelationKind;
  readonly of: readonly string[];
}

export interface Related {
  readonly kind: RelationKind;
  readonly of: readonly string[];
  /** In the order of the data, without the variables asked about; of a path in its order, ends included. */
  readonly names: readonly string[];
}

/** Three disjoint sets: are X and Y d-separated given Z? */
export interface QuerySets {
  readonly x: readonly string[];
  readonly y: readonly string[];
  readonly z: readonly string[];
}
export type QueryRole = keyof QuerySets;
export const queryRoles = ['x', 'y', 'z'] as const;

/** One open path; `arrows[k]` stands between `names[k]` and the next. */
export interface OpenPath {
  readonly names: readonly string[];
  readonly arrows: readonly ('→' | '←')[];
  readonly colliders: readonly { readonly name: string; readonly openedBy: string }[];
}

const indexed = new WeakMap<GraphModel, ReturnType<typeof indexOf>>();

function indexOf({ variables, edges }: GraphModel) {
  const { A, d } = matricesOf({ variables: [...variables], edges: [...edges] });
  return { A, d, neighbours: neighboursOf(A, d), at: new Map(variables.map((name, i) => [name, i])) };
}

/** Adjacency of the graph, computed once for it. */
function matrixOf(model: GraphModel): ReturnType<typeof indexOf> {
  const known = indexed.get(model) ?? indexOf(model);
  indexed.set(model, known);
  return known;
}

const relationOf = { parents, children, ancestors, descendants, blanket: markovBlanket } as const;

/** Of a set, the union over its members, without the set itself. For the blanket that is the blanket of the set. */
export function related(model: GraphModel, { kind, of }: Relation): Related {
  const { A, d, at } = matrixOf(model);
  const known = of.filter((name) => at.has(name));
  const places = known.map((name) => at.get(name) ?? 0);
  const nameOf = (i: number): string => model.variables[i] ?? '';
  if (kind === 'path') {
    const [from, to] = places;
    const path = from === undefined || to === undefined ? null : directedPath(A, d, from, to);
    return { kind, of: known, names: (path ?? []).map(nameOf) };
  }
  const found = new Set(places.flatMap((i) => relationOf[kind](A, d, i)));
  for (const i of places) found.delete(i);
  return { kind, of: known, names: [...found].sort((a, b) => a - b).map(nameOf) };
}

/** An open path from X to Y given Z, or null when Z separates them. */
export function openPathOf(model: GraphModel, { x, y, z }: QuerySets): OpenPath | null {
  const { A, d, at, neighbours } = matrixOf(model);
  const placesOf = (names: readonly string[]): number[] => names.flatMap((name) => at.get(name) ?? []);
  const given = placesOf(z);
  const path = openPath(neighbours, placesOf(x), placesOf(y), given);
  if (!path) return null;
  const nameOf = (i: number): string => model.variables[i] ?? '';
  return {
    names: path.map(nameOf),
    arrows: path.slice(1).map((v, k) => (A[(path[k] ?? 0) * d + v] === 0 ? '←' : '→')),
    colliders: collidersOn(neighbours, path, given).flatMap(({ variable, openedBy }) =>
      openedBy === null ? [] : [{ name: nameOf(variable), openedBy: nameOf(openedBy) }],
    ),
  };
}

const undirected = new WeakMap<GraphModel, ReadonlySet<string>>();

/** Ids of the edges that point either way within the Markov equivalence class of the graph. */
export function undirectedEdges(model: GraphModel): ReadonlySet<string> {
  const known = undirected.get(model) ?? findUndirected(model);
  undirected.set(model, known);
  return known;
}

function findUndirected(model: GraphModel): ReadonlySet<string> {
  const { A, d, at } = matrixOf(model);
  const cpdag = cpdagOf(A, d);
  const open = model.edges.filter(({ source, target }) =>
    isUndirected(cpdag, d, at.get(source) ?? 0, at.get(target) ?? 0),
  );
  return new Set(open.map(({ source, target }) => edgeId(source, target)));
}
