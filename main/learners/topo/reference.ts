/**
 * The search of the paper: swaps among the pairs whose earlier variable has the least influence on the later one.
 *
 * Influence of place a on place b > a: H_ab, H = (I − |W_π|)⁻¹, the sum over all directed paths of products of |weights|.
 * SMALL and LARGE are the pairs up to the size_small-th and size_large-th smallest influence, ties included. All of SMALL
 * is evaluated; if none helps, the rest of LARGE, with success at most `largeSearches` times. Of the pairs that lower
 * the value those are swapped together, best first, whose stretches of the order do not overlap.
 *
 * Source: Deng, Bello, Aragam & Ravikumar, ICML 2023, and its code, as restated in specs/topo.md A2 (d), A4–A6. Deviation:
 * a swap must lower the value by more than a share `tolerance` of it.
 */
import { acceptMoves, type Move } from './moves';
import type { OrderObjective } from './objective';

export interface ReferenceSizes {
  readonly small: number;
  readonly large: number;
  readonly largeSearches: number;
}

/** What one iteration saw, for whoever follows the search. */
export interface ReferenceStep {
  readonly order: Int32Array;
  readonly value: number;
  /** Influence up to which a pair is in SMALL, in LARGE. */
  readonly smallLimit: number;
  readonly largeLimit: number;
  /** Influence H [d, d] by places. */
  readonly influence: Float64Array;
  /** Set whose moves are accepted next, null at the end. */
  readonly set: 'small' | 'large' | null;
  /** Swaps of that set that lower the value, best first. */
  readonly improving: readonly Move[];
}

/** Sizes as meant by the options: 0 stands for a share of the pairs, as in the published runs. */
export function referenceSizes(
  d: number,
  options: { sizeSmall: number; sizeLarge: number; largeSearches: number },
): ReferenceSizes {
  const pairs = (d * (d - 1)) / 2;
  const small = Math.min(pairs, options.sizeSmall || Math.max(1, Math.min(100, Math.round(0.23 * pairs))));
  const large = Math.min(pairs, options.sizeLarge || Math.max(1, Math.min(500, Math.round(0.9 * pairs))));
  return { small, large: Math.max(small, large), largeSearches: options.largeSearches };
}

/** H by places, upper triangle with unit diagonal. `W`: weights [d, d] by variables, zero against the order. */
export function pathInfluence(W: Float64Array, order: Int32Array): Float64Array {
  const d = order.length;
  const H = new Float64Array(d * d);
  const weights = new Float64Array(d);
  for (let b = 0; b < d; b++) {
    for (let m = 0; m < b; m++) weights[m] = Math.abs(W[order[m]! * d + order[b]!]!);
    for (let a = 0; a < b; a++) {
      let sum = 0;
      const row = a * d;
      for (let m = a; m < b; m++) sum += H[row + m]! * weights[m]!;
      H[row + b] = sum;
    }
    H[b * d + b] = 1;
  }
  return H;
}

/** The `rank`-th smallest influence, 1-based, for both ranks. */
function limits(H: Float64Array, d: number, { small, large }: ReferenceSizes): [number, number] {
  const values = new Float64Array((d * (d - 1)) / 2);
  let k = 0;
  for (let a = 0; a < d; a++) for (let b = a + 1; b < d; b++) values[k++] = H[a * d + b]!;
  values.sort();
  return [values[small - 1]!, values[large - 1]!];
}

/** Swaps with influence in (above, upTo] that lower the value by more than `least`, best first, ties by (i, j). */
function improvingSwaps(
  objective: OrderObjective,
  H: Float64Array,
  above: number,
  upTo: number,
  least: number,
  signal: { readonly aborted: boolean },
): Move[] {
  const { d, order } = objective;
  const found: Move[] = [];
  for (let a = 0; a < d && !signal.aborted; a++) {
    for (let b = a + 1; b < d; b++) {
      const influence = H[a * d + b]!;
      if (!(influence > above && influence <= upTo)) continue;
      const change = objective.swapChange(a, b);
      if (change < -least) found.push({ kind: 'swap', from: a, to: b, change });
    }
  }
  return found.sort((p, q) => p.change - q.change || order[p.to]! - order[q.to]! || order[p.from]! - order[q.from]!);
}

/** Searches from the present order of the objective. `onStep` sees every iteration, the last one included. */
export function referenceSearch(
  objective: OrderObjective,
  sizes: ReferenceSizes,
  tolerance: number,
  signal: { readonly aborted: boolean },
  onStep: (step: ReferenceStep) => void,
): void {
  const { d } = objective;
  let used = 0;
  for (;;) {
    const value = objective.value();
    const least = tolerance * Math.abs(value);
    const influence = d > 1 ? pathInfluence(objective.weights(), objective.order) : new Float64Array(1);
    const [smallLimit, largeLimit] = d > 1 ? limits(influence, d, sizes) : [0, 0];
    let set: ReferenceStep['set'] = 'small';
    let improving = improvingSwaps(objective, influence, -1, smallLimit, least, signal);
    if (improving.length === 0 && used < sizes.largeSearches) {
      set = 'large';
      improving = improvingSwaps(objective, influence, smallLimit, largeLimit, least, signal);
      if (improving.length > 0) used++;
    }
    if (improving.length === 0 || signal.aborted) set = null;
    onStep({ order: objective.order.slice(), value, smallLimit, largeLimit, influence, set, improving });
    if (set === null || !acceptMoves(objective, improving, 0)) return;
  }
}
