/**
 * The graph as a picture, drawn as the window shows it; svg.ts, png.ts and pdf.ts make files of it.
 *
 * Boxes with names, arrows that end at the border of a box and go around the others, drawn by the mapping of
 * shared/graph/appearance.ts, and a legend that says what is mapped (picture-legend.ts). What the view hides is left out and
 * counted. Variables without a position are laid out. Weights are written on the edges of graphs with up to MOST_LABELS
 * edges.
 */
import type { Mapping } from '../../shared/graph/appearance';
import { boxSize } from '../../shared/graph/box';
import { layeredLayout } from '../../shared/graph/layout';
import { hiddenEntry, mappingLegend } from '../../shared/graph/legend';
import { shownPart } from '../../shared/graph/shown';
import type { Edge, Graph, Position, Positions } from '../../shared/model/graph';
import { Picture, type Band } from '../../shared/model/picture';
import type { GraphDocument } from './document';
import type { Drawing } from './drawing';
import { documentMapping, openEdges, ruleText } from './legend-text';
import { drawLegend, legendWidth, LINE_HEIGHT, type LegendLine } from './picture-legend';
import { arrow, drawnBands, drawnBox, labels, type Way } from './picture-parts';
import { brokenCross, brokenShade, crossBox, requiredSquare, rulesOf, type Rules } from './picture-rules';
import { pointAt, routeAround, type Box } from './picture-route';

const MOST_LABELS = 60;
/** Above this many edges nothing could be seen to go around anything. */
const MOST_BENT = 300;
const ORIGIN: Position = { x: 0, y: 0 };
const LABEL_WIDTH = 40;
const MARGIN = 24;
const LEGEND_PADDING = 8;

/** A graph as it is shown. */
interface Scene {
  readonly part: Graph;
  readonly mapping: Mapping;
  /** Edges without arrowhead. */
  readonly open: ReadonlySet<Edge>;
  readonly legend: readonly LegendLine[];
  readonly positions: Positions;
  readonly bands: readonly Band[];
  readonly rules: Rules;
}

function sceneOf(document: GraphDocument): Scene {
  const { graph, caution } = document;
  const picture = document.picture ?? Picture.parse({});
  const mapping = documentMapping(document);
  const names = picture.variables && new Set(picture.variables);
  const part = shownPart(graph, names, picture.leastStrength);
  const open = picture.isClassShown ? openEdges(graph) : new Set<Edge>();
  const hidden = hiddenEntry(graph, part);
  const rules = rulesOf(picture, part);
  const legend: LegendLine[] = [
    ...mappingLegend(mapping),
    ...(picture.isClassShown ? [{ kind: 'undirected', open: open.size, edges: graph.edges.length } as const] : []),
    ...(hidden ? [hidden] : []),
    ...rules.legend,
    ...knowledgeLine(document),
    ...(caution === undefined ? [] : [{ kind: 'caution', text: caution } as const]),
  ];
  const positions = { ...document.positions, ...picture.positions };
  return { part, mapping, open, legend, positions, bands: picture.bands, rules };
}

function knowledgeLine({ result, knowledgeCheck }: GraphDocument): LegendLine[] {
  const check = result?.knowledgeCheck ?? knowledgeCheck;
  return check ? [{ kind: check.violated > 0 ? 'caution' : 'note', text: ruleText(check) }] : [];
}

