/** The pieces of a picture: arrows, boxes, weights on edges, lanes. */
import { FONT_SIZE, shownName, textWidth } from '../../shared/graph/box';
import { drawnEdge, type Mapping } from '../../shared/graph/appearance';
import { colourOf, fillColour, lightScheme } from '../../shared/graph/colours';
import type { Edge, Position } from '../../shared/model/graph';
import type { Band } from '../../shared/model/picture';
import { LABEL_HEIGHT, placeLabels } from './svg-labels';
import type { Box, Route } from './svg-route';
import { xmlText } from './xml';

const LEAST_WIDTH = 1.2;
const MOST_WIDTH = 5;
/** Where the width says nothing. */
const ONE_WIDTH = 2.5;
const NO_FILL = '#f4f6f9';

/** An edge and the curve it is drawn on. */
export interface Way {
  readonly edge: Edge;
  readonly route: Route;
}

/** A coordinate with two decimals at most. */
export const n = (value: number): string => String(Math.round(value * 100) / 100);

const xy = ({ x, y }: Position): string => `${n(x)},${n(y)}`;

/** Width of an edge's line, by its place on the scale. */
export function lineWidth(share: number | null): number {
  return share === null ? ONE_WIDTH : LEAST_WIDTH + share * (MOST_WIDTH - LEAST_WIDTH);
}

/** @param hasHead false for an edge that points either way */
export function arrow({ edge, route }: Way, mapping: Mapping, hasHead: boolean): string {
  const drawn = drawnEdge(edge, mapping);
  const { start, control, tip } = route;
  const width = lineWidth(drawn.width);
  const ink = colourOf(drawn.ink, lightScheme);
  const { foot, points } = headOf(route, width);
  const end = hasHead ? foot : tip;
  const way = route.isStraight ? `L${xy(end)}` : `Q${xy(control)} ${xy(end)}`;
  const dash = drawn.isDashed ? ' stroke-dasharray="7 4"' : '';
  const line = `<path d="M${xy(start)} ${way}" fill="none" stroke="${ink}" stroke-width="${n(width)}"${dash}/>`;
  const head = hasHead ? `<polygon points="${points.map(xy).join(' ')}" fill="${ink}"/>` : '';
  return drawn.opacity < 1 ? `<g opacity="${n(drawn.opacity)}">${line}${head}</g>` : line + head;
}

function headOf({ start, control, tip }: Route, width: number): { foot: Position; points: Position[] } {
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

export function drawnBox(name: string, { x, y, width, height }: Box, { fill }: Mapping): string {
  const colour = fillColour(fill.shares.get(name), lightScheme) ?? NO_FILL;
  return (
    `<g><title>${xmlText(name)}</title>` +
    `<rect x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}" rx="8" fill="${colour}" stroke="#39424e" stroke-width="1.2"/>` +
    `<text x="${n(x)}" y="${n(y + FONT_SIZE * 0.35)}" text-anchor="middle" fill="#14181d">${xmlText(shownName(name))}</text></g>`
  );
}

/** The weights of all edges that have one. */
export function labels(ways: readonly Way[], boxes: readonly Box[], mapping: Mapping): string[] {
  const shown = ways.flatMap(({ edge, route }) => {
    if (edge.weight === undefined) return [];
    const text = edge.weight.toFixed(2);
    return [{ edge, route, text, width: textWidth(text, 11) + 4 }];
  });
  const places = placeLabels(shown, boxes);
  return shown.map(({ edge, text, width }, k) => {
    const { x, y } = places[k] ?? { x: 0, y: 0 };
    const { ink } = drawnEdge(edge, mapping);
    // Pale colours of a scale are for lines; a number must be readable.
    const colour = ink.kind === 'sequential' || ink.kind === 'diverging' ? '#39424e' : colourOf(ink, lightScheme);
    return (
      `<rect x="${n(x - width / 2)}" y="${n(y - LABEL_HEIGHT / 2)}" width="${n(width)}" height="${LABEL_HEIGHT}" rx="3" fill="#ffffff" fill-opacity="0.85"/>` +
      `<text x="${n(x)}" y="${n(y + 4)}" text-anchor="middle" font-size="11" fill="${colour}">${text}</text>`
    );
  });
}

/** Lanes of the background knowledge, every other one shaded, with their names. */
export function drawnBands(bands: readonly Band[]): string[] {
  return bands.map(({ tier, x, y, width, height }, k) => {
    const shade = k % 2 === 0 ? '#f4f7f9' : '#e9eef2';
    return (
      `<rect class="lane" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${shade}"/>` +
      `<text x="${n(x + 8)}" y="${n(y + 15)}" font-size="11" fill="#55616a">${tier === null ? 'No tier' : `Tier ${tier + 1}`}</text>`
    );
  });
}
