/**
 * Local search over topological orders for a score that is a sum over children.
 *
 *   F(π) = Σ_j min_w f_j(w on the predecessors of j in π)
 *
 * Move: one variable is taken out and put back at its best place. Passing one neighbour changes two columns only, and
 * neither when the left one is no parent of the right one and would not enter the other: one comparison with the stored
 * residual correlation. Column fits are warm started, costs are remembered by (child, set of predecessors), and changes
 * that a first-order estimate shows to be negligible are not fitted.
 *
 * Source: specs/colide.md §10 B, with insertion over the whole order in place of bubbling, orders built by insertion, a
 * memory of costs, and rebuilding of a random half (large-neighbourhood search, Shaw 1998) to leave local optima.
 */
import type { RandomStream } from '../../engine/random';
import { respectRequired } from '../acyclic-order';
import type { ColumnFits } from './column';
import { CostMemory } from './cost-memory';

/** EV: columns are refitted at once when σ has moved by more than this share, or this while an order is being built. */
const SIGMA_DRIFT = 0.01;
const SIGMA_DRIFT_BUILDING = 0.1;
/** EV: relative change at which σ has settled between passes. */
const SIGMA_SETTLED = 1e-4;

/** Single changes whose first-order estimate is below this share of the tolerance are not fitted. */
const NEGLIGIBLE = 0.1;

/** Told which share of the work is likely done. */
type Tell = (share: number) => void;

interface Signal {
  readonly aborted: boolean;
}

export class OrderSearch {
  readonly fits: ColumnFits;
  /** Causes first; the first `size` entries are valid. */
  readonly order: Int32Array;
  private readonly d: number;
  private readonly position: Int32Array;
  private readonly required: Uint8Array | null;
  private readonly signal: Signal;
  /** Variables placed so far; all d except while an order is being built. */
  private size: number;
  private bestPlace = 0;
  /** 1 for a variable whose column has not changed since its best place was searched: passes leave it out. */
  private readonly isSettled: Uint8Array;
  /** Changes of F estimated below this are taken as estimated, without a fit. */
  private negligible = 0;
  private readonly memory: CostMemory;

  constructor(fits: ColumnFits, required: Uint8Array | null, random: RandomStream, signal: Signal) {
    const d = fits.d;
    this.fits = fits;
    this.d = d;
    this.required = required;
    this.signal = signal;
    this.size = d;
    this.order = new Int32Array(d);
    this.isSettled = new Uint8Array(d);
    this.position = fits.position;
    this.memory = new CostMemory(d, random);
  }

  /** Takes an order (a permutation that obeys the required edges) and fits every column on its predecessors. */
  start(order: Int32Array): void {
    const { d, fits } = this;
    this.order.set(order);
    this.size = d;
    this.isSettled.fill(0);
    this.index(0, d - 1);
    for (let j = 0; j < d; j++) fits.clear(j, j);
    if (!fits.isNv) fits.sigma = fits.equalSigma(this.order, d);
    for (let k = 0; k < d; k++) this.fitNew(this.order[k]!, k);
    this.settle(SIGMA_SETTLED);
  }

  /** Goes back to an order where passes had ended; the present fits, not far from it, are the warm start. */
  restore(order: Int32Array): void {
    this.order.set(order);
    this.isSettled.fill(1);
    this.size = this.d;
    this.index(0, this.d - 1);
    for (let k = 0; k < this.d; k++) this.fits.solve(order[k]!, order[k]!, k, -1, -1);
    this.settle(SIGMA_SETTLED);
  }

  /** Builds an order: the variables of the sequence are placed one by one where each costs least. `tolerance`, `patience`: see `pass`. */
  build(sequence: Int32Array, tolerance: number, patience: number, tell: Tell): void {
    this.negligible = NEGLIGIBLE * tolerance;
    this.position.fill(this.d);
    this.size = 0;
    this.fits.sigma = 1;
    this.place(respectRequired(sequence, this.required), patience, tell);
  }

  /** Takes some variables out and places them anew one by one, in the given sequence. */
  rebuild(taken: Int32Array, tolerance: number, patience: number): void {
    this.negligible = NEGLIGIBLE * tolerance;
    const { d, fits, order, position, required } = this;
    const sequence = required === null ? taken : withRequiredEffects(taken, order, required);
    for (let k = 0; k < sequence.length; k++) position[sequence[k]!] = d;
    let size = 0;
    for (let k = 0; k < d; k++) {
      const node = order[k]!;
      if (position[node] !== d) order[size++] = node;
    }
    this.size = size;
    this.index(0, size - 1);
    for (let k = 0; k < size; k++) {
      const node = order[k]!;
      if (!this.hasUnplacedParent(node)) continue;
      fits.solve(node, node, k, -1, -1);
      this.isSettled[node] = 0;
    }
    this.place(sequence, patience, () => undefined);
  }

