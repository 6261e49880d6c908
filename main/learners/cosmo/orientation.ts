/**
 * Soft orientations from node priorities, shared by the linear and the nonlinear learner.
 *
 *   S_ij = σ((p_j − p_i − ε)/T),   S_ii = 0
 *
 * For T → 0 this is 1[p_j − p_i > ε], a strict partial order, hence acyclic. Knowledge: S is 0 where an edge is not
 * allowed and 1 where it is required; neither moves p.
 *
 * Source: Massidda, Landolfi, Cinquini & Bacciu, "Constraint-Free Structure Learning with Smooth Acyclic Orientations"
 * (COSMO), ICLR 2024, as restated in specs/cosmo.md §1.2.
 */
import type { Workspace } from '../../engine/kernels';
import type { KnowledgeProblem } from '../knowledge-problem';

/** Products of exponentials of arguments up to half of this stay far from overflow and from denormal numbers. */
const PRODUCT_RANGE = 300;
/** A given order starts with priorities this far apart: with the first temperature soft enough to be left again. */
export const GIVEN_RANGE = 0.4;

/** Beyond this |z| the sigmoid is 0 or 1 to the last bit that matters: its share of any gradient is below 1e-19. */
const SATURATED = 45;

export class SoftOrientation {
  readonly d: number;
  /** Node priorities, [d]: causes have small ones. */
  readonly p: Float64Array;
  /** S at the last temperature, row-major [d, d], in the workspace. */
  readonly S: Float64Array;
  /** Places where no edge may be, and those of required edges. */
  readonly blocked: Int32Array;
  readonly held: Int32Array;
  private readonly rising: Float64Array;
  private readonly falling: Float64Array;

  constructor(
    { d, allowed, required }: Pick<KnowledgeProblem, 'd' | 'allowed' | 'required'>,
    readonly shift: number,
    private readonly space: Workspace,
  ) {
    this.d = d;
    this.p = new Float64Array(d);
    this.S = space.f64(d * d);
    this.rising = space.f64(d);
    this.falling = space.f64(d);
    const places = Array.from({ length: d * d }, (_, k) => k);
    this.blocked = Int32Array.from(places.filter((k) => allowed[k] === 0 || k % (d + 1) === 0));
    this.held = Int32Array.from(required ? places.filter((k) => required[k] === 1) : []);
  }

  /** Lengths of the f64 arrays it takes from its workspace. */
  static lengths(d: number): number[] {
    return [d * d, d, d];
  }

  /** S at temperature T. */
  update(temperature: number): void {
    const { p, S, shift, blocked, held } = this;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const value of p) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (high - low + shift < PRODUCT_RANGE * temperature) this.byProducts(temperature, (low + high) / 2);
    else this.byPairs(temperature);
    for (let k = 0; k < blocked.length; k++) S[blocked[k]!] = 0;
    for (let k = 0; k < held.length; k++) S[held[k]!] = 1;
  }

  /** 1/S_ij = 1 + e^{(p_i − c)/T}·e^{(c − p_j + ε)/T}: 2d exponentials in place of d². */
  private byProducts(temperature: number, centre: number): void {
    const { d, p, S, shift, rising, falling, space } = this;
    for (let i = 0; i < d; i++) {
      rising[i] = Math.exp((p[i]! - centre) / temperature);
      falling[i] = Math.exp((centre - p[i]! + shift) / temperature);
    }
    space.kernels.orient64(d, rising.byteOffset, falling.byteOffset, S.byteOffset);
  }

  private byPairs(temperature: number): void {
    const { d, p, S, shift } = this;
    const inverse = 1 / temperature;
    for (let i = 0, k = 0; i < d; i++) {
      const from = p[i]! + shift;
      for (let j = 0; j < d; j++, k++) {
        const z = (from - p[j]!) * inverse;
        S[k] = z > SATURATED ? 0 : z < -SATURATED ? 1 : 1 / (1 + Math.exp(z));
      }
    }
  }

  /** Moves the priorities of required pairs apart, both alike, where they do not clearly agree with their edge. */
  separateRequired(): void {
    const { d, p, held, shift } = this;
    for (let k = 0; k < held.length; k++) {
      const i = Math.floor(held[k]! / d);
      const j = held[k]! % d;
      const lack = p[i]! + 2 * shift - p[j]!;
      if (lack <= 0) continue;
      p[i] = p[i]! - lack / 2;
      p[j] = p[j]! + lack / 2;
    }
  }

  /** Variables by ascending priority, ties by index: causes first. */
  order(): Int32Array {
    const { p } = this;
    return Int32Array.from({ length: this.d }, (_, k) => k).sort((a, b) => p[a]! - p[b]! || a - b);
  }

  /** Priorities in equal steps along an order, `range` from first to last. */
  follow(order: Int32Array, range: number): void {
    const last = Math.max(1, this.d - 1);
    for (let k = 0; k < this.d; k++) this.p[order[k]!] = range * (k / last - 0.5);
  }
}

/** Cosine annealing from T₀ to T_end: temperature at share e ∈ [0, 1] of the schedule. */
export function cosineTemperature(share: number, initial: number, final: number): number {
  return final + 0.5 * (initial - final) * (1 + Math.cos(Math.PI * share));
}
