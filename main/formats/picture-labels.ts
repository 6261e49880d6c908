/** Places for weights on edges: on the curve, clear of all boxes and of the labels placed before. */
import type { Position } from '../../shared/model/graph';
import { pointAt, type Box, type Route } from './picture-route';

export const LABEL_HEIGHT = 16;
/** Where on the curve a label may stand, the middle first. */
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];

const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

/** Centre of each label, given its edge's curve and its width, in the order given. */
export function placeLabels(
  labels: readonly { readonly route: Route; readonly width: number }[],
  boxes: readonly Box[],
): Position[] {
  const taken: Box[] = [];
  return labels.map(({ route, width }) => {
    const candidates = PLACES.map((t): Box => ({ ...pointAt(route, t), width, height: LABEL_HEIGHT }));
    // On a box it would hide a name; on another label it only hides a number.
    const hidden = (at: Box): number =>
      2 * boxes.filter((box) => overlap(at, box)).length + taken.filter((other) => overlap(at, other)).length;
    const counts = candidates.map(hidden);
    const place = candidates[counts.indexOf(Math.min(...counts))] as Box;
    taken.push(place);
    return { x: place.x, y: place.y };
  });
}
