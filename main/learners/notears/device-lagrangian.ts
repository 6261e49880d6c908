/**
 * The augmented Lagrangian of NOTEARS whose products and exponential may be made on a graphics device, in f32.
 *
 * The device gives (W − W₀)S and exp(W∘W) − I (engine/gpu/notears.ts). Q, h and the gradient are put together here in f64
 * from S(I − W₀), which is renewed every few iterations: f32 errors of Q and its gradient shrink with the steps, and the
 * line search goes on to the tolerance of the processor instead of stalling in noise. The exponential is relatively
 * accurate in every entry by itself.
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
/** Iterations between two products in f64, of 2d³ operations each: few beside what an iteration asks of the device. */
const RENEW_AFTER = 20;

/** What is needed with a device only. Matrices are stored by columns of W, as in objective.ts. */
interface DeviceSide {
  readonly program: Blocking<NotearsProgram>;
  /** W₀ and S(I − W₀). */
  readonly base: Float64Array;
  readonly baseR: Float64Array;
  readonly narrow: Float32Array;
  readonly change: Float32Array;
  readonly squares: Float64Array;
  /** exp(T∘T) − I at the last evaluation. */
  exponential: Float32Array;
}

export class DeviceLagrangian extends AugmentedLagrangian {
  private side: DeviceSide | null = null;
  /** Whether values come from the device now. */
  private isOnDevice = false;

  constructor(
    private readonly problem: KnowledgeProblem,
    lambda1: number,
  ) {
    super(problem, lambda1);
  }

  /**
   * Minimises from x, in place, with values from the device. When the device fails, x is what the last iteration reached.
   */
  minimizeOn(device: Device, x: Float64Array, settings: LbfgsbSettings): LbfgsbResult {
    const side = (this.side ??= this.openSide(device));
    this.renew(side, x);
    this.isOnDevice = true;
    try {
      return minimizeOnDevice(this, x, {
        ...settings,
        onIteration: (iteration, value) => {
          if (iteration % RENEW_AFTER === 0) this.renew(side, x);
          return settings.onIteration?.(iteration, value) ?? true;
        },
      });
    } finally {
      this.isOnDevice = false;
    }
  }

  /** Frees what is on the device. */
  dispose(): void {
    if (this.side) release(this.side.program);
    this.side = null;
  }

  private openSide(device: Device): DeviceSide {
    const { d, problem } = this;
    const size = d * d;
    return {
      program: device.open('notears', { d, S: Float32Array.from(problem.S) }),
      base: new Float64Array(size),
      baseR: new Float64Array(size),
      narrow: new Float32Array(size),
      change: new Float32Array(size),
      squares: new Float64Array(size),
      exponential: new Float32Array(size),
    };
  }

  /** Makes x the point that changes are counted from. */
  private renew({ base, baseR }: DeviceSide, x: Float64Array): void {
    this.load(x);
    super.score();
    base.set(this.T);
    baseR.set(this.R);
  }

  protected override score(): number {
    return this.isOnDevice && this.side ? this.scoreOn(this.side) : super.score();
  }

  /** Q of T with R, as `score`; keeps the exponential for `acyclicity`. */
  private scoreOn(side: DeviceSide): number {
    const { d, T, R } = this;
    const { program, base, baseR, narrow, change, squares } = side;
    const size = d * d;
    for (let k = 0; k < size; k++) {
      narrow[k] = T[k]!;
      change[k] = T[k]! - base[k]!;
      squares[k] = T[k]! * T[k]!;
    }
    const squarings = expmSquarings(squares, d);
    if (!(squarings <= MOST_SQUARINGS)) {
      side.exponential = new Float32Array(size).fill(Number.POSITIVE_INFINITY);
      return Number.POSITIVE_INFINITY;
    }
    const values = program.evaluate(narrow, change, squarings);
    side.exponential = values.subarray(size);
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
    if (!this.isOnDevice || !this.side) return super.acyclicity();
    const { d, T, slope } = this;
    const { exponential } = this.side;
    let h = 0;
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) slope[a * d + b] = T[a * d + b]! * exponential[b * d + a]!;
      slope[a * d + a] = slope[a * d + a]! + T[a * d + a]!;
      h += exponential[a * d + a]!;
    }
    return h;
  }
}
