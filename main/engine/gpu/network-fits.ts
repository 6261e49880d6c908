/**
 * Networks of all variables on rows that stay on the device: losses, gradient and, if asked for, the exponential of their
 * squared strengths, in one answer.
 */
import { concat, reshape, tensor2d, type Tensor1D } from '@tensorflow/tfjs-core';
import type { DeviceProgram } from './device';
import { expmMinusIdentity } from './expm';
import { disposeRows, jointNetworks, networkRows, squaredStrengths } from './joint-networks';
import { DeviceState } from './state';

export interface NetworkFitsSettings {
  readonly d: number;
  readonly n: number;
  readonly hidden: number;
  /** Centred values [d, n]. */
  readonly rows: Float32Array;
}

export interface NetworkFitsProgram extends DeviceProgram {
  /**
   * loss_j [d], then the gradient of their sum [d, size], then exp(W∘W) − I [d, d] unless `squarings` is null.
   *
   * @param theta [d, size], as in mlp/joint-networks.ts
   * @param squarings of the exponential, by `expmSquarings`
   */
  evaluate(theta: Float32Array, squarings: number | null): Promise<Float32Array>;
}

export function createNetworkFits({ d, n, hidden, rows }: NetworkFitsSettings): NetworkFitsProgram {
  const size = { d, hidden };
  const onDevice = networkRows(rows, n, size);
  const state = new DeviceState<'values'>();
  return {
    async evaluate(theta, squarings) {
      state.update(() => {
        const weights = tensor2d(theta, [d, theta.length / d]);
        const { losses, gradient } = jointNetworks(weights, onDevice, size);
        const parts: Tensor1D[] = [losses, reshape(gradient, [theta.length])];
        if (squarings !== null) {
          parts.push(reshape(expmMinusIdentity(squaredStrengths(weights, size), squarings), [d * d]));
        }
        return { values: concat(parts) };
      });
      return state.read('values');
    },
    dispose: () => {
      state.dispose();
      disposeRows(onDevice);
    },
  };
}
