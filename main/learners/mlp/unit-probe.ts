/**
 * Would one new unit on one further input lower the cost? Answers what the gradient at 0 cannot: a unit with v = 0 has
 * none.
 *
 *   gain(a) = max over v of  v·c − ½v²(s + λ₂) − λ₁a − ½λ₂a²,   c = mean of −r σ(a x),  s = mean of σ(a x)²
 *
 * over a few steepnesses a; with biases σ is centred, since the output bias takes its mean up.
 */
import { dot } from '../../engine/vector';

/** Steepness in units of 1/sd of the input. */
const STEEPNESS = [0.7, 2, 6] as const;
/** A gain below this share of the mean square residual is not worth a training. */
const LEAST_GAIN = 1e-4;

export interface NewUnit {
  readonly input: number;
  readonly a: number;
  readonly v: number;
  /** Mean of σ(a x), taken up by the output bias where there is one. */
  readonly mean: number;
  readonly gain: number;
}

interface ProbeData {
  readonly d: number;
  readonly n: number;
  readonly rows: Float64Array;
}

interface ProbeSettings {
  readonly hidden: number;
  readonly lambda1: number;
  readonly lambda2: number;
  readonly biases: boolean;
}

export class UnitProbe {
  private readonly features: Float64Array;
  private readonly a: Float64Array;
  private readonly mean: Float64Array;
  private readonly square: Float64Array;
  private readonly n: number;

  constructor(
    { d, n, rows }: ProbeData,
    private readonly settings: ProbeSettings,
  ) {
    const count = d * STEEPNESS.length;
    this.n = n;
    this.features = new Float64Array(count * n);
    this.a = new Float64Array(count);
    this.mean = new Float64Array(count);
    this.square = new Float64Array(count);
    for (let i = 0; i < d; i++) {
      const sd = Math.sqrt(dot(rows, i * n, rows, i * n, n) / n) || 1;
      STEEPNESS.forEach((steepness, k) => this.fill(i * STEEPNESS.length + k, rows, i * n, steepness / sd));
    }
  }

  private fill(f: number, rows: Float64Array, at: number, a: number): void {
    const { features, n } = this;
    let sum = 0;
    for (let r = 0; r < n; r++) {
      const value = 1 / (1 + Math.exp(-a * rows[at + r]!));
      features[f * n + r] = value;
      sum += value;
    }
    this.a[f] = a;
    if (this.settings.biases) {
      const mean = sum / n;
      this.mean[f] = mean;
      for (let r = f * n; r < (f + 1) * n; r++) features[r] = features[r]! - mean;
    }
    this.square[f] = dot(features, f * n, features, f * n, n) / n;
  }

  /** The new unit of largest gain on one of these inputs, or null when none gains enough. `residual` = f − y. */
  best(residual: Float64Array, inputs: Int32Array): NewUnit | null {
    const { features, n } = this;
    const { lambda1, lambda2 } = this.settings;
    let best: NewUnit | null = null;
    const least = (LEAST_GAIN * dot(residual, 0, residual, 0, n)) / n;
    for (const input of inputs) {
      for (let f = input * STEEPNESS.length; f < (input + 1) * STEEPNESS.length; f++) {
        const a = this.a[f]!;
        const c = -dot(residual, 0, features, f * n, n) / n;
        const v = c / (this.square[f]! + lambda2);
        const gain = (c * v) / 2 - lambda1 * a - (lambda2 / 2) * a * a;
        if (gain > (best === null ? least : best.gain)) best = { input, a, v, mean: this.mean[f]!, gain };
      }
    }
    return best;
  }

  /** Writes the unit into the idlest place of a network with these inputs, the unit's among them. */
  place(unit: NewUnit, theta: Float64Array, inputs: Int32Array): void {
    const { hidden, biases } = this.settings;
    const count = inputs.length;
    const v = hidden * (count + 1);
    let idlest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let m = 0; m < hidden; m++) {
      let size = 0;
      for (let k = 0; k < count; k++) size += Math.abs(theta[m * count + k]!);
      if (size < least) {
        least = size;
        idlest = m;
      }
    }
    if (least > 0) return; // every unit is in use: the input enters by its gradient only
    theta[idlest * count + inputs.indexOf(unit.input)] = unit.a;
    if (!biases) {
      theta[v + idlest] = theta[v + idlest]! + unit.v;
      return;
    }
    // The output bias takes up what the unit gave as a constant before, and its mean now.
    const constant = theta[v + idlest]! / (1 + Math.exp(-theta[hidden * count + idlest]!));
    theta[hidden * count + idlest] = 0;
    theta[v + idlest] = unit.v;
    theta[v + hidden] = theta[v + hidden]! + constant - unit.v * unit.mean;
  }
}