  /** Σ_j f_j at the present noise scale; for EV plus dσ/2, so that it is F once σ has settled. */
  objective(): number {
    const { fits, order, size } = this;
    let sum = 0;
    for (let k = 0; k < size; k++) sum += fits.cost[order[k]!]!;
    return fits.isNv ? sum : sum + (size * fits.sigma) / 2;
  }

  /** EV: alternates σ and the columns until σ moves by less than `tolerance` relative. NV: nothing to do. */
  settle(tolerance: number): void {
    const { fits, order } = this;
    if (fits.isNv || this.signal.aborted) return;
    for (let round = 0; round < 100; round++) {
      const sigma = fits.equalSigma(order, this.size);
      if (Math.abs(sigma - fits.sigma) <= tolerance * sigma) return;
      fits.sigma = sigma;
      this.memory.forget();
      for (let k = 0; k < this.size; k++) fits.solve(order[k]!, order[k]!, k, -1, -1);
    }
  }

  /**
   * One pass: every variable of the sequence whose column has changed since it was searched last goes to its best place
   * if that lowers F by more than `tolerance`. A search to one side ends where F is worse than at the best place by more
   * than `patience`. Returns the number of moves.
   */
  pass(sequence: Int32Array, tolerance: number, patience: number, tell: Tell): number {
    this.negligible = NEGLIGIBLE * tolerance;
    let moves = 0;
    for (let k = 0; k < sequence.length; k++) {
      if (this.signal.aborted) break;
      const x = sequence[k]!;
      if (this.isSettled[x] === 1) continue;
      tell(k / sequence.length);
      this.isSettled[x] = 1;
      if (this.bestInsertion(x, patience) > tolerance) {
        this.move(x, this.bestPlace);
        moves++;
        this.settle(SIGMA_DRIFT);
      }
    }
    this.settle(SIGMA_SETTLED);
    return moves;
  }

  /** Places variables behind the present order, each then at its best place. */
  private place(sequence: Int32Array, patience: number, tell: Tell): void {
    for (let m = 0; m < sequence.length; m++) {
      const x = sequence[m]!;
      const k = this.size;
      // The cost of a place grows with the variables there are.
      tell((m / sequence.length) ** 2);
      this.order[k] = x;
      this.size = k + 1;
      this.index(k, k);
      this.isSettled[x] = 0;
      this.fits.clear(x, x);
      this.fitNew(x, k);
      if (this.signal.aborted) continue;
      if (k > 0 && this.bestInsertion(x, patience) > 0) this.move(x, this.bestPlace);
      this.settle(SIGMA_DRIFT_BUILDING);
    }
    this.settle(SIGMA_SETTLED);
  }

  /** Fits a column from nothing; once aborted only its required parents enter, which is still a DAG. */
  private fitNew(j: number, place: number): void {
    this.fits.solve(j, j, this.signal.aborted ? 0 : place, -1, -1);
  }

  private hasUnplacedParent(node: number): boolean {
    const { active, count } = this.fits;
    const base = node * this.d;
    const end = base + count[node]!;
    for (let a = base; a < end; a++) if (this.position[active[a]!] === this.d) return true;
    return false;
  }

  /** Largest decrease of Σ f_j over the places of x; the place is left in `bestPlace`. */
  private bestInsertion(x: number, patience: number): number {
    this.bestPlace = this.position[x]!;
    const left = this.searchLeft(x, 0, patience);
    return this.searchRight(x, left, patience);
  }

  /** To the left: y = order[k] can no longer be a parent of x, x may become one of y. */
  private searchLeft(x: number, bestSoFar: number, patience: number): number {
    const { fits, order, d, required, memory, negligible } = this;
    const { R, threshold, cost, allowed, trialA, trialB } = fits;
    const own = cost[x]!;
    let best = bestSoFar;
    let costX = own;
    let slotX = x;
    let isExact = true;
    let others = 0;
    for (let k = this.position[x]! - 1; k >= 0; k--) {
      const y = order[k]!;
      if (required !== null && required[y * d + x] === 1) break;
      if (fits.isActive(slotX, y)) {
        const loss = fits.leavingLoss(slotX, y);
        if (loss < negligible) {
          costX += loss;
          isExact = false;
        } else {
          if (isExact) fits.solveLeaving(slotX, trialA, x, k, y);
          else {
            if (slotX === x) fits.copy(x, trialA);
            fits.solve(trialA, x, k, -1, -1);
          }
          slotX = trialA;
          isExact = true;
          costX = cost[trialA]!;
        }
      }
      if (Math.abs(R[y * d + x]!) > threshold[y]! && allowed[x * d + y] === 1) {
        if (best - (own - costX - others + cost[y]! - fits.leastCost(y)) > patience) break;
        const costY = memory.recall(k, x, y);
        if (costY >= 0) others += costY - cost[y]!;
        else {
          const gain = fits.enteringGain(y, x);
          if (gain < negligible) others -= gain;
          else {
            fits.solveEntering(y, trialB, y, k, x);
            memory.remember(k, x, y, cost[trialB]!);
            others += cost[trialB]! - cost[y]!;
          }
        }
      }
      const gain = own - costX - others;
      if (gain > best) {
        best = gain;
        this.bestPlace = k;
      }
      if (best - gain > patience) break;
    }
    return best;
  }

