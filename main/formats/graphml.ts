/**
 * GraphML. A variable's id is its name where the name is a legal XML name token, else `n1`, `n2`, …; the name always
 * stands in the node attribute `label` as well. Edges carry `weight` (named `strength` or `probability` where it is that),
 * `standardized`, `frequency` and `posterior`, nodes `x`, `y`, and `unit` and `description` where they have them.
 *
 * Read: directed graphs; names from `label` or `name` when all nodes have different ones, else from the ids; weights
 * from `weight` or `coef`. Only the first graph of a file is read.
 *
 * Source: graphml.graphdrawing.org/primer/graphml-primer.html.
 */
import { say } from '../../shared/model/sayings/say';
import type { Edge, Position } from '../../shared/model/graph';
import {
  badFile,
  meaningOfKey,
  numberText,
  parseNumber,
  textOf,
  WEIGHT_KEYS,
  weightKey,
  type GraphDocument,
} from './document';
import { documentMapping, fileNotes } from './legend-text';
import { parseGraphml, type GraphmlElement } from './graphml-syntax';
import { xmlText } from './xml';

const NUMBERS = ['weight', 'standardized', 'frequency', 'posterior'] as const;

const NODE_KEYS = [
  ['label', 'node', 'string'],
  ['x', 'node', 'double'],
  ['y', 'node', 'double'],
] as const;

export function writeGraphml(document: GraphDocument): string {
  const { graph, positions, title, units, labels } = document;
  const nameOf = (key: (typeof NUMBERS)[number]): string => (key === 'weight' ? weightKey(document) : key);
  const texts = [...(units ? ['unit'] : []), ...(labels ? ['description'] : [])];
  const textKeys = texts.map((key) => [key, 'node', 'string'] as const);
  const keys = [...NODE_KEYS, ...textKeys, ...NUMBERS.map((key) => [nameOf(key), 'edge', 'double'] as const)];
  const ids = idsOf(graph.variables);
  const id = (name: string): string => xmlText(ids.get(name) ?? name);
  const data = (key: string, value: string | number | undefined): string =>
    value === undefined
      ? ''
      : `<data key="${key}">${typeof value === 'number' ? numberText(value) : xmlText(value)}</data>`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...fileNotes(document, documentMapping(document)).map(
      (note) => `  <!-- ${xmlText(note).replaceAll('--', '- -')} -->`,
    ),
    ...keys.map(([name, to, type]) => `  <key id="${name}" for="${to}" attr.name="${name}" attr.type="${type}"/>`),
    '  <graph id="G" edgedefault="directed">',
    ...(title === undefined ? [] : [`    <desc>${xmlText(title)}</desc>`]),
  ];
  for (const name of graph.variables) {
    const at = positions !== undefined && Object.hasOwn(positions, name) ? positions[name] : undefined;
    const said = data('unit', textOf(units, name)) + data('description', textOf(labels, name));
    lines.push(`    <node id="${id(name)}">${data('label', name)}${data('x', at?.x)}${data('y', at?.y)}${said}</node>`);
  }
  for (const edge of graph.edges) {
    const values = NUMBERS.map((key) => data(nameOf(key), edge[key])).join('');
    lines.push(`    <edge source="${id(edge.source)}" target="${id(edge.target)}">${values}</edge>`);
  }
  return `${lines.join('\n')}\n  </graph>\n</graphml>\n`;
}

/** Ids that are legal name tokens and all different. */
function idsOf(names: readonly string[]): Map<string, string> {
  const isToken = (name: string): boolean => /^[A-Za-z_][\w.-]*$/.test(name);
  const taken = new Set(names.filter(isToken));
  const ids = new Map<string, string>();
  let number = 0;
  for (const name of names) {
    let id = name;
    if (!isToken(name)) {
      do id = `n${++number}`;
      while (taken.has(id));
    }
    ids.set(name, id);
  }
  return ids;
}

