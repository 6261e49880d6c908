/** The networks of a problem on a graphics device, in f32: as `JointNetworks.evaluate`, with the rows kept there. */
import type { Blocking, Device } from '../../engine/gpu/device';
import { expmSquarings } from '../../engine/gpu/expm';
import type { NetworkFitsProgram } from '../../engine/gpu/network-fits';
import { release } from '../device-phase';
import type { JointNetworks } from './joint-networks';

/** The exponential of a matrix that needs more squarings is beyond f32. */
const MOST_SQUARINGS = 20;

export class DeviceNetworks {
  private readonly program: Blocking<NetworkFitsProgram>;
  private readonly narrow: Float32Array;

  /** Puts the rows on the device. */
  constructor(
    device: Device,
    private readonly networks: JointNetworks,
  ) {
    const { d, n, hidden, rows } = networks;
    this.program = device.open('network-fits', { d, n, hidden, rows: Float32Array.from(rows) });
    this.narrow = new Float32Array(networks.length);
  }

  /** Frees what is on the device. */
  dispose(): void {
    release(this.program);
  }

  /** Sum of the losses, which `networks.losses` then holds, and the gradient. */
  evaluate(theta: Float64Array, gradient: Float64Array): number {
    this.narrow.set(theta);
    return this.take(this.program.evaluate(this.narrow, null), gradient);
  }

  /**
   * As `evaluate`, and exp(W∘W) − I [d, d]. Without asking the device, infinite when that is beyond f32.
   *
   * @param squares W∘W of θ, row-major
   */
  evaluateWithExponential(
    theta: Float64Array,
    squares: Float64Array,
    gradient: Float64Array,
    exponential: Float64Array,
  ): number {
    const { d, length } = this.networks;
    const squarings = expmSquarings(squares, d);
    if (!(squarings <= MOST_SQUARINGS)) {
      exponential.fill(Number.POSITIVE_INFINITY);
      return Number.POSITIVE_INFINITY;
    }
    this.narrow.set(theta);
    const values = this.program.evaluate(this.narrow, squarings);
    exponential.set(values.subarray(d + length));
    return this.take(values, gradient);
  }

  private take(values: Float32Array, gradient: Float64Array): number {
    const { networks } = this;
    const { d, length } = networks;
    networks.losses.set(values.subarray(0, d));
    gradient.set(values.subarray(d, d + length));
    networks.clearFixed(gradient);
    return networks.losses.reduce((sum, loss) => sum + loss, 0);
  }
}