  /** To the right: y = order[k] may become a parent of x, x can no longer be one of y. */
  private searchRight(x: number, bestSoFar: number, patience: number): number {
    const { fits, order, d, size, required, memory, negligible } = this;
    const { R, threshold, cost, allowed, trialA, trialB } = fits;
    const own = cost[x]!;
    let best = bestSoFar;
    let costX = own;
    let slotX = x;
    let isExact = true;
    let others = 0;
    for (let k = this.position[x]! + 1; k < size; k++) {
      const y = order[k]!;
      if (required !== null && required[x * d + y] === 1) break;
      if (fits.isActive(y, x)) {
        const costY = memory.recall(k, x, y);
        if (costY >= 0) others += costY - cost[y]!;
        else {
          const loss = fits.leavingLoss(y, x);
          if (loss < negligible) others += loss;
          else {
            fits.solveLeaving(y, trialB, y, k, x);
            memory.remember(k, x, y, cost[trialB]!);
            others += cost[trialB]! - cost[y]!;
          }
        }
      }
      if (Math.abs(R[slotX * d + y]!) > threshold[slotX]! && allowed[y * d + x] === 1) {
        if (best - (own - fits.leastCost(x) - others) > patience) break;
        const gain = fits.enteringGain(slotX, y);
        if (gain < negligible) {
          costX -= gain;
          isExact = false;
        } else {
          if (isExact) fits.solveEntering(slotX, trialA, x, k, y);
          else {
            if (slotX === x) fits.copy(x, trialA);
            fits.solve(trialA, x, k + 1, -1, -1);
          }
          slotX = trialA;
          isExact = true;
          costX = cost[trialA]!;
        }
      }
      const gain = own - costX - others;
      if (gain > best) {
        best = gain;
        this.bestPlace = k;
      }
      if (best - gain > patience) break;
    }
    return best;
  }

  /** Puts x at `place` and refits the columns whose predecessors changed. */
  private move(x: number, place: number): void {
    const { fits, order, d } = this;
    const from = this.position[x]!;
    if (place < from) {
      for (let k = from; k > place; k--) order[k] = order[k - 1]!;
      order[place] = x;
      this.index(place, from);
      fits.solve(x, x, place, -1, -1);
      this.isSettled[x] = 0;
      for (let k = place + 1; k <= from; k++) {
        const y = order[k]!;
        const mayEnter = Math.abs(fits.R[y * d + x]!) > fits.threshold[y]! && fits.allowed[x * d + y] === 1;
        if (!mayEnter) continue;
        fits.solveEntering(y, y, y, k, x);
        this.isSettled[y] = 0;
      }
    } else {
      for (let k = from; k < place; k++) order[k] = order[k + 1]!;
      order[place] = x;
      this.index(from, place);
      fits.solve(x, x, place, -1, -1);
      this.isSettled[x] = 0;
      for (let k = from; k < place; k++) {
        const y = order[k]!;
        if (!fits.isActive(y, x)) continue;
        fits.solveLeaving(y, y, y, k, x);
        this.isSettled[y] = 0;
      }
    }
  }

  /** Brings positions and keys of predecessor sets up to date for places a … b. */
  private index(a: number, b: number): void {
    for (let k = a; k <= b; k++) {
      const node = this.order[k]!;
      this.position[node] = k;
      this.memory.place(k, node);
    }
  }
}

/** The taken variables and all that require them as causes, causes first. */
function withRequiredEffects(taken: Int32Array, order: Int32Array, required: Uint8Array): Int32Array {
  const d = order.length;
  const isTaken = new Uint8Array(d);
  for (let k = 0; k < taken.length; k++) isTaken[taken[k]!] = 1;
  const sequence = Array.from(taken);
  for (let k = 0; k < d; k++) {
    const node = order[k]!;
    if (isTaken[node] === 1) continue;
    for (let i = 0; i < d; i++) {
      if (required[i * d + node] !== 1 || isTaken[i] !== 1) continue;
      isTaken[node] = 1;
      sequence.push(node);
      break;
    }
  }
  const rest = order.filter((node) => isTaken[node] === 0);
  return respectRequired(Int32Array.from([...rest, ...sequence]), required).filter((node) => isTaken[node] === 1);
}
