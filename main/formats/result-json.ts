/**
 * JSON: the whole result of a run (`ResultFile`), or `acyclica-graph` for a graph that did not come from a run.
 * Rows of matrices and edges stand on one line each, so the files can be read and compared by eye.
 */
import { say } from '../../shared/model/sayings/say';
import { z } from 'zod';
import { Graph, Positions, WeightMeaning } from '../../shared/model/graph';
import { RESULT_FORMAT, ResultFile } from '../../shared/model/result';
import { badFile, lineAt, type GraphDocument } from './document';
import { jsonErrorOffset } from './json-place';

const GRAPH_FORMAT = 'acyclica-graph';

const GraphFile = Graph.extend({
  format: z.literal(GRAPH_FORMAT),
  title: z.string().optional(),
  positions: Positions.optional(),
  weightMeaning: WeightMeaning.optional(),
  units: ResultFile.shape.units,
  labels: ResultFile.shape.labels,
});

export function writeResultJson(document: GraphDocument): string {
  const { graph, positions, result, title, weightMeaning, units, labels } = document;
  const content = result ?? {
    format: GRAPH_FORMAT,
    ...(title === undefined ? {} : { title }),
    ...(weightMeaning === undefined ? {} : { weightMeaning }),
    ...graph,
    ...(units === undefined ? {} : { units }),
    ...(labels === undefined ? {} : { labels }),
    ...(positions === undefined ? {} : { positions }),
  };
  assertFinite(content, 'writeResultJson');
  const members = Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${valueText(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

/** Lists of lists and of records get a line for each item. */
function valueText(value: unknown): string {
  const isTable = Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';
  if (!isTable) return JSON.stringify(value);
  return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}

/** JSON.stringify would write NaN and Infinity as null without a word. */
function assertFinite(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error(`${path}: need a finite number, got ${value}`);
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) assertFinite(item, `${path}.${key}`);
}

export function readResultJson(path: string, text: string): GraphDocument {
  const content = parseJson(path, text);
  const format = typeof content === 'object' && content !== null && 'format' in content ? content.format : undefined;
  if (format === GRAPH_FORMAT) {
    const { variables, edges, positions, title, weightMeaning, units, labels } = parseWith(GraphFile, path, content);
    checkGraph(path, { variables, edges });
    return {
      graph: { variables, edges },
      ...(positions === undefined ? {} : { positions }),
      ...(title === undefined ? {} : { title }),
      ...(weightMeaning === undefined ? {} : { weightMeaning }),
      ...(units === undefined ? {} : { units }),
      ...(labels === undefined ? {} : { labels }),
    };
  }
  if (format !== RESULT_FORMAT) {
    const found = typeof format === 'string' ? { column: 'format', value: format } : { column: 'format' };
    throw badFile(path, `"format" must be "${RESULT_FORMAT}" or "${GRAPH_FORMAT}".`, found);
  }
  const result = parseWith(ResultFile, path, content);
  const graph = { variables: result.variables, edges: result.edges };
  checkGraph(path, graph);
  checkMatrix(path, result);
  const { units, labels } = result;
  return {
    graph,
    result,
    ...(units === undefined ? {} : { units }),
    ...(labels === undefined ? {} : { labels }),
  };
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const offset = jsonErrorOffset(text);
    const row = lineAt(text, offset + 1);
    if (offset >= text.length) throw badFile(path, say('graph/json-cut-off'), { row });
    throw badFile(path, say('graph/not-json'), {
      row,
      value: text.charAt(offset),
    });
  }
}

function parseWith<T>(schema: z.ZodType<T>, path: string, content: unknown): T {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badFile(path, `${issue?.message ?? 'not understood'}.`, { column: issue?.path.map(String).join('.') ?? '' });
}

function checkGraph(path: string, { variables, edges }: Graph): void {
  const known = new Set(variables);
  if (known.size !== variables.length) throw badFile(path, 'a name occurs twice.', { column: 'variables' });
  edges.forEach(({ source, target }, k) => {
    const unknown = [source, target].find((name) => !known.has(name));
    const column = `edges.${k}`;
    if (unknown !== undefined) throw badFile(path, 'this name is not among the variables.', { column, value: unknown });
    if (source === target) throw badFile(path, say('graph/self-cause'), { column, value: source });
  });
}

function checkMatrix(path: string, { variables, W }: ResultFile): void {
  const d = variables.length;
  if (W.length !== d) throw badFile(path, `${W.length} rows for ${d} variables.`, { column: 'W' });
  const bad = W.findIndex((row) => row.length !== d);
  if (bad >= 0) throw badFile(path, `${W[bad]?.length ?? 0} values for ${d} variables.`, { column: `W.${bad}` });
}
