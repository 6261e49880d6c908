/**
 * Graphviz DOT. The coefficient is our own attribute `coef`, or `strength` or `probability` where the weights are that:
 * `weight` means layout pull in Graphviz. `prob` is the share of resamples, `posterior` the learner's own. Positions are
 * points with y growing upwards, so y is turned round on the way out and in (1 CSS pixel = 1 point).
 *
 * Lines and boxes are drawn as in pictures; comments at the top say by what.
 *
 * Names are quoted, `"` and `\` escaped with a backslash. Read: directed graphs (`dir=back` turns an edge round).
 */
import { say } from '../../shared/model/sayings/say';
import { drawnEdge, type Mapping } from '../../shared/graph/appearance';
import { colourOf, fillColour, lightScheme } from '../../shared/graph/colours';
import type { Edge, Position } from '../../shared/model/graph';
import { badFile, meaningOfKey, numberText, parseNumber, textOf, weightKey, type GraphDocument } from './document';
import { documentMapping, fileNotes } from './legend-text';
import { lineWidth } from './picture-parts';
import { parseDot, type DotAttributes, type DotEdge } from './dot-syntax';

const MOST_LABELS = 60;

/** Attributes that hold the weight. */
const WEIGHT_ATTRIBUTES = ['coef', 'strength', 'probability'] as const;

export function writeDot(document: GraphDocument): string {
  const { graph, positions, title } = document;
  const key = weightKey(document);
  const attribute = key === 'weight' ? 'coef' : key;
  const mapping = documentMapping(document);
  const lines = [
    `digraph ${quoted(title ?? 'Acyclica')} {`,
    ...fileNotes(document, mapping).map((note) => `  // ${note.replaceAll(/\s+/g, ' ')}`),
    '  node [shape=box, style=rounded, fontname="Helvetica"];',
    '  edge [fontname="Helvetica", fontsize=10];',
  ];
  for (const name of graph.variables) {
    const position = positions !== undefined && Object.hasOwn(positions, name) ? positions[name] : undefined;
    const fill = fillColour(mapping.fill.shares.get(name), lightScheme);
    const attributes = [
      ...nodeLabel(name, document),
      ...(position ? [`pos="${numberText(position.x)},${numberText(-position.y)}!"`] : []),
      ...(fill === undefined ? [] : [`style="rounded,filled"`, `fillcolor="${fill}"`]),
    ];
    lines.push(`  ${quoted(name)}${attributes.length > 0 ? ` [${attributes.join(', ')}]` : ''};`);
  }
  const hasLabels = graph.edges.length <= MOST_LABELS;
  for (const edge of graph.edges) lines.push(`  ${edgeStatement(edge, attribute, mapping, hasLabels)}`);
  return `${lines.join('\n')}\n}\n`;
}

/** What is drawn in a node that has a unit or a label; its name stays what it is known by. */
function nodeLabel(name: string, { units, labels }: GraphDocument): string[] {
  const [unit, label] = [textOf(units, name), textOf(labels, name)];
  if (unit === undefined && label === undefined) return [];
  const shown = unit === undefined ? (label ?? name) : `${label ?? name} [${unit}]`;
  return [`label=${quoted(shown)}`, ...(unit === undefined ? [] : [`unit=${quoted(unit)}`])];
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

function edgeStatement(edge: Edge, attribute: string, mapping: Mapping, hasLabel: boolean): string {
  const { width, ink, opacity, isDashed } = drawnEdge(edge, mapping);
  const attributes: string[] = [];
  if (edge.weight !== undefined) {
    attributes.push(`${attribute}="${numberText(edge.weight)}"`);
    if (hasLabel) attributes.push(`label="${edge.weight.toFixed(2)}"`);
  }
  if (edge.standardized !== undefined) attributes.push(`standardized="${numberText(edge.standardized)}"`);
  if (edge.frequency !== undefined) attributes.push(`prob="${numberText(edge.frequency)}"`);
  if (edge.posterior !== undefined) attributes.push(`posterior="${numberText(edge.posterior)}"`);
  attributes.push(`penwidth=${lineWidth(width).toFixed(2)}`);
  if (isDashed) attributes.push('style=dashed');
  const alpha = Math.round(255 * opacity);
  attributes.push(`color="${colourOf(ink, lightScheme)}${alpha < 255 ? alpha.toString(16).padStart(2, '0') : ''}"`);
  return `${quoted(edge.source)} -> ${quoted(edge.target)} [${attributes.join(', ')}];`;
}

export function readDot(path: string, text: string): GraphDocument {
  const parsed = parseDot(path, text);
  if (!parsed.isDirected) {
    throw badFile(path, say('graph/all-undirected'), { row: 1 });
  }
  const weightAs = weightAttribute(parsed.edges);
  const seen = new Set<string>();
  const edges = parsed.edges.map((edge) => {
    const read = readEdge(path, edge, weightAs);
    const key = JSON.stringify([read.source, read.target]);
    const place = { row: edge.row, value: `${read.source} -> ${read.target}` };
    if (seen.has(key)) throw badFile(path, say('graph/edge-twice'), place);
    if (read.source === read.target) throw badFile(path, say('graph/self-cause'), place);
    seen.add(key);
    return read;
  });
  const positions: Record<string, Position> = {};
  for (const [name, attributes] of parsed.nodes) {
    const position = readPosition(attributes);
    if (position !== null) positions[name] = position;
  }
  return {
    graph: { variables: [...parsed.nodes.keys()], edges },
    ...(Object.keys(positions).length > 0 ? { positions } : {}),
    ...(parsed.id === null ? {} : { title: parsed.id }),
    ...meaningOfKey(weightAs),
  };
}

/** The attribute that holds the weights of a file. */
function weightAttribute(edges: readonly DotEdge[]): string {
  return WEIGHT_ATTRIBUTES.find((key) => edges.some(({ attributes }) => attributes[key] !== undefined)) ?? 'coef';
}

function readEdge(path: string, { tail, head, attributes, row }: DotEdge, weightAs: string): Edge {
  const { dir } = attributes;
  if (dir === 'none' || dir === 'both') {
    const value = `${tail} -> ${head} [dir=${dir}]`;
    throw badFile(path, say('graph/undirected'), { row, value });
  }
  const edge: Edge = dir === 'back' ? { source: head, target: tail } : { source: tail, target: head };
  const fields = { weight: weightAs, standardized: 'standardized', frequency: 'prob', posterior: 'posterior' };
  for (const key of ['weight', 'standardized', 'frequency', 'posterior'] as const) {
    const value = attributes[fields[key]];
    if (value === undefined) continue;
    const number = parseNumber(value);
    if (number === undefined) throw badFile(path, say('table/not-a-number'), { row, column: fields[key], value });
    edge[key] = number;
  }
  return edge;
}

function readPosition({ pos }: DotAttributes): Position | null {
  const [x, y] = (pos ?? '').replace('!', '').split(',').map(parseNumber);
  return x === undefined || y === undefined ? null : { x, y: -y === 0 ? 0 : -y };
}
