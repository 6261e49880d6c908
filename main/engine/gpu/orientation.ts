/**
 * Soft orientations from node priorities on the device, as in learners/cosmo/orientation.ts.
 *
 *   S_ij = σ((p_j − p_i − ε_ij)/T),   ∂p_k = Σ_i M_ik − Σ_j M_kj   with M = ∂fit/∂S ∘ S ∘ (1 − S)/T
 *
 * ε_ij is the shift ε, +∞ (a large number) where no edge may be and −∞ where one is required, so knowledge costs no
 * operation: S is then 3e-20 and 1, and 1 − S is 0 at required edges.
 */
import {
  add,
  clipByValue,
  concat,
  fused,
  matMul,
  mul,
  ones,
  reshape,
  sigmoid,
  slice,
  sub,
  sum,
  tensor1d,
  tensor2d,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';

/** Shift that outweighs all priorities. */
const UNREACHABLE = 1e6;
/** Beyond this |z| the sigmoid is 0 or 1 to the last bit that matters, as on the processor. */
const SATURATED = 45;

export interface OrientationSettings {
  readonly d: number;
  /** ε > 0. */
  readonly shift: number;
  /** Places i·d + j where no edge may be, the diagonal among them. */
  readonly blocked: Int32Array;
  /** Places of required edges, in the order in which they are separated. */
  readonly held: Int32Array;
}

/**
 * Required pairs in levels, each a list of places. The pairs of a level have no variable in common and so can be separated
 * at once; a pair stands after all earlier pairs it shares a variable with, so level after level is pair after pair.
 */
export function separationLevels(held: Int32Array, d: number): number[][] {
  const next = new Int32Array(d);
  const levels: number[][] = [];
  for (const place of held) {
    const i = Math.floor(place / d);
    const j = place % d;
    const level = Math.max(next[i]!, next[j]!);
    (levels[level] ??= []).push(place);
    next[i] = next[j] = level + 1;
  }
  return levels;
}

interface Level {
  /** Column per pair i → j: 1 at i, −1 at j. [d, pairs]. */
  readonly differences: Tensor2D;
  /** 2ε for every pair. */
  readonly lack: Tensor1D;
}

export class TensorOrientation {
  private readonly shifts: Tensor2D;
  private readonly row: Tensor2D;
  private readonly levels: readonly Level[];

  constructor(private readonly settings: OrientationSettings) {
    const { d, shift, blocked, held } = settings;
    const shifts = new Float32Array(d * d).fill(shift);
    for (const place of blocked) shifts[place] = UNREACHABLE;
    for (const place of held) shifts[place] = -UNREACHABLE;
    this.shifts = tensor2d(shifts, [d, d]);
    this.row = ones([1, d]);
    this.levels = separationLevels(held, d).map((pairs) => {
      const differences = new Float32Array(d * pairs.length);
      pairs.forEach((place, k) => {
        differences[Math.floor(place / d) * pairs.length + k] = 1;
        differences[(place % d) * pairs.length + k] = -1;
      });
      const lack = tensor1d(new Float32Array(pairs.length).fill(2 * shift));
      return { differences: tensor2d(differences, [d, pairs.length]), lack };
    });
  }

  /** S [d, d] of the priorities [d] at temperature T. */
  orient(p: Tensor, temperature: number): Tensor2D {
    const { d } = this.settings;
    const differences = sub(reshape(p, [1, d]), reshape(p, [d, 1]));
    const z = mul(sub(differences, this.shifts), 1 / temperature);
    return sigmoid(clipByValue(z, -SATURATED, SATURATED)) as Tensor2D;
  }

  /** ∂fit/∂p [d] from ∂fit/∂S ∘ S [d, d]. */
  differentiate(product: Tensor2D, S: Tensor2D, temperature: number): Tensor1D {
    const { d } = this.settings;
    const M = mul(product, sub(1, S));
    const flow = sub(reshape(matMul(this.row, M), [d]), sum(M, 1));
    return mul(flow, 1 / temperature);
  }

  /** p [d] with the priorities of required pairs moved apart where they do not clearly agree with their edge. */
  private separate(p: Tensor1D): Tensor1D {
    const { d } = this.settings;
    let row = reshape(p, [1, d]);
    for (const { differences, lack } of this.levels) {
      // max(0, p_i − p_j + 2ε), half of it taken from p_i and given to p_j.
      const lacks = fused.matMul({ a: row, b: differences, bias: lack, activation: 'relu' });
      row = add(row, mul(matMul(lacks, differences, false, true), -0.5));
    }
    return reshape(row, [d]);
  }

  /** The same with parameters whose last d values are the priorities. */
  separateTail<T extends Tensor>(theta: T): T {
    if (this.levels.length === 0) return theta;
    const { d } = this.settings;
    const flat = reshape(theta, [theta.size]);
    const before = theta.size - d;
    return reshape(
      concat([slice(flat, [0], [before]), this.separate(slice(flat, [before], [d]) as Tensor1D)]),
      theta.shape,
    ) as T;
  }

  dispose(): void {
    this.shifts.dispose();
    this.row.dispose();
    for (const { differences, lack } of this.levels) {
      differences.dispose();
      lack.dispose();
    }
  }
}
