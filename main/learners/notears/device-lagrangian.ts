/**
 * The augmented Lagrangian of NOTEARS whose products and exponential may be made on a graphics device, in f32.
 *
 * The device gives (W − W₀)S and exp(W∘W) − I (engine/gpu/notears.ts). Q, h and the gradient are put together here in f64
 * from S(I − W₀), which is renewed every few iterations: f32 errors of Q and its gradient shrink with the steps, and the
 * line search goes on to the tolerance of the processor instead of stalling in noise. That the exponential is relatively accurate in
 * every entry does the rest.
 */
import type { Blocking, Device } from '../../engine/gpu/device';
import { expmSquarings } from '../../engine/gpu/expm';
import type { NotearsProgram } from '../../engine/gpu/notears';
import type { LbfgsbResult, LbfgsbSettings } from '../../engine/lbfgsb';
import { minimizeOnDevice } from '../device-minimize';
import { release } from '../device-phase';
import type { KnowledgeProblem } from '../knowledge-problem';
import { AugmentedLagrangian } from './objective';

/** The exponential of a matrix that needs more squarings is beyond f32. */
const MOST_SQUARINGS = 20;
/** Iterations between two products in f64; the product takes about as long as two iterations. */
const RENEW_AFTER = 20;

export class DeviceLagrangian extends AugmentedLagrangian {
  private program: Blocking<NotearsProgram> | null = null;
  /** Whether values come from the device now. */
  private isOnDevice = false;
  /** W₀ and S(I − W₀) by columns. */
  private readonly base: Float64Array;
  private readonly baseR: Float64Array;
  private readonly narrow: Float32Array;
  private readonly change: Float32Array;
  private readonly squares: Float64Array;
  /** exp(T∘T) − I. */
  private exponential: Float32Array = new Float32Array(0);

  constructor(
    private readonly problem: KnowledgeProblem,
    lambda1: number,
  ) {
    super(problem, lambda1);
    const size = this.T.length;
    this.base = new Float64Array(size);
    this.baseR = new Float64Array(size);
    this.narrow = new Float32Array(size);
    this.change = new Float32Array(size);
    this.squares = new Float64Array(size);
  }

  /**
   * Minimises from x, in place, with values from the device. When the device fails, x is what the last iteration reached.
   */
  minimizeOn(device: Device, x: Float64Array, settings: LbfgsbSettings): LbfgsbResult {
    const { d, problem } = this;
    this.program ??= device.open('notears', { d, S: Float32Array.from(problem.S) });
    this.renew(x);
    this.isOnDevice = true;
    try {
      return minimizeOnDevice(this, x, {
        ...settings,
        onIteration: (iteration, value) => {
          if (iteration % RENEW_AFTER === 0) this.renew(x);
          return settings.onIteration?.(iteration, value) ?? true;
        },
      });
    } finally {
      this.isOnDevice = false;
    }
  }

  /** Frees what is on the device. */
  dispose(): void {
    if (this.program) release(this.program);
    this.program = null;
  }

  /** Makes x the point that changes are counted from. */
  private renew(x: Float64Array): void {
    this.load(x);
    super.score();
    this.base.set(this.T);
    this.baseR.set(this.R);
  }

  protected override score(): number {
    if (!this.isOnDevice || !this.program) return super.score();
    const { d, T, R, base, baseR, narrow, change, squares } = this;
    const size = d * d;
    for (let k = 0; k < size; k++) {
      narrow[k] = T[k]!;
      change[k] = T[k]! - base[k]!;
      squares[k] = T[k]! * T[k]!;
    }
    const squarings = expmSquarings(squares, d);
    if (!(squarings <= MOST_SQUARINGS)) {
      this.exponential = new Float32Array(size).fill(Number.POSITIVE_INFINITY);
      return Number.POSITIVE_INFINITY;
    }
    const values = this.program.evaluate(narrow, change, squarings);
    this.exponential = values.subarray(size);
    let sum = 0;
    for (let k = 0; k < size; k++) {
      R[k] = baseR[k]! - values[k]!;
      // Q belongs to the rounded change, as R does.
      sum -= (base[k]! + change[k]!) * R[k]!;
    }
    for (let j = 0; j < d; j++) sum += R[j * d + j]!;
    return sum / 2;
  }

  protected override acyclicity(): number {
    if (!this.isOnDevice) return super.acyclicity();
    const { d, T, slope, exponential } = this;
    let h = 0;
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) slope[a * d + b] = T[a * d + b]! * exponential[b * d + a]!;
      slope[a * d + a] = slope[a * d + a]! + T[a * d + a]!;
      h += exponential[a * d + a]!;
    }
    return h;
  }
}
