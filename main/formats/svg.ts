/**
 * The graph as a picture: SVG 1.1 without scripts or outside resources.
 *
 * Boxes with names, arrows that end at the border of a box and go around the others, width by |standardized weight|
 * (by |weight| when the scales are unknown), solid blue for positive and dashed orange for negative weights, opacity by the
 * posterior where there is one, and a legend that says so (svg-legend.ts). Variables without a position are laid out. Weights are written on the edges of graphs with up to MOST_LABELS edges.
 */
import { boxSize, FONT_SIZE, shownName, textWidth } from '../../shared/graph/box';
import { strength } from '../../shared/graph/edges';
import { layeredLayout } from '../../shared/graph/layout';
import type { Edge, Graph, Position, Positions } from '../../shared/model/graph';
import { meaningOf, type GraphDocument } from './document';
import { edgeOpacity, hasOpacity, hasWidth } from '../../shared/graph/drawing';
import { LABEL_HEIGHT, placeLabels } from './svg-labels';
import { drawLegend, legendLines, LEGEND_WIDTH, LINE_HEIGHT, NEGATIVE, POSITIVE, UNKNOWN } from './svg-legend';
import { pointAt, routeAround, type Box, type Route } from './svg-route';
import { xmlText } from './xml';

const MOST_LABELS = 60;
/** Above this many edges nothing could be seen to go around anything. */
const MOST_BENT = 300;
const ORIGIN: Position = { x: 0, y: 0 };
const LABEL_WIDTH = 40;
const MARGIN = 24;
const LEGEND_PADDING = 8;
const LEAST_WIDTH = 1.2;
const MOST_WIDTH = 5;
/** Where the width says nothing. */
const ONE_WIDTH = 2.5;
const FONT = `font-family="'DejaVu Sans', Helvetica, Arial, sans-serif"`;

export function writeSvg(document: GraphDocument): string {
  const { graph, positions, title } = document;
  const { boxes, ways } = placed(graph, positions ?? {});
  const frame = frameOf(boxes.values(), ways);
  const name = title ?? 'Directed acyclic graph';
  const width = Math.max(frame.width, LEGEND_WIDTH);
  const legend = legendLines(document);
  const height = frame.height + LEGEND_PADDING + legend.length * LINE_HEIGHT;
  const look = lookOf(document);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${n(frame.x)} ${n(frame.y)} ${n(width)} ${n(height)}" role="img" aria-labelledby="title desc" ${FONT} font-size="${FONT_SIZE}">`,
    `<title id="title">${xmlText(name)}</title>`,
    `<desc id="desc">${xmlText(description(graph))}</desc>`,
    `<rect x="${n(frame.x)}" y="${n(frame.y)}" width="${n(width)}" height="${n(height)}" fill="#ffffff"/>`,
    ...ways.map((way) => arrow(way, look(way.edge))),
    ...[...boxes].map(([variable, box]) => drawnBox(variable, box)),
    ...(ways.length <= MOST_LABELS ? labels(ways, [...boxes.values()]) : []),
    drawLegend(legend, frame.x + MARGIN, frame.y + frame.height),
    '</svg>',
    '',
  ].join('\n');
}

/** A coordinate with two decimals at most. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

const xy = ({ x, y }: Position): string => `${n(x)},${n(y)}`;

interface Look {
  readonly width: number;
  readonly opacity: number;
}

/** How strong each line is drawn: width by weight, opacity by posterior. */
function lookOf(document: GraphDocument): (edge: Edge) => Look {
  const { edges } = document.graph;
  const meaning = meaningOf(document);
  const strongest = edges.reduce((most, edge) => Math.max(most, strength(edge)), 0);
  const isFaded = hasOpacity(edges, meaning);
  return (edge) => {
    const share = strongest > 0 ? strength(edge) / strongest : 0;
    return {
      width: hasWidth(meaning) ? LEAST_WIDTH + share * (MOST_WIDTH - LEAST_WIDTH) : ONE_WIDTH,
      opacity: isFaded ? edgeOpacity(edge, meaning) : 1,
    };
  };
}

