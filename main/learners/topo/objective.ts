/** What a search over orders needs to know of an objective: its value on an order and what each move would change. */
import type { Said } from '../../../shared/model/sayings/said';

/**
 * Min over W of an objective on an order, every column fitted on its predecessors.
 *
 * A change that touches the places lo … hi of the order leaves the predecessor sets of all other places as they are, so
 * changes of moves on disjoint stretches add up (for a common noise scale: to an upper bound of the change).
 */
export interface OrderObjective {
  readonly d: number;
  /** Present order, causes first. */
  readonly order: Int32Array;
  /** Fits counted so far: columns, or changes evaluated in closed form. */
  readonly steps: number;
  /** Takes an order and fits every column whose predecessors changed. */
  start(order: Int32Array): void;
  /** Objective of the present order. */
  value(): number;
  /** Its part without penalty. */
  loss(): number;
  /** Change of the value when places a < b are exchanged; +∞ where knowledge forbids it. */
  swapChange(a: number, b: number): number;
  /** out[k] = change of the value when the variable at place p goes to place k; out[p] = 0; +∞ where forbidden. */
  insertionChanges(p: number, out: Float64Array): void;
  /** Takes the variable at place `from` out and puts it at place `to`. Fits may be slightly off until `refresh`. */
  insert(from: number, to: number): void;
  /** Makes the fits exact again after insertions. */
  refresh(): void;
  /** Best weights on the present order, row-major [d, d]. */
  weights(): Float64Array;
  /** What the user should know about the fits. */
  warnings(): Said[];
}
