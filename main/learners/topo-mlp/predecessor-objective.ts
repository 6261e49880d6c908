/**
 * An objective over orders that is a sum of one cost per variable, each a function of the set of its predecessors.
 *
 *   value(π) = Σ_j cost_j({ i before j in π, i → j allowed })
 *
 * A move changes the sets of the variables on its stretch of the order only, so only those are asked for.
 */
import type { Said } from '../../../shared/model/sayings/said';
import { applyMove } from '../topo/moves';
import type { OrderObjective } from '../topo/objective';

export interface Restrictions {
  readonly d: number;
  /** allowed[i·d + j] = 1 when i → j may be learned. */
  readonly allowed: Uint8Array;
  readonly required: Uint8Array | null;
}

export abstract class PredecessorObjective implements OrderObjective {
  readonly d: number;
  readonly order: Int32Array;
  /** Cost of every variable on the present order. */
  protected readonly costs: Float64Array;
  protected readonly allowed: Uint8Array;
  protected readonly required: Uint8Array | null;
  private readonly sets: Int32Array;
  private readonly present: (Int32Array | null)[];

  constructor({ d, allowed, required }: Restrictions) {
    this.d = d;
    this.order = new Int32Array(d);
    this.costs = new Float64Array(d);
    this.allowed = allowed;
    this.required = required;
    this.sets = new Int32Array(d);
    this.present = new Array<Int32Array | null>(d).fill(null);
  }

  abstract readonly steps: number;
  /** Cost of j with these allowed predecessors, ascending; `parents` is reused by the caller. */
  protected abstract cost(j: number, parents: Int32Array): number;
  /** Takes these predecessors as the present ones of j and returns the cost. */
  protected abstract take(j: number, parents: Int32Array): number;
  /** Cost of j on its present predecessors. */
  protected presentCost(j: number): number {
    return this.costs[j]!;
  }

  /** Present predecessors of j. */
  protected presentParents(j: number): Int32Array {
    return this.present[j]!;
  }

  abstract loss(): number;
  abstract weights(): Float64Array;

  warnings(): Said[] {
    return [];
  }

  /** Allowed predecessors of j, ascending, in scratch: the first `limit` of the order, without one and with another. */
  protected predecessors(j: number, limit: number, exclude: number, include: number): Int32Array {
    const { order, allowed, sets, d } = this;
    let count = 0;
    for (let k = 0; k < limit; k++) {
      const i = order[k]!;
      if (i !== exclude && i !== j && allowed[i * d + j] === 1) sets[count++] = i;
    }
    if (include >= 0 && include !== j && allowed[include * d + j] === 1) sets[count++] = include;
    return sets.subarray(0, count).sort();
  }

  start(order: Int32Array): void {
    this.order.set(order);
    this.settle(0, this.d - 1);
  }

  /** Brings costs of places low … high in line with the order, where their sets changed. */
  private settle(low: number, high: number): void {
    for (let k = low; k <= high; k++) {
      const j = this.order[k]!;
      const parents = this.predecessors(j, k, -1, -1);
      const before = this.present[j];
      if (before && before.length === parents.length && before.every((i, m) => i === parents[m])) continue;
      this.present[j] = parents.slice();
      this.costs[j] = this.take(j, this.present[j]!);
    }
  }

  value(): number {
    let sum = 0;
    for (let j = 0; j < this.d; j++) sum += this.presentCost(j);
    return sum;
  }

  /** True when a required edge holds the variables at places low < high in their order. */
  private isHeld(first: number, second: number): boolean {
    return this.required !== null && this.required[first * this.d + second] === 1;
  }

  swapChange(a: number, b: number): number {
    const { order, required } = this;
    const x = order[a]!;
    const z = order[b]!;
    if (required) {
      for (let m = a; m <= b; m++) {
        if (this.isHeld(x, order[m]!) || this.isHeld(order[m]!, z)) return Number.POSITIVE_INFINITY;
      }
    }
    let change = this.cost(z, this.predecessors(z, a, -1, -1)) - this.presentCost(z);
    for (let m = a + 1; m < b; m++) {
      const y = order[m]!;
      change += this.cost(y, this.predecessors(y, m, x, z)) - this.presentCost(y);
    }
    return change + this.cost(x, this.predecessors(x, b, x, z)) - this.presentCost(x);
  }

  insertionChanges(p: number, out: Float64Array): void {
    const { order, d } = this;
    const x = order[p]!;
    out.fill(Number.POSITIVE_INFINITY);
    out[p] = 0;
    let others = 0;
    for (let k = p + 1; k < d; k++) {
      const y = order[k]!;
      if (this.isHeld(x, y)) break;
      others += this.cost(y, this.predecessors(y, k, x, -1)) - this.presentCost(y);
      out[k] = others + this.cost(x, this.predecessors(x, k + 1, x, -1)) - this.presentCost(x);
    }
    others = 0;
    for (let k = p - 1; k >= 0; k--) {
      const y = order[k]!;
      if (this.isHeld(y, x)) break;
      others += this.cost(y, this.predecessors(y, k, -1, x)) - this.presentCost(y);
      out[k] = others + this.cost(x, this.predecessors(x, k, -1, -1)) - this.presentCost(x);
    }
  }

  insert(from: number, to: number): void {
    applyMove(this.order, { kind: 'insertion', from, to });
    this.settle(Math.min(from, to), Math.max(from, to));
  }

  refresh(): void {
    // Costs are exact after every move.
  }
}
