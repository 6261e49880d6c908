/**
 * What the augmented Lagrangian of NOTEARS needs of a W: how the gradient of the squared error changed, and the exponential.
 *
 *   Q = ½ tr (I − T)S(I − T)ᵀ,  ∂Q/∂T = −(I − T)S,   h = tr exp(T∘T) − d,  ∂h/∂T = 2T∘exp(T∘T)ᵀ,   T = Wᵀ
 *   (I − T)S = (I − T₀)S − (T − T₀)S
 *
 * The first part is known in f64; only the second is made here, so its f32 error falls with the distance from T₀. Values
 * are sums over what comes back, in f64 on the processor.
 */
import { matMul, square, stack, tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import type { DeviceProgram } from './device';
import { expmMinusIdentity } from './expm';
import { DeviceState } from './state';

export interface NotearsSettings {
  readonly d: number;
  /** Covariance, [d, d]. */
  readonly S: Float32Array;
}

export interface NotearsProgram extends DeviceProgram {
  /**
   * (T − T₀)S and exp(T∘T) − I, [2, d, d].
   *
   * @param T row-major [d, d]
   * @param change T − T₀
   * @param squarings of the exponential, by `expmSquarings`
   */
  evaluate(T: Float32Array, change: Float32Array, squarings: number): Promise<Float32Array>;
}

export function createNotears({ d, S }: NotearsSettings): NotearsProgram {
  const state = new DeviceState<'S' | 'values'>();
  state.update(() => ({ S: tensor2d(S, [d, d]) }));
  return {
    async evaluate(T, change, squarings) {
      state.update(() => {
        const moved = matMul(tensor2d(change, [d, d]), state.get<Tensor2D>('S'));
        return { values: stack([moved, expmMinusIdentity(square(tensor2d(T, [d, d])), squarings)]) };
      });
      return state.read('values');
    },
    dispose: () => state.dispose(),
  };
}
