/**
 * First fits of all variables of an order at once: one network per variable, its inputs the variables before it.
 *
 *   min over θ   Σ_j (1/2n)‖f_j − x_j‖² + λ₁ Σ|A| + ½λ₂(ΣA² + Σv²),   A_jmi = 0 unless i comes before j
 *
 * The sum has the minima of its parts. One OWL-QN over all of them takes more iterations than one for each, but every
 * iteration is a single call of the device. The fits are trained to the end one by one on the processor afterwards
 * (mlp/node-regressions.ts).
 */
import type { Device } from '../../engine/gpu/device';
import { OrthantMinimizer, type OwlqnSettings } from '../../engine/owlqn';
import { networkSize } from '../../engine/sigmoid-network';
import { DeviceNetworks } from '../mlp/device-networks';
import { JointNetworks } from '../mlp/joint-networks';
import type { NodeData, NodeSettings } from '../mlp/node-regressions';

const MAX_ITERATIONS = 2000;
const MEMORY = 20;
/** Below, falls of the sum are within the noise of f32. */
const LEAST_TOLERANCE = 1e-6;

export class JointFits {
  readonly theta: Float64Array;
  private readonly networks: JointNetworks;
  private readonly l1: Float64Array;
  private readonly minimizer: OrthantMinimizer;

  /**
   * @param allowed allowed[i·d + j] = 1 when i is an input of the network of j
   * @param first weights of network j to start from, with the inputs given ascending, as node-regressions.ts lays them out
   */
  constructor(
    { d, n, rows, required }: NodeData,
    private readonly settings: NodeSettings,
    allowed: Uint8Array,
    first: (j: number, inputs: Int32Array) => Float64Array,
  ) {
    const { hidden, lambda1 } = settings;
    this.networks = new JointNetworks({ d, allowed, required }, rows, n, hidden);
    const { networks } = this;
    this.theta = new Float64Array(networks.length);
    this.l1 = new Float64Array(networks.length);
    this.minimizer = new OrthantMinimizer(networks.length, MEMORY);
    networks.eachInput((i, j, at) => {
      if (networks.isFixed(i, j) || networks.isRequired(i, j)) return;
      for (let m = 0; m < hidden; m++) this.l1[at + m * d] = lambda1;
    });
    for (let j = 0; j < d; j++) this.put(j, first(j, this.inputs(j)));
  }

  /** Trains all networks with values from the device. When it fails, θ is what the last iteration reached. */
  trainOn(device: Device, onIteration: NonNullable<OwlqnSettings['onIteration']>): void {
    const onDevice = new DeviceNetworks(device, this.networks);
    try {
      this.train(onDevice, onIteration);
    } finally {
      onDevice.dispose();
    }
  }

  /** Inputs of network j, ascending. */
  inputs(j: number): Int32Array {
    return Int32Array.from({ length: this.networks.d }, (_, i) => i).filter((i) => !this.networks.isFixed(i, j));
  }

  /** Weights of network j for its inputs. */
  weights(j: number): Float64Array {
    const { theta, settings } = this;
    const { hidden } = settings;
    const inputs = this.inputs(j);
    const out = new Float64Array(networkSize(hidden, inputs.length));
    this.eachPlace(j, inputs, (joint, own) => (out[own] = theta[joint]!));
    return out;
  }

  private put(j: number, weights: Float64Array): void {
    this.eachPlace(j, this.inputs(j), (joint, own) => (this.theta[joint] = weights[own]!));
  }

  /** Places of the parameters of network j in θ and among its own. */
  private eachPlace(j: number, inputs: Int32Array, visit: (joint: number, own: number) => void): void {
    const { d, hidden, size } = this.networks;
    const count = inputs.length;
    for (let m = 0; m < hidden; m++) inputs.forEach((i, k) => visit(j * size + m * d + i, m * count + k));
    for (let k = 0; k < 2 * hidden + 1; k++) visit(j * size + hidden * d + k, hidden * count + k);
  }

  private train(onDevice: DeviceNetworks, onIteration: NonNullable<OwlqnSettings['onIteration']>): void {
    const { theta, l1, minimizer, settings } = this;
    minimizer.minimize(
      { l1, evaluate: (x, gradient) => onDevice.evaluate(x, gradient) + this.addRidge(x, gradient) },
      theta,
      theta.length,
      { tolerance: Math.max(settings.fitTolerance, LEAST_TOLERANCE), maxIterations: MAX_ITERATIONS, onIteration },
    );
  }

  /** ½λ₂(ΣA² + Σv²), added to the gradient, which becomes 0 where there are no biases. */
  private addRidge(theta: Float64Array, gradient: Float64Array): number {
    const { networks, settings } = this;
    const { d, hidden, size } = networks;
    const { lambda2, biases } = settings;
    let squares = 0;
    for (let j = 0; j < d; j++) {
      const b = j * size + hidden * d;
      for (let k = j * size; k < b + 2 * hidden; k++) {
        if (k === b) k += hidden; // biases carry no ridge
        squares += theta[k]! * theta[k]!;
        gradient[k] = gradient[k]! + lambda2 * theta[k]!;
      }
      if (!biases) {
        gradient.fill(0, b, b + hidden);
        gradient[b + 2 * hidden] = 0;
      }
    }
    return (lambda2 / 2) * squares;
  }
}
