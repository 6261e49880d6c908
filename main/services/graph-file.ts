/** Graph files on their way into a project. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { matricesOf } from '../../shared/graph/edges';
import { findCycle } from '../../shared/graph/order';
import { AppError } from '../../shared/model/errors';
import type { Graph, Positions, WeightMeaning } from '../../shared/model/graph';
import type { GraphPreview } from '../../shared/model/saved-graph';
import { readGraph, type GraphDocument } from '../formats';
import { badFile, meaningOf } from '../formats/document';

/** A graph file as the project takes it over. */
export interface ImportedGraph {
  readonly name: string;
  readonly graph: Graph;
  readonly positions: Positions;
  /** Null when the file does not say what its weights are. */
  readonly weightMeaning: WeightMeaning | null;
  readonly remarks: readonly Said[];
}

interface Read {
  readonly document: GraphDocument;
  /** The file has no header, and its variables are named after those of the data, in their order. */
  readonly isNamed: boolean;
}

async function readDocument(path: string, variables: readonly string[]): Promise<Read> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw new AppError({ code: 'file/not-found', file: path });
    throw new AppError({ code: 'file/unreadable', file: path, reason: code || String(error) });
  });
  const document = readGraph(path, bytes);
  if (!document.isMatrix || document.graph.variables.length !== variables.length) return { document, isNamed: false };
  // Only a matrix without a header takes these names.
  const named = readGraph(path, bytes, variables);
  return { document: named, isNamed: named.graph.variables.some((name, k) => name !== document.graph.variables[k]) };
}

/** What a graph file holds. Throws `graph/bad-file` with file, row and column. */
export async function previewGraphFile(path: string, variables: readonly string[]): Promise<GraphPreview> {
  const { graph, isMatrix } = (await readDocument(path, variables)).document;
  const [first] = graph.edges;
  return {
    path,
    variables: graph.variables.length,
    edgeCount: graph.edges.length,
    isMatrix: isMatrix === true,
    example: first ? { source: first.source, target: first.target } : null,
  };
}

function assertDag(path: string, graph: Graph): void {
  const cycle = findCycle(matricesOf(graph).A, graph.variables.length);
  if (!cycle) return;
  const names = cycle.map((k) => graph.variables[k] ?? '');
  const [first = '', second = ''] = names;
  const reason =
    names.length === 2 ? say('graph/both-directions', first, second) : say('graph/cycle', [...names, first]);
  throw badFile(path, reason);
}

/** A 0/1 matrix says which edges there are, not how strong they are. */
function withoutOnes({ variables, edges }: Graph): Graph {
  if (!edges.every(({ weight }) => weight === 1)) return { variables, edges };
  return { variables, edges: edges.map(({ source, target }) => ({ source, target })) };
}

/**
 * @param isTransposed rows of a matrix are effects, columns causes
 * @param variables of the data, in order: names of a matrix without a header, and what an edge list may have left out
 */
export async function importGraphFile(
  path: string,
  isTransposed: boolean,
  variables: readonly string[],
): Promise<ImportedGraph> {
  const { document, isNamed } = await readDocument(path, variables);
  const { graph: read, positions = {}, title, isMatrix, mayOmitIsolated } = document;
  const turned = read.edges.map((edge) => ({ ...edge, source: edge.target, target: edge.source }));
  const graph = withoutOnes(isMatrix && isTransposed ? { variables: read.variables, edges: turned } : read);
  assertDag(path, graph);
  const isKnown = graph.variables.every((name) => variables.includes(name));
  const left = mayOmitIsolated && isKnown ? variables.filter((name) => !graph.variables.includes(name)) : [];
  const remarks = [
    ...(isMatrix ? [say('graph/read-as', isTransposed)] : []),
    ...(isNamed ? [say('graph/named-after-data')] : []),
    ...(left.length > 0 ? [say('graph/without-edges', left)] : []),
  ];
  return {
    name: title ?? basename(path),
    graph: { variables: [...graph.variables, ...left], edges: graph.edges },
    positions,
    weightMeaning: meaningOf(document),
    remarks,
  };
}
