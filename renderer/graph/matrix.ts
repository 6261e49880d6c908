/** The graph as a matrix: row → column, causes first, so that every edge lies above the diagonal. */
import { matricesOf } from '../../shared/graph/edges';
import { topologicalOrder } from '../../shared/graph/order';
import type { Edge } from '../../shared/model/graph';
import type { GraphModel } from './model';
import { edgeId } from './model';

export interface GraphMatrix {
  /** In topological order; variables without an order between them stay in the order of the data, those without an edge last. */
  readonly names: readonly string[];
  /** The edge in a cell, if there is one. */
  edgeAt(row: number, column: number): Edge | undefined;
  placeOf(name: string): number;
}

/** Variables without an edge may stand anywhere in a topological order: at its end they push no edge out of sight. */
function linkedFirst(names: readonly string[], edges: readonly Edge[]): string[] {
  const linked = new Set(edges.flatMap(({ source, target }) => [source, target]));
  return [...names.filter((name) => linked.has(name)), ...names.filter((name) => !linked.has(name))];
}

export function graphMatrix({ variables, edges }: GraphModel): GraphMatrix {
  const { A, d } = matricesOf({ variables: [...variables], edges: [...edges] });
  const order = topologicalOrder(A, d);
  const names = linkedFirst(order ? Array.from(order, (v) => variables[v] ?? '') : variables, edges);
  const places = new Map(names.map((name, k) => [name, k]));
  const byId = new Map(edges.map((edge) => [edgeId(edge.source, edge.target), edge]));
  return {
    names,
    edgeAt: (row, column) => byId.get(edgeId(names[row] ?? '', names[column] ?? '')),
    placeOf: (name) => places.get(name) ?? 0,
  };
}
