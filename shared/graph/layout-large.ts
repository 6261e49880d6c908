/**
 * Layered layout for graphs too large for dagre. O(sweeps · edges), no helper nodes on long edges.
 *
 *   1. rank: longest path from a root (edges that close a cycle are left out, depth first in variable order);
 *   2. order within ranks: sweeps down and up, each variable to the mean place of its neighbours (barycentre
 *      heuristic of Sugiyama, Tagawa & Toda, 1981);
 *   3. x: packed side by side, every rank centred.
 */
import type { Edge, Position } from '../model/graph';
import type { Size } from './box';

const SWEEPS = 12;

/** Centre of every variable. Every edge joins two different variables of the list. */
export function largeLayout(
  variables: readonly string[],
  edges: readonly Pick<Edge, 'source' | 'target'>[],
  sizeOf: (name: string) => Size,
  gaps: { readonly node: number; readonly rank: number },
): Map<string, Position> {
  const index = new Map(variables.map((name, i) => [name, i]));
  const pairs = edges.map((e) => [index.get(e.source)!, index.get(e.target)!] as const);
  const d = variables.length;
  const layers = layersOf(longestPathRanks(pairs, d));
  const sizes = variables.map(sizeOf);
  const x = orderLayers(layers, neighboursOf(pairs, d), sizes, gaps.node);
  const positions = new Map<string, Position>();
  let y = 0;
  for (const layer of layers) {
    const height = layer.reduce((most, i) => Math.max(most, sizes[i]!.height), 0);
    for (const i of layer) positions.set(variables[i]!, { x: x[i]!, y: y + height / 2 });
    y += height + gaps.rank;
  }
  return positions;
}

export type Pairs = readonly (readonly [number, number])[];

export function neighboursOf(pairs: Pairs, d: number): number[][] {
  const neighbours: number[][] = Array.from({ length: d }, () => []);
  for (const [i, j] of pairs) {
    neighbours[i]!.push(j);
    neighbours[j]!.push(i);
  }
  return neighbours;
}

/** Children lists without the edges that close a cycle in a depth-first walk, and the reverse of its finish order. */
function acyclicPart(pairs: Pairs, d: number): { children: number[][]; order: number[] } {
  const all: number[][] = Array.from({ length: d }, () => []);
  const hasParent = new Uint8Array(d);
  for (const [i, j] of pairs) {
    all[i]!.push(j);
    hasParent[j] = 1;
  }
  const children: number[][] = Array.from({ length: d }, () => []);
  const state = new Uint8Array(d); // 0 new, 1 on the path, 2 finished
  const finished: number[] = [];
  const starts = [...Array(d).keys()].sort((a, b) => hasParent[a]! - hasParent[b]! || a - b);
  for (const start of starts) {
    if (state[start] !== 0) continue;
    const path = [{ i: start, next: 0 }];
    state[start] = 1;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const j = all[top.i]![top.next++];
      if (j === undefined) {
        state[top.i] = 2;
        finished.push(top.i);
        path.pop();
      } else if (state[j] !== 1) {
        children[top.i]!.push(j);
        if (state[j] === 0) path.push({ i: j, next: 0 });
        state[j] ||= 1;
      }
    }
  }
  return { children, order: finished.reverse() };
}

/** Rank of every variable: below all its parents, and not further up than needed. */
export function longestPathRanks(pairs: Pairs, d: number): Int32Array {
  const { children, order } = acyclicPart(pairs, d);
  const rank = new Int32Array(d);
  for (const i of order) for (const j of children[i]!) rank[j] = Math.max(rank[j]!, rank[i]! + 1);
  // Pull roots down to just above their first child: long edges from the top row hide everything else.
  const hasParent = new Uint8Array(d);
  for (const list of children) for (const j of list) hasParent[j] = 1;
  for (let i = 0; i < d; i++) {
    if (hasParent[i] === 0 && children[i]!.length > 0) rank[i] = Math.min(...children[i]!.map((j) => rank[j]!)) - 1;
  }
  return rank;
}

function layersOf(rank: Int32Array): number[][] {
  const layers: number[][] = [];
  rank.forEach((r, i) => {
    (layers[r] ??= []).push(i);
  });
  return layers.filter((layer) => layer !== undefined);
}

/** Sorts every layer in place by the mean x of its neighbours, sweeping down and up; returns the final x. */
export function orderLayers(
  layers: number[][],
  neighbours: readonly number[][],
  sizes: readonly Size[],
  gap: number,
): Float64Array {
  const x = new Float64Array(neighbours.length);
  const pack = (layer: readonly number[]): void => {
    let at = -layer.reduce((sum, i) => sum + sizes[i]!.width + gap, 0) / 2;
    for (const i of layer) {
      x[i] = at + sizes[i]!.width / 2;
      at += sizes[i]!.width + gap;
    }
  };
  layers.forEach(pack);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      const place = new Map(layer.map((i) => [i, meanX(neighbours[i]!, x)]));
      layer.sort((a, b) => place.get(a)! - place.get(b)! || a - b);
      pack(layer);
    }
  }
  return x;
}

function meanX(neighbours: readonly number[], x: Float64Array): number {
  let sum = 0;
  for (const j of neighbours) sum += x[j]!;
  return neighbours.length === 0 ? 0 : sum / neighbours.length;
}
