/** What is brought out in the graph: the variables asked about, the answer, and the lines that belong to it. */
import type { GraphModel } from './model';
import { edgeId } from './model';
import type { OpenPath, QuerySets, Related } from './relate';

export interface Highlight {
  /** Variables asked about: thick outline. */
  readonly picked: readonly string[];
  /** The answer: double outline. */
  readonly related: readonly string[];
  /** Variables conditioned on: shaded, dashed outline. */
  readonly given: readonly string[];
  /** Ids of edges that stay clear; all when null. The rest of the graph is pale. */
  readonly edges: ReadonlySet<string> | null;
  /** The edges are a path and are underlaid. */
  readonly isPath: boolean;
}

export const noHighlight: Highlight = { picked: [], related: [], given: [], edges: null, isPath: false };

/** Ids of the edges along a path, whichever way they point. */
function along(path: readonly string[]): ReadonlySet<string> {
  return new Set(path.slice(1).flatMap((name, k) => [edgeId(path[k] ?? '', name), edgeId(name, path[k] ?? '')]));
}

export function highlightPicked(picked: readonly string[]): Highlight {
  return { ...noHighlight, picked };
}

export function highlightRelated({ edges }: GraphModel, { kind, of, names }: Related): Highlight {
  if (of.length === 0) return noHighlight;
  if (kind === 'path') return { picked: of, related: names, given: [], edges: along(names), isPath: true };
  const inside = new Set([...of, ...names]);
  const between = edges.filter((edge) => inside.has(edge.source) && inside.has(edge.target));
  const ids = new Set(between.map((edge) => edgeId(edge.source, edge.target)));
  return { picked: of, related: names, given: [], edges: ids, isPath: false };
}

export function highlightQuery({ x, y, z }: QuerySets, path: OpenPath | null): Highlight {
  const found = { picked: [...x, ...y], given: z };
  return path
    ? { ...found, related: path.names, edges: along(path.names), isPath: true }
    : { ...noHighlight, ...found };
}
