/**
 * Edge list as CSV: one line per edge, then one line `name,,,,` per variable without edges, so none is lost.
 *
 *     source,target,weight,standardized,frequency
 *     A,B,0.8,0.64,
 *     C,,,,
 *
 * The weights stand under `strength` or `probability` where they are that. A graph with a posterior has a last column
 * `posterior` more.
 *
 * Read: columns in any order; `cause,effect` and `from,to` for `source,target`; all others optional.
 */
import { say } from '../../shared/model/sayings/say';
import type { Edge } from '../../shared/model/graph';
import { csvField, parseTable, type TableRow } from './csv-table';
import { badFile, meaningOfKey, numberText, parseNumber, WEIGHT_KEYS, weightKey, type GraphDocument } from './document';

const NUMBERS = ['weight', 'standardized', 'frequency', 'posterior'] as const;
/** Numbers that lie between 0 and 1. */
const SHARES: readonly string[] = ['frequency', 'posterior'];
const ENDS = [
  ['source', 'target'],
  ['cause', 'effect'],
  ['from', 'to'],
] as const;

const optionalNumber = (value: number | undefined): string => (value === undefined ? '' : numberText(value));

export function writeEdgeCsv(document: GraphDocument): string {
  const { graph } = document;
  const hasPosterior = graph.edges.some((edge) => edge.posterior !== undefined);
  const keys = NUMBERS.filter((key) => key !== 'posterior' || hasPosterior);
  const titles = keys.map((key) => (key === 'weight' ? weightKey(document) : key));
  const lines = [['source', 'target', ...titles].join(',')];
  const connected = new Set<string>();
  for (const edge of graph.edges) {
    connected.add(edge.source).add(edge.target);
    const numbers = keys.map((key) => optionalNumber(edge[key]));
    lines.push([csvField(edge.source), csvField(edge.target), ...numbers].join(','));
  }
  for (const name of graph.variables) {
    if (!connected.has(name)) lines.push(csvField(name) + ','.repeat(1 + keys.length));
  }
  return `${lines.join('\n')}\n`;
}

/** True when a table is an edge list: its header names both ends and its first row is not a row of numbers. */
export function isEdgeList(records: readonly TableRow[]): boolean {
  const header = records[0]?.fields ?? [];
  if (endsOf(header) === null) return false;
  const isSquare = records.length === header.length + 1;
  const isMatrix = isSquare && records.slice(1).every((r) => r.fields.every((f) => parseNumber(f) !== undefined));
  return !isMatrix;
}

function endsOf(header: readonly string[]): [number, number] | null {
  const keys = header.map((name) => name.trim().toLowerCase());
  for (const [source, target] of ENDS) {
    if (keys.includes(source) && keys.includes(target)) return [keys.indexOf(source), keys.indexOf(target)];
  }
  return null;
}

export function readEdgeCsv(path: string, text: string): GraphDocument {
  const [header, ...records] = parseTable(path, text);
  const fields = header?.fields ?? [];
  const ends = endsOf(fields);
  if (ends === null) {
    const value = fields.join(',');
    throw badFile(path, say('graph/no-columns'), { row: 1, value });
  }
  const weightAs = WEIGHT_KEYS.find((key) => columnOf(fields, key) >= 0) ?? 'weight';
  const variables = new Set<string>();
  const edges: Edge[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    const edge = readEdge(path, record, fields, ends, weightAs, variables);
    if (edge === null) continue;
    const key = JSON.stringify([edge.source, edge.target]);
    const shown = `${edge.source} → ${edge.target}`;
    if (seen.has(key)) throw badFile(path, say('graph/edge-twice'), { row: record.row, value: shown });
    seen.add(key);
    edges.push(edge);
  }
  const connected = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const document = { graph: { variables: [...variables], edges }, ...meaningOfKey(weightAs) };
  return connected.size === variables.size ? { ...document, mayOmitIsolated: true } : document;
}

function columnOf(header: readonly string[], key: string): number {
  return header.findIndex((name) => name.trim().toLowerCase() === key);
}

/** The edge on one line, or null when the line only names a variable. Adds its names to `variables`. */
function readEdge(
  path: string,
  { row, fields }: TableRow,
  header: readonly string[],
  [sourceAt, targetAt]: readonly [number, number],
  weightAs: string,
  variables: Set<string>,
): Edge | null {
  if (fields.length !== header.length) {
    throw badFile(path, say('table/fields', fields.length, header.length), { row });
  }
  const source = fields[sourceAt] ?? '';
  const target = fields[targetAt] ?? '';
  if (source === '') throw badFile(path, say('graph/no-source'), { row, column: header[sourceAt] ?? 'source' });
  variables.add(source);
  if (target === '') return null;
  if (source === target) {
    throw badFile(path, say('graph/self-cause'), {
      row,
      column: header[targetAt] ?? 'target',
      value: target,
    });
  }
  variables.add(target);
  const edge: Edge = { source, target };
  for (const key of NUMBERS) {
    const column = key === 'weight' ? weightAs : key;
    const value = fields[columnOf(header, column)];
    if (value === undefined || value.trim() === '') continue;
    const number = parseNumber(value);
    if (number === undefined) throw badFile(path, say('table/not-a-number'), { row, column, value });
    if (SHARES.includes(key) && (number < 0 || number > 1)) {
      throw badFile(path, `a ${key} lies between 0 and 1.`, { row, column, value });
    }
    edge[key] = number;
  }
  return edge;
}
