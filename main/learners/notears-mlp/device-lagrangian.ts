/** The augmented Lagrangian of NOTEARS-MLP whose networks and exponential may be evaluated on a graphics device, in f32. */
import type { Device } from '../../engine/gpu/device';
import type { LbfgsbResult, LbfgsbSettings } from '../../engine/lbfgsb';
import { minimizeOnDevice } from '../device-minimize';
import { DeviceNetworks } from '../mlp/device-networks';
import { NetworkLagrangian } from './objective';

export class DeviceNetworkLagrangian extends NetworkLagrangian {
  private onDevice: DeviceNetworks | null = null;
  /** Whether values come from the device now. */
  private isOnDevice = false;
  /** exp(W∘W) of the last evaluation on the device. */
  private exp: Float64Array = new Float64Array(0);

  /** Minimises from x, in place, with values from the device. When it fails, x is what the last iteration reached. */
  minimizeOn(device: Device, x: Float64Array, settings: LbfgsbSettings): LbfgsbResult {
    const { networks } = this;
    this.onDevice ??= new DeviceNetworks(device, networks);
    if (this.exp.length === 0) this.exp = new Float64Array(networks.d ** 2);
    this.isOnDevice = true;
    try {
      return minimizeOnDevice(this, x, settings);
    } finally {
      this.isOnDevice = false;
    }
  }

  /** Frees what is on the device. */
  dispose(): void {
    this.onDevice?.dispose();
    this.onDevice = null;
  }

  protected override fit(theta: Float64Array, gradient: Float64Array): number {
    if (!this.isOnDevice || !this.onDevice) return super.fit(theta, gradient);
    return this.onDevice.evaluateWithExponential(theta, this.squares, gradient, this.exp);
  }

  protected override acyclicity(): Float64Array {
    if (!this.isOnDevice) return super.acyclicity();
    const { exp, networks } = this;
    const { d } = networks;
    this.h = 0;
    for (let k = 0; k < d * d; k += d + 1) {
      this.h += exp[k]!;
      exp[k] = exp[k]! + 1;
    }
    return exp;
  }
}