export function readGraphml(path: string, text: string): GraphDocument {
  const file = parseGraphml(path, text);
  const names = namesOf(path, file.nodes);
  const seen = new Set<string>();
  const weightAs = WEIGHT_KEYS.find((key) => file.edges.some(({ data }) => data.has(key))) ?? 'weight';
  const edges = file.edges.map((element) => {
    const edge = readEdge(path, element, names, weightAs, file.isDirected);
    const place = { row: element.row, value: `${edge.source} → ${edge.target}` };
    const key = JSON.stringify([edge.source, edge.target]);
    if (seen.has(key)) throw badFile(path, say('graph/edge-twice'), place);
    if (edge.source === edge.target) throw badFile(path, say('graph/self-cause'), place);
    seen.add(key);
    return edge;
  });
  const positions: Record<string, Position> = {};
  for (const { attributes, data } of file.nodes) {
    const x = parseNumber(data.get('x') ?? '');
    const y = parseNumber(data.get('y') ?? '');
    const name = names.get(attributes.get('id') ?? '');
    if (name !== undefined && x !== undefined && y !== undefined) positions[name] = { x, y };
  }
  return {
    graph: { variables: [...names.values()], edges },
    ...(Object.keys(positions).length > 0 ? { positions } : {}),
    ...textsOf(file.nodes, names),
    ...(file.description === null ? {} : { title: file.description }),
    ...meaningOfKey(weightAs),
  };
}

/** Units and labels of nodes that have them. */
function textsOf(
  nodes: readonly GraphmlElement[],
  names: ReadonlyMap<string, string>,
): Pick<GraphDocument, 'units' | 'labels'> {
  const found = (key: string): [string, string][] =>
    nodes.flatMap(({ attributes, data }) => {
      const [name, text] = [names.get(attributes.get('id') ?? ''), data.get(key)];
      return name === undefined || !text ? [] : [[name, text]];
    });
  const [units, labels] = [found('unit'), found('description')];
  return {
    ...(units.length > 0 ? { units: Object.fromEntries(units) } : {}),
    ...(labels.length > 0 ? { labels: Object.fromEntries(labels) } : {}),
  };
}

/** Name of every node id. */
function namesOf(path: string, nodes: readonly GraphmlElement[]): Map<string, string> {
  const labels = nodes.map(({ data }) => data.get('label') ?? data.get('name') ?? '');
  const hasLabels = labels.every((label) => label !== '') && new Set(labels).size === labels.length;
  const names = new Map<string, string>();
  nodes.forEach(({ attributes, row }, k) => {
    const id = attributes.get('id');
    if (id === undefined) throw badFile(path, 'this node has no id.', { row });
    if (names.has(id)) throw badFile(path, 'this node id occurs twice.', { row, column: 'id', value: id });
    names.set(id, hasLabels ? (labels[k] ?? id) : id);
  });
  return names;
}

function readEdge(
  path: string,
  { attributes, data, row }: GraphmlElement,
  names: ReadonlyMap<string, string>,
  weightAs: string,
  isDefaultDirected: boolean,
): Edge {
  const directed = attributes.get('directed');
  if (directed === undefined ? !isDefaultDirected : directed !== 'true') {
    throw badFile(path, say('graph/undirected'), { row });
  }
  const end = (column: 'source' | 'target'): string => {
    const id = attributes.get(column);
    const name = names.get(id ?? '');
    if (id === undefined) throw badFile(path, `this edge has no ${column}.`, { row });
    if (name === undefined) throw badFile(path, 'there is no node with this id.', { row, column, value: id });
    return name;
  };
  const edge: Edge = { source: end('source'), target: end('target') };
  for (const key of NUMBERS) {
    const value = key === 'weight' ? (data.get(weightAs) ?? data.get('coef')) : data.get(key);
    if (value === undefined) continue;
    const number = parseNumber(value);
    if (number === undefined) throw badFile(path, say('table/not-a-number'), { row, column: key, value });
    edge[key] = number;
  }
  return edge;
}
