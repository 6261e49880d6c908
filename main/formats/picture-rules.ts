/** What background knowledge says about the edges of a picture: squares, crosses and their lines of the legend. */
import type { Pair } from '../../shared/model/knowledge';
import type { Graph } from '../../shared/model/graph';
import type { Picture } from '../../shared/model/picture';
import type { Line, Rect } from './drawing';
import type { LegendLine } from './picture-legend';
import { BROKEN, brokenCross, CROSS, square } from './picture-marks';
import type { Way } from './picture-parts';
import { pointAt, type Box, type Route } from './picture-route';

export { brokenCross };

const SQUARE = 9;
const SHADE_WIDTH = 9;

export interface Rules {
  isRequired(way: Way): boolean;
  isBroken(way: Way): boolean;
  readonly legend: readonly LegendLine[];
}

const keyOf = ({ source, target }: Pair): string => JSON.stringify([source, target]);

/** Marks of the edges on show. */
export function rulesOf({ required, broken }: Picture, { edges }: Graph): Rules {
  const has = (pairs: readonly Pair[]) => {
    const keys = new Set(pairs.map(keyOf));
    return (edge: Pair): boolean => keys.has(keyOf(edge));
  };
  const [isRequired, isBroken] = [has(required), has(broken)];
  const legend: LegendLine[] = [];
  if (edges.some(isRequired)) {
    legend.push({ kind: 'rule', mark: 'required', text: 'Square at the tail: required by the background knowledge' });
  }
  if (edges.some(isBroken)) {
    legend.push({ kind: 'rule', mark: 'broken', text: 'Cross: against the background knowledge' });
  }
  return { isRequired: ({ edge }) => isRequired(edge), isBroken: ({ edge }) => isBroken(edge), legend };
}

/** Just outside the box of the cause, on the line. */
export function requiredSquare({ route: { start, control } }: Way): Rect {
  const [dx, dy] = [control.x - start.x, control.y - start.y];
  const out = SQUARE / 2 / (Math.max(Math.abs(dx), Math.abs(dy)) || 1);
  return square({ x: start.x + dx * out, y: start.y + dy * out }, SQUARE);
}

/** A band under the line of an edge that is against a rule. */
export function brokenShade({ route: { start, control, tip, isStraight } }: Way): Line {
  const way = { from: start, ...(isStraight ? {} : { control }), to: tip };
  return { kind: 'line', ...way, stroke: BROKEN, strokeWidth: SHADE_WIDTH, opacity: 0.25 };
}

/** Where the cross of an edge stands, so that its weight goes elsewhere. */
export function crossBox(route: Route): Box {
  return { ...pointAt(route, 0.5), width: CROSS, height: CROSS };
}
