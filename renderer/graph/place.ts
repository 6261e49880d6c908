/** Positions belong to variables: saved ones stay, only variables without one are placed. */
import type { Edge, Position, Positions } from '../../shared/model/graph';

const CLEARANCE_X = 120;
const CLEARANCE_Y = 56;
const RINGS = 24;

function isFree(at: Position, taken: readonly Position[]): boolean {
  return taken.every((other) => Math.abs(other.x - at.x) >= CLEARANCE_X || Math.abs(other.y - at.y) >= CLEARANCE_Y);
}

/** The free place nearest to `wanted` on a grid around it. */
function freePlace(wanted: Position, taken: readonly Position[]): Position {
  for (let ring = 0; ring <= RINGS; ring++) {
    for (let dy = -ring; dy <= ring; dy++) {
      for (let dx = -ring; dx <= ring; dx++) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue;
        const at = { x: wanted.x + dx * CLEARANCE_X, y: wanted.y + dy * CLEARANCE_Y };
        if (isFree(at, taken)) return at;
      }
    }
  }
  return wanted;
}

function centre(places: readonly Position[]): Position {
  const n = Math.max(1, places.length);
  return { x: places.reduce((sum, p) => sum + p.x, 0) / n, y: places.reduce((sum, p) => sum + p.y, 0) / n };
}

export function hasAll(positions: Positions, variables: readonly string[]): boolean {
  return variables.every((name) => Object.hasOwn(positions, name));
}

export function hasNone(positions: Positions, variables: readonly string[]): boolean {
  return !variables.some((name) => Object.hasOwn(positions, name));
}

/** Positions of some variables; a variable named like a property every object has is no exception. */
export function pick(positions: Positions, variables: readonly string[]): Positions {
  const wanted = new Set(variables);
  return Object.fromEntries(Object.entries(positions).filter(([name]) => wanted.has(name)));
}

/**
 * Places for the variables without one: near their neighbours, else below the rest.
 *
 * @param heightOf where a variable must stand, as far as that is given
 */
export function placeMissing(
  variables: readonly string[],
  edges: readonly Edge[],
  positions: Positions,
  heightOf: (name: string) => number | undefined = () => undefined,
): Positions {
  const known = new Map(Object.entries(pick(positions, variables)));
  const missing = variables.filter((name) => !known.has(name));
  for (const name of missing) {
    const near = edges
      .filter((edge) => edge.source === name || edge.target === name)
      .map((edge) => known.get(edge.source === name ? edge.target : edge.source))
      .filter((at) => at !== undefined);
    const taken = [...known.values()];
    const below = { x: centre(taken).x, y: Math.max(0, ...taken.map((at) => at.y)) + CLEARANCE_Y * 1.5 };
    const wanted = near.length > 0 ? centre(near) : below;
    known.set(name, freePlace({ ...wanted, y: heightOf(name) ?? wanted.y }, taken));
  }
  return Object.fromEntries([...known].filter(([name]) => missing.includes(name)));
}
