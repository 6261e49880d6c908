/** Back ends of the device by name. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendName, DeviceError } from '../../engine/gpu/device';
import { openCuda } from './cuda';
import type { DeviceFacts } from './facts';
import { openWebgpu } from './webgpu';

export interface OpenDevice {
  readonly facts: DeviceFacts;
  /** What the device reported by itself, such as its loss. */
  failure(): DeviceError | null;
}

/** Makes tfjs work on the processor. */
export async function useReference(): Promise<void> {
  await import('@tensorflow/tfjs-backend-cpu');
  if (!(await tf.setBackend('cpu'))) throw new Error('the reference back end did not start');
}

/** tfjs on the processor: a device for tests. */
async function openReference(): Promise<OpenDevice> {
  await useReference();
  const facts = {
    backend: 'reference',
    name: 'tfjs on the processor',
    driver: tf.version_core,
    isSoftware: true,
  } as const;
  return { facts, failure: () => null };
}

/** Loads a back end and makes it the one in use. Throws an error that says why it cannot be used. */
export function openBackend(name: BackendName): Promise<OpenDevice> {
  tf.enableProdMode();
  switch (name) {
    case 'reference':
      return openReference();
    case 'webgpu':
      return openWebgpu();
    case 'cuda':
      return openCuda();
  }
}
