/**
 * The graph as a picture, drawn as the window shows it; svg.ts, png.ts and pdf.ts make files of it.
 *
 * Boxes with names, arrows that end at the border of a box and go around the others, drawn by the mapping of
 * shared/graph/appearance.ts, and a legend that says what is mapped (picture-legend.ts). What the view hides is left out and
 * counted. Variables without a position are laid out. Weights are written on the edges of graphs with up to MOST_LABELS
 * edges.
 */
import type { Mapping } from '../../shared/graph/appearance';
import { hiddenEntry, mappingLegend } from '../../shared/graph/legend';
import { shownPart } from '../../shared/graph/shown';
import type { Edge, Graph, Positions } from '../../shared/model/graph';
import { Picture, type Band } from '../../shared/model/picture';
import type { GraphDocument } from './document';
import type { Drawing } from './drawing';
import { documentMapping, openEdges, ruleText } from './legend-text';
import { drawLegend, legendWidth, LINE_HEIGHT, type LegendLine } from './picture-legend';
import { arrow, drawnBands, drawnBox, labels } from './picture-parts';
import { frameOf, MARGIN, placed } from './picture-place';
import { brokenCross, brokenShade, crossBox, requiredSquare, rulesOf, type Rules } from './picture-rules';

/** Of edges whose weights are written on them. */
export const MOST_LABELS = 60;
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

function description({ variables, edges }: Graph, open: ReadonlySet<Edge>): string {
  const shown = edges.slice(0, MOST_LABELS).map((edge) => {
    const { source, target, weight } = edge;
    return `${source} ${open.has(edge) ? '–' : '→'} ${target}${weight === undefined ? '' : ` (${weight.toPrecision(3)})`}`;
  });
  const more = edges.length > shown.length ? ` and ${edges.length - shown.length} more` : '';
  return `${variables.length} variables, ${edges.length} edges${shown.length > 0 ? `: ${shown.join(', ')}${more}` : ''}.`;
}
