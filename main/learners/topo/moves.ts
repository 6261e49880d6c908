/** Moves in an order, and the acceptance of several at once. */
import type { OrderObjective } from './objective';

export interface Move {
  /** A swap exchanges places `from` and `to`; an insertion takes the variable at `from` out and puts it at `to`. */
  readonly kind: 'swap' | 'insertion';
  readonly from: number;
  readonly to: number;
  /** Change of the objective. */
  readonly change: number;
}

/** Does a move in place. */
export function applyMove(order: Int32Array, { kind, from, to }: Omit<Move, 'change'>): void {
  const node = order[from]!;
  if (kind === 'swap') {
    order[from] = order[to]!;
    order[to] = node;
  } else if (to < from) {
    order.copyWithin(to + 1, to, from);
    order[to] = node;
  } else {
    order.copyWithin(from, from + 1, to + 1);
    order[to] = node;
  }
}

/** The sequence without those that touch places of an earlier one. Places are those of the order before all moves. */
export function disjointMoves(moves: readonly Move[], d: number): Move[] {
  const isTaken = new Uint8Array(d);
  const taken: Move[] = [];
  for (const move of moves) {
    const low = Math.min(move.from, move.to);
    const high = Math.max(move.from, move.to);
    let place = low;
    while (place <= high && isTaken[place] === 0) place++;
    if (place <= high) continue;
    isTaken.fill(1, low, high + 1);
    taken.push(move);
  }
  return taken;
}

/**
 * Accepts the moves, given best first, as far as they touch disjoint places. Should rounding have made them look better
 * than they are, goes back to the old order. Returns whether the value fell by more than `least`.
 */
export function acceptMoves(objective: OrderObjective, moves: readonly Move[], least: number): boolean {
  if (moves.length === 0) return false;
  const before = objective.value();
  const old = objective.order.slice();
  const next = old.slice();
  for (const move of disjointMoves(moves, objective.d)) applyMove(next, move);
  objective.start(next);
  if (before - objective.value() > least) return true;
  objective.start(old);
  return false;
}