export function drawPicture(document: GraphDocument): Drawing {
  const { part, mapping, open, legend, positions, bands, rules } = sceneOf(document);
  const { boxes, ways } = placed(part, positions);
  const frame = frameOf(boxes.values(), ways, bands);
  const width = Math.max(frame.width, legendWidth(legend, mapping.meaning) + 2 * MARGIN);
  const height = frame.height + LEGEND_PADDING + legend.length * LINE_HEIGHT;
  const crosses = ways.filter(rules.isBroken).map(({ route }) => crossBox(route));
  const place = { x: frame.x, y: frame.y, width, height };
  return {
    ...place,
    title: document.title ?? 'Directed acyclic graph',
    description: description(part, open),
    shapes: [
      { kind: 'rect', ...place, fill: '#ffffff' },
      ...drawnBands(bands),
      ...ways.filter(rules.isBroken).map(brokenShade),
      ...ways.flatMap((way) => arrow(way, mapping, !open.has(way.edge))),
      ...ways.filter(rules.isRequired).map(requiredSquare),
      ...[...boxes].map(([variable, box]) => drawnBox(variable, box, mapping)),
      ...(ways.length <= MOST_LABELS ? labels(ways, [...boxes.values(), ...crosses], mapping) : []),
      ...crosses.flatMap(brokenCross),
      drawLegend(legend, mapping.meaning, frame.x + MARGIN, frame.y + frame.height),
    ],
  };
}

/** Given positions; variables without one are laid out among themselves, below the others. */
function completePositions({ variables, edges }: Graph, given: Positions): ReadonlyMap<string, Position> {
  const missing = variables.filter((name) => !Object.hasOwn(given, name));
  const centres = new Map<string, Position>();
  for (const name of variables) {
    const position = Object.hasOwn(given, name) ? given[name] : undefined;
    if (position !== undefined) centres.set(name, position);
  }
  if (missing.length === 0) return centres;
  const laid = new Map(Object.entries(layeredLayout(missing, edges)));
  const bottom = Math.max(...[...centres.values()].map(({ y }) => y + 80));
  const shift = centres.size === 0 ? 0 : bottom;
  for (const name of missing) {
    const { x, y } = laid.get(name) ?? { x: 0, y: 0 };
    centres.set(name, { x, y: y + shift });
  }
  return centres;
}

/** Box of every variable and the way of every edge. */
function placed(graph: Graph, positions: Positions): { boxes: ReadonlyMap<string, Box>; ways: Way[] } {
  const centres = completePositions(graph, positions);
  const boxes = new Map<string, Box>();
  for (const name of graph.variables) boxes.set(name, { ...(centres.get(name) ?? ORIGIN), ...boxSize(name) });
  const all = [...boxes.values()];
  const obstacles = graph.edges.length <= MOST_BENT ? all : [];
  const boxOf = (name: string): Box => boxes.get(name) ?? { ...ORIGIN, width: 0, height: 0 };
  const ways = graph.edges.map((edge) => ({
    edge,
    route: routeAround(boxOf(edge.source), boxOf(edge.target), obstacles),
  }));
  return { boxes, ways };
}

/** The picture's edge: all boxes, all bends, all lanes, and a margin. */
function frameOf(boxes: Iterable<Box>, ways: readonly Way[], bands: readonly Band[]): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  const include = (x: number, y: number, width: number, height: number): void => {
    left = Math.min(left, x - width / 2);
    right = Math.max(right, x + width / 2);
    top = Math.min(top, y - height / 2);
    bottom = Math.max(bottom, y + height / 2);
  };
  for (const { x, y, width, height } of boxes) include(x, y, width, height);
  for (const { route } of ways) {
    const { x, y } = pointAt(route, 0.5);
    include(x, y, LABEL_WIDTH, 0);
  }
  for (const { x, y, width, height } of bands) include(x + width / 2, y + height / 2, width, height);
  if (left > right) [left, right, top, bottom] = [0, 0, 0, 0];
  return { x: left - MARGIN, y: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN };
}

function description({ variables, edges }: Graph, open: ReadonlySet<Edge>): string {
  const shown = edges.slice(0, MOST_LABELS).map((edge) => {
    const { source, target, weight } = edge;
    return `${source} ${open.has(edge) ? '–' : '→'} ${target}${weight === undefined ? '' : ` (${weight.toPrecision(3)})`}`;
  });
  const more = edges.length > shown.length ? ` and ${edges.length - shown.length} more` : '';
  return `${variables.length} variables, ${edges.length} edges${shown.length > 0 ? `: ${shown.join(', ')}${more}` : ''}.`;
}