const colour = ({ weight }: Edge): string => (weight === undefined ? UNKNOWN : weight < 0 ? NEGATIVE : POSITIVE);

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

/** An edge and the curve it is drawn on. */
interface Way {
  readonly edge: Edge;
  readonly route: Route;
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

/** The picture's edge: all boxes, all bends, and a margin. */
function frameOf(boxes: Iterable<Box>, ways: readonly Way[]): Box {
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
  if (left > right) [left, right, top, bottom] = [0, 0, 0, 0];
  return { x: left - MARGIN, y: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN };
}

function description({ variables, edges }: Graph): string {
  const shown = edges.slice(0, MOST_LABELS).map(({ source, target, weight }) => {
    return `${source} → ${target}${weight === undefined ? '' : ` (${weight.toPrecision(3)})`}`;
  });
  const more = edges.length > shown.length ? ` and ${edges.length - shown.length} more` : '';
  return `${variables.length} variables, ${edges.length} edges${shown.length > 0 ? `: ${shown.join(', ')}${more}` : ''}.`;
}

function arrow({ edge, route }: Way, { width, opacity }: Look): string {
  const { start, control, tip } = route;
  const reach = Math.hypot(tip.x - control.x, tip.y - control.y) || 1;
  const ux = (tip.x - control.x) / reach;
  const uy = (tip.y - control.y) / reach;
  const head = Math.min(7 + 2 * width, Math.hypot(tip.x - start.x, tip.y - start.y));
  const half = head * 0.4;
  const foot = { x: tip.x - ux * head, y: tip.y - uy * head };
  const points = [
    tip,
    { x: foot.x - uy * half, y: foot.y + ux * half },
    { x: foot.x + uy * half, y: foot.y - ux * half },
  ];
  const way = route.isStraight ? `L${xy(foot)}` : `Q${xy(control)} ${xy(foot)}`;
  const dash = (edge.weight ?? 0) < 0 ? ' stroke-dasharray="7 4"' : '';
  const ink = colour(edge);
  const drawn =
    `<path d="M${xy(start)} ${way}" fill="none" stroke="${ink}" stroke-width="${n(width)}"${dash}/>` +
    `<polygon points="${points.map(xy).join(' ')}" fill="${ink}"/>`;
  return opacity < 1 ? `<g opacity="${n(opacity)}">${drawn}</g>` : drawn;
}

function drawnBox(name: string, { x, y, width, height }: Box): string {
  return (
    `<g><title>${xmlText(name)}</title>` +
    `<rect x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}" rx="8" fill="#f4f6f9" stroke="#39424e" stroke-width="1.2"/>` +
    `<text x="${n(x)}" y="${n(y + FONT_SIZE * 0.35)}" text-anchor="middle" fill="#14181d">${xmlText(shownName(name))}</text></g>`
  );
}

/** The weights of all edges that have one. */
function labels(ways: readonly Way[], boxes: readonly Box[]): string[] {
  const shown = ways.flatMap(({ edge, route }) => {
    if (edge.weight === undefined) return [];
    const text = edge.weight.toFixed(2);
    return [{ edge, route, text, width: textWidth(text, 11) + 4 }];
  });
  const places = placeLabels(shown, boxes);
  return shown.map(({ edge, text, width }, k) => {
    const { x, y } = places[k] ?? ORIGIN;
    return (
      `<rect x="${n(x - width / 2)}" y="${n(y - LABEL_HEIGHT / 2)}" width="${n(width)}" height="${LABEL_HEIGHT}" rx="3" fill="#ffffff" fill-opacity="0.85"/>` +
      `<text x="${n(x)}" y="${n(y + 4)}" text-anchor="middle" font-size="11" fill="${colour(edge)}">${text}</text>`
    );
  });
}
