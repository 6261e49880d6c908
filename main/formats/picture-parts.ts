/** The pieces of a picture: arrows, boxes, weights on edges, lanes. */
import { FONT_SIZE, shownName, textWidth } from '../../shared/graph/box';
import { drawnEdge, type Mapping } from '../../shared/graph/appearance';
import { colourOf, fillColour, lightScheme } from '../../shared/graph/colours';
import type { Edge, Position } from '../../shared/model/graph';
import type { Band } from '../../shared/model/picture';
import { DASH, type Group, type Shape } from './drawing';
import { LABEL_HEIGHT, placeLabels } from './picture-labels';
import type { Box, Route } from './picture-route';

const LEAST_WIDTH = 1.2;
const MOST_WIDTH = 5;
/** Where the width says nothing. */
const ONE_WIDTH = 2.5;
const NO_FILL = '#f4f6f9';
const BORDER = '#39424e';
const LABEL_FONT_SIZE = 11;

/** An edge and the curve it is drawn on. */
export interface Way {
  readonly edge: Edge;
  readonly route: Route;
}

/** Width of an edge's line, by its place on the scale. */
export function lineWidth(share: number | null): number {
  return share === null ? ONE_WIDTH : LEAST_WIDTH + share * (MOST_WIDTH - LEAST_WIDTH);
}

/** @param hasHead false for an edge that points either way */
export function arrow({ edge, route }: Way, mapping: Mapping, hasHead: boolean): Shape[] {
  const drawn = drawnEdge(edge, mapping);
  const { start, control, tip, isStraight } = route;
  const width = lineWidth(drawn.width);
  const ink = colourOf(drawn.ink, lightScheme);
  const { foot, points } = headOf(route, width);
  const shapes: Shape[] = [
    {
      kind: 'line',
      from: start,
      ...(isStraight ? {} : { control }),
      to: hasHead ? foot : tip,
      stroke: ink,
      strokeWidth: width,
      ...(drawn.isDashed ? { dash: DASH } : {}),
    },
    ...(hasHead ? [{ kind: 'polygon', points, fill: ink } as const] : []),
  ];
  return drawn.opacity < 1 ? [{ kind: 'group', opacity: drawn.opacity, shapes }] : shapes;
}

/** Arrowhead at the tip of a curve: its corners, and where the line ends. */
export function headOf(
  { start, control, tip }: Omit<Route, 'isStraight'>,
  width: number,
): { foot: Position; points: Position[] } {
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
  return { foot, points };
}

export function drawnBox(name: string, { x, y, width, height }: Box, { fill }: Mapping): Group {
  const colour = fillColour(fill.shares.get(name), lightScheme) ?? NO_FILL;
  const text = shownName(name);
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  return {
    kind: 'group',
    title: name,
    shapes: [
      { kind: 'rect', ...box, radius: 8, fill: colour, stroke: BORDER, strokeWidth: 1.2 },
      {
        kind: 'text',
        x,
        y: y + FONT_SIZE * 0.35,
        text,
        ...(text === name ? {} : { whole: name }),
        size: FONT_SIZE,
        fill: '#14181d',
        isCentred: true,
      },
    ],
  };
}

/** The weights of all edges that have one. */
export function labels(ways: readonly Way[], boxes: readonly Box[], mapping: Mapping): Shape[] {
  const shown = ways.flatMap(({ edge, route }) => {
    if (edge.weight === undefined) return [];
    const { ink } = drawnEdge(edge, mapping);
    // Pale colours of a scale are for lines; a number must be readable.
    const fill = ink.kind === 'sequential' || ink.kind === 'diverging' ? BORDER : colourOf(ink, lightScheme);
    return [{ route, text: edge.weight.toFixed(2), fill }];
  });
  return labelShapes(shown, boxes);
}

/** A text on an edge. */
export interface EdgeLabel {
  readonly route: Route;
  readonly text: string;
  readonly fill: string;
}

/** Texts on edges, clear of the boxes and of each other where there is room. */
export function labelShapes(shown: readonly EdgeLabel[], boxes: readonly Box[]): Shape[] {
  const sized = shown.map((label) => ({ ...label, width: textWidth(label.text, LABEL_FONT_SIZE) + 4 }));
  const places = placeLabels(sized, boxes);
  return sized.flatMap(({ text, fill, width }, k): Shape[] => {
    const { x, y } = places[k] ?? { x: 0, y: 0 };
    const place = { x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
    return [
      { kind: 'rect', ...place, radius: 3, fill: '#ffffff', fillOpacity: 0.85 },
      { kind: 'text', x, y: y + 4, text, size: LABEL_FONT_SIZE, fill, isCentred: true },
    ];
  });
}

/** Lanes of the background knowledge, every other one shaded, with their names. */
export function drawnBands(bands: readonly Band[]): Shape[] {
  return bands.flatMap(({ tier, x, y, width, height }, k): Shape[] => {
    const text = tier === null ? 'In no tier' : `Tier ${tier + 1}`;
    return [
      { kind: 'rect', role: 'lane', x, y, width, height, fill: k % 2 === 0 ? '#f4f7f9' : '#e9eef2' },
      { kind: 'text', x: x + 8, y: y + 15, text, size: LABEL_FONT_SIZE, fill: '#55616a' },
    ];
  });
}
