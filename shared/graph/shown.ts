/** The part of a graph that is shown: near some variables, and with edges of at least some strength. */
import type { Edge } from '../model/graph';
import { strength } from './edges';

export type NeighbourDirection = 'parents' | 'children' | 'both';

export interface Part {
  readonly variables: readonly string[];
  readonly edges: readonly Edge[];
}

/** `of` and every variable that at most `steps` edges lead to, against (parents), along (children), or either way. */
export function neighbourhood(
  edges: readonly Pick<Edge, 'source' | 'target'>[],
  of: readonly string[],
  steps: number,
  direction: NeighbourDirection,
): Set<string> {
  const next = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
  };
  for (const { source, target } of edges) {
    if (direction !== 'parents') add(source, target);
    if (direction !== 'children') add(target, source);
  }
  const found = new Set(of);
  let rim = [...found];
  for (let step = 0; step < steps; step++) {
    rim = [...new Set(rim.flatMap((name) => next.get(name) ?? []))].filter((name) => !found.has(name));
    for (const name of rim) found.add(name);
  }
  return found;
}

/**
 * @param names variables that are shown; all when null
 * @param leastStrength edges below it are hidden
 */
export function shownPart<P extends Part>(graph: P, names: ReadonlySet<string> | null, leastStrength: number): P {
  if (names === null && leastStrength <= 0) return graph;
  const has = (name: string): boolean => names === null || names.has(name);
  return {
    ...graph,
    variables: graph.variables.filter(has),
    edges: graph.edges.filter((edge) => strength(edge) >= leastStrength && has(edge.source) && has(edge.target)),
  };
}
