/** Matrix products on the device with a known answer: the first thing a device is asked to do, and a measure of its pace. */
import { matMul, mul, tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import type { DeviceProgram } from './device';
import { DeviceState } from './state';

export interface ProductsSettings {
  readonly d: number;
  /** [d, d], row-major. */
  readonly matrix: Float32Array;
}

export interface ProductsProgram extends DeviceProgram {
  /** matrix·(½ matrix)^count, row-major [d, d]. */
  power(count: number): Promise<Float32Array>;
}

export function createProducts({ d, matrix }: ProductsSettings): ProductsProgram {
  const state = new DeviceState<'factor' | 'product'>();
  state.update(() => ({ factor: tensor2d(matrix, [d, d]) }));
  return {
    async power(count) {
      state.copy('factor', 'product');
      for (let k = 0; k < count; k++) {
        state.update(() => ({
          product: mul(matMul(state.get<Tensor2D>('product'), state.get<Tensor2D>('factor')), 0.5),
        }));
      }
      return state.read('product');
    },
    dispose: () => state.dispose(),
  };
}
