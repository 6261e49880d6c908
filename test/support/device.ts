/** Devices for tests: a device thread of the built program, and tfjs on this thread for programs by themselves. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../../main/engine/gpu/device';
import { openBackend } from '../../main/worker/device/backends';
import { DeviceClient } from '../../main/worker/device/client';
import { built } from './built';

/** The back end of this test run: WebGPU in the suite `gpu`, tfjs on the processor elsewhere. */
export const TEST_BACKEND = (process.env.ACYCLICA_TEST_BACKEND ?? 'reference') as BackendName;

/** Device thread with one back end; close it after use. */
export function startTestDevice(backend: BackendName = TEST_BACKEND): DeviceClient {
  const started = DeviceClient.start(built('device-worker.js'), [backend]);
  if (started instanceof DeviceClient) return started;
  throw new Error(`The back end ${backend} does not work here: ${started.reasons.map((r) => r.reason).join(' ')}`);
}

/** Makes tfjs work on the back end of this test run, on this thread: call it before all tests of a program. */
export async function useTestBackend(): Promise<void> {
  await openBackend(TEST_BACKEND);
}

/** Tensors alive on this thread. */
export const tensorCount = (): number => tf.memory().numTensors;
