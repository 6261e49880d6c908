/**
 * The default search: all swaps and all insertions, down to an order that no such move improves; then kicks.
 *
 * Source: TOPO with all pairs as its small set (specs/topo.md A6, D5). Insertions, which cost next to nothing in closed
 * form, and kicks (iterated local search) are ours.
 */
import type { RandomStream } from '../../engine/random';
import { respectRequired } from '../acyclic-order';
import { acceptMoves, applyMove, type Move } from './moves';
import type { OrderObjective } from './objective';

export interface DescentSettings {
  readonly insertions: boolean;
  /** Swaps are tried only where insertions, if allowed, have led below this value. */
  readonly swapsBelow: number;
  /** Share of the value that a move must gain. */
  readonly tolerance: number;
  readonly signal: { readonly aborted: boolean };
  /** Called after every round of accepted moves. */
  readonly onRound: () => void;
}

const byChange = (p: Move, q: Move): number => p.change - q.change || p.from - q.from || p.to - q.to;

/**
 * One pass over all variables, each going to its best place if that lowers the value by more than `least`. Returns whether
 * the value, made exact again, fell by more than that; else the order is as before.
 */
function passOfInsertions(objective: OrderObjective, least: number, signal: DescentSettings['signal']): boolean {
  const { d, order } = objective;
  const old = order.slice();
  const before = objective.value();
  const changes = new Float64Array(d);
  let moves = 0;
  for (let k = 0; k < d && !signal.aborted; k++) {
    const from = order.indexOf(old[k]!);
    objective.insertionChanges(from, changes);
    let to = from;
    for (let place = 0; place < d; place++) if (changes[place]! < changes[to]!) to = place;
    if (!(changes[to]! < -least)) continue;
    objective.insert(from, to);
    moves++;
  }
  // Once stopped there is no time to make the fits exact; they are so up to rounding.
  if (moves === 0 || signal.aborted) return false;
  objective.refresh();
  if (before - objective.value() > least) return true;
  objective.start(old);
  return false;
}

/** All swaps that lower the value by more than `least`, best first. */
function improvingSwaps(objective: OrderObjective, least: number, signal: DescentSettings['signal']): Move[] {
  const { d } = objective;
  const found: Move[] = [];
  for (let a = 0; a < d && !signal.aborted; a++) {
    for (let b = a + 1; b < d; b++) {
      const change = objective.swapChange(a, b);
      if (change < -least) found.push({ kind: 'swap', from: a, to: b, change });
    }
  }
  return found.sort(byChange);
}

/** Improves the present order until no move does, or the signal is aborted. */
export function descend(objective: OrderObjective, settings: DescentSettings): void {
  const { insertions, swapsBelow, tolerance, signal, onRound } = settings;
  while (!signal.aborted) {
    const least = tolerance * Math.abs(objective.value());
    let isBetter = insertions && passOfInsertions(objective, least, signal);
    if (!isBetter && !signal.aborted && (!insertions || objective.value() < swapsBelow)) {
      const swaps = improvingSwaps(objective, least, signal);
      isBetter = !signal.aborted && acceptMoves(objective, swaps, least);
    }
    if (!isBetter) return;
    onRound();
  }
}

/** Variables taken out by one kick. */
const KICKED = 3;

/** A disturbed copy of an order: a few variables go to random places nearby, obeying required edges. */
export function kick(order: Int32Array, random: RandomStream, required: Uint8Array | null): Int32Array {
  const d = order.length;
  const next = order.slice();
  const reach = Math.min(d - 1, Math.max(4, d >> 2));
  for (let k = 0; k < KICKED; k++) {
    const from = random.integer(d);
    const to = Math.max(0, Math.min(d - 1, from - reach + random.integer(2 * reach + 1)));
    applyMove(next, { kind: 'insertion', from, to });
  }
  return respectRequired(next, required);
}
