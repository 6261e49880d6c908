/**
 * Matrix products of tfjs' WebGPU back end with the same bytes each time.
 *
 * Products of long sums and few results are split by it over workgroups that add up atomically, in any order: the same
 * call gives other last bits each time. Such products are made with its ordinary tiles instead.
 *
 * Source: `batchMatMulImpl` of @tensorflow/tfjs-backend-webgpu 4.22, kernels/BatchMatMul_impl.
 */
import { env, getKernel, registerKernel, unregisterKernel, type TensorInfo } from '@tensorflow/tfjs-core';

const KERNELS = ['BatchMatMul', '_FusedMatMul'];
const KIND = 'WEBGPU_MATMUL_PROGRAM_TYPE';
const AUTOMATIC = -1;
const TILES = 3;
/** From this many summands on, and above so many results (up to there sums are made in order), products may be split. */
const SPLIT_FROM = 2000;
const RESULTS_IN_ORDER = 128;

interface Product {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly transposeA: boolean;
}

function mayBeSplit({ a, b, transposeA }: Product): boolean {
  const summands = a.shape.at(transposeA ? -2 : -1) ?? 1;
  const size = ({ shape }: TensorInfo): number => shape.reduce((product, length) => product * length, 1);
  const results = (size(a) / summands) * (size(b) / summands);
  return summands >= SPLIT_FROM && results > RESULTS_IN_ORDER;
}

/** To be called once, when the back end has been loaded. */
export function orderProducts(): void {
  for (const name of KERNELS) {
    const kernel = getKernel(name, 'webgpu');
    unregisterKernel(name, 'webgpu');
    registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        if (!mayBeSplit({ ...call.inputs, ...call.attrs } as unknown as Product)) return kernel.kernelFunc(call);
        env().set(KIND, TILES);
        try {
          return kernel.kernelFunc(call);
        } finally {
          env().set(KIND, AUTOMATIC);
        }
      },
    });
  }
}
