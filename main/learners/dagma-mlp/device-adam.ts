/** Stages of DAGMA-MLP's Adam on a graphics device (engine/gpu/dagma-mlp.ts), in the way of a log-det path (log-det/device-stage.ts). */
import type { Said } from '../../../shared/model/sayings/said';
import type { Device } from '../../engine/gpu/device';
import type { LearnContext } from '../contract';
import { runOnDevice, stepsPerCall, type DeviceSteps, type PathHost, type StageRun } from '../log-det/device-stage';
import type { PathPoint, StageEnd } from '../log-det/stage';
import type { JointNetworks } from '../mlp/joint-networks';
import { ADAM, CHECKPOINT } from './adam';
import type { LogDetStage } from './objective';

/** θ on the way, with Φ and h as the processor has them. */
class NetworkPath implements PathHost {
  steps = 0;
  private readonly scratch: Float64Array;

  constructor(
    private readonly stage: LogDetStage,
    readonly W: Float64Array,
  ) {
    this.scratch = new Float64Array(W.length);
  }

  stageObjective(): number {
    const { stage, W, scratch } = this;
    let objective = stage.evaluate(W, scratch);
    for (let k = 0; k < W.length; k++) objective += stage.l1[k]! * Math.abs(W[k]!);
    return objective;
  }

  h(): number {
    const isInside = Number.isFinite(this.stage.evaluate(this.W, this.scratch)) && this.stage.h >= 0;
    return isInside ? this.stage.h : Number.POSITIVE_INFINITY;
  }
}

export interface NetworkStage {
  /** From 1. */
  readonly number: number;
  readonly isLast: boolean;
  readonly mu: number;
  readonly rate: number;
  readonly budget: number;
  readonly warnings: Said[];
  /** Told steps into the stage. */
  readonly report: StageRun['report'];
}

export class DeviceAdam {
  private readonly steps: DeviceSteps;

  constructor(
    private readonly networks: JointNetworks,
    /** Centred values [d, n]. */
    rows: Float64Array,
    private readonly settings: { readonly lambda1: number; readonly lambda2: number; readonly s: number },
  ) {
    const { d, hidden } = networks;
    const { lambda1, lambda2 } = settings;
    const n = rows.length / d;
    const { free, penalised } = networkMasks(networks);
    const l1 = penalised.map((share) => share * lambda1);
    this.steps = {
      open: (device) =>
        device.open('dagma-mlp', { d, hidden, n, rows: Float32Array.from(rows), free, l1, lambda2, adam: ADAM }),
      perCall: stepsPerCall(6 * n * hidden * d * d + 6 * d ** 3),
    };
  }

  /** Takes a stage from θ as far as the device can; θ is then where it ended. */
  run(
    device: Device,
    stage: LogDetStage,
    theta: Float64Array,
    { number, isLast, mu, rate, budget, warnings, report }: NetworkStage,
    signal: LearnContext['signal'],
  ): StageEnd | PathPoint {
    const host = new NetworkPath(stage, theta);
    const polish = isLast ? Math.min(CHECKPOINT, Math.ceil(budget / 2)) : 0;
    const last = host.stageObjective();
    const path = { number, mu, s: this.settings.s, rate, budget, polish, last, checkpoint: CHECKPOINT };
    return runOnDevice(device, this.steps, host, { stage: path, sigma0: null, report, warnings }, signal);
  }
}

/** 1 for parameters that are free, and for those with an ℓ₁ penalty; 0 for the others. [d, size] */
function networkMasks(networks: JointNetworks): { free: Float32Array; penalised: Float32Array } {
  const { d, hidden, length } = networks;
  const free = new Float32Array(length).fill(1);
  const penalised = new Float32Array(length);
  networks.eachInput((i, j, first) => {
    for (let m = 0; m < hidden; m++) {
      free[first + m * d] = networks.isFixed(i, j) ? 0 : 1;
      penalised[first + m * d] = networks.isRequired(i, j) ? 0 : 1;
    }
  });
  return { free, penalised };
}
