/**
 * Weighted adjacency matrix as CSV. Direction: row → column, like NOTEARS, DAGMA, gCastle and benchpress; cell (i, j)
 * is the effect of the i-th variable on the j-th.
 *
 *     A,B,C
 *     0,0.8,0
 *     0,0,-1.5
 *     0,0,0
 *
 * Written: a header of names, no row names, numbers with every digit. An edge of weight 0 cannot be told from no edge,
 * so it is written as the smallest positive number and read back as weight 0. The cut DAG is written, not the raw W.
 *
 * Read: also with row names in the first column (in any order), without a header (names given or X1, X2, …), and an
 * edge list saved as .csv.
 */
import { say } from '../../shared/model/sayings/say';
import type { Edge } from '../../shared/model/graph';
import { csvField, parseTable, type TableRow } from './csv-table';
import { badFile, numberText, parseNumber, type GraphDocument } from './document';
import { isEdgeList, readEdgeCsv } from './edge-csv';

/** 5e-324: stands for "there is an edge, its weight is 0". */
const ZERO_WEIGHT = Number.MIN_VALUE;

export function writeAdjacencyCsv({ graph }: GraphDocument): string {
  const index = new Map(graph.variables.map((name, i) => [name, i]));
  const rows = graph.variables.map(() => graph.variables.map(() => '0'));
  for (const { source, target, weight } of graph.edges) {
    const row = rows[index.get(source) ?? -1];
    const j = index.get(target);
    if (row === undefined || j === undefined) {
      throw new Error(`writeAdjacencyCsv: the edge ${source} → ${target} names a variable that is not in the graph`);
    }
    row[j] = numberText(weight === undefined ? 1 : weight === 0 ? ZERO_WEIGHT : weight);
  }
  const lines = [graph.variables.map(csvField), ...rows].map((fields) => fields.join(','));
  return `${lines.join('\n')}\n`;
}

export function readAdjacencyCsv(path: string, text: string, names?: readonly string[]): GraphDocument {
  const records = parseTable(path, text);
  if (isEdgeList(records)) return readEdgeCsv(path, text);
  const table = layOut(path, records, names);
  const d = table.names.length;
  if (table.rows.length !== d) {
    throw badFile(
      path,
      `${table.rows.length} rows for ${d} variables. An adjacency matrix has as many rows as columns.`,
    );
  }
  const edges: Edge[] = [];
  table.rows.forEach(({ row, source, cells }) => {
    if (cells.length !== d) {
      throw badFile(path, say('graph/values', cells.length, d), { row });
    }
    cells.forEach((value, j) => {
      const column = table.names[j] ?? '';
      const weight = parseNumber(value);
      if (weight === undefined) throw badFile(path, say('table/not-a-number'), { row, column, value });
      if (weight === 0) return;
      if (source === column) {
        throw badFile(path, say('graph/diagonal'), { row, column, value });
      }
      edges.push({ source, target: column, weight: weight === ZERO_WEIGHT ? 0 : weight });
    });
  });
  return { graph: { variables: [...table.names], edges }, isMatrix: true };
}

interface Matrix {
  readonly names: readonly string[];
  readonly rows: readonly { readonly row: number; readonly source: string; readonly cells: readonly string[] }[];
}

/** Tells the layouts apart: names of columns and rows, and the cells without them. */
function layOut(path: string, records: readonly TableRow[], given?: readonly string[]): Matrix {
  const first = records[0]?.fields ?? [];
  const isHeaderless = records.length === first.length && first.every((field) => parseNumber(field) !== undefined);
  if (isHeaderless) {
    if (given !== undefined && given.length !== first.length) {
      throw badFile(path, say('graph/unnamed-matrix', first.length, given.length));
    }
    const names = given ?? first.map((_, i) => `X${i + 1}`);
    return { names, rows: records.map(({ row, fields }, i) => ({ row, source: names[i] ?? '', cells: fields })) };
  }
  const body = records.slice(1);
  const columns = new Set(first.slice(1));
  const isOneWider = body.length > 0 && first.length === body.length + 1;
  const hasRowNames = isOneWider && body.some(({ fields }) => columns.has(fields[0] ?? ''));
  const names = hasRowNames ? first.slice(1) : first;
  checkNames(path, names);
  if (!hasRowNames) {
    return { names, rows: body.map(({ row, fields }, i) => ({ row, source: names[i] ?? '', cells: fields })) };
  }
  const seen = new Set<string>();
  const rows = body.map(({ row, fields: [source = '', ...cells] }) => {
    const at = { row, column: first[0] ?? '', value: source };
    if (!names.includes(source)) throw badFile(path, say('graph/unknown-row'), at);
    if (seen.has(source)) throw badFile(path, say('graph/row-twice'), at);
    seen.add(source);
    return { row, source, cells };
  });
  return { names, rows };
}

function checkNames(path: string, names: readonly string[]): void {
  const seen = new Set<string>();
  names.forEach((name, j) => {
    if (name.trim() === '') throw badFile(path, say('graph/no-name', j + 1), { row: 1 });
    if (seen.has(name)) throw badFile(path, say('graph/name-twice'), { row: 1, value: name });
    seen.add(name);
  });
}
