/** Messages between the thread of a learner and the thread that holds the device. */
import type { Said } from '../../../shared/model/sayings/said';
import type { MessagePort } from 'node:worker_threads';
import type { BackendName, DeviceErrorKind } from '../../engine/gpu/device';
import type { DeviceFacts } from './facts';

/** Cell a waiting learner sleeps on: 0 while a request is open, 1 when its answer is there. */
export const ANSWERED = 0;
/** Cell that counts the updates of tensors: a thread that counts on is slow, not lost. */
export const PULSE = 1;
export const DEVICE_CELLS = 2;

export interface DeviceWorkerData {
  /** In the order they are tried. */
  readonly backends: readonly BackendName[];
  readonly cells: SharedArrayBuffer;
  /** The learner's thread is on its other end. */
  readonly port: MessagePort;
}

export type DeviceRequest =
  | { readonly type: 'hello' }
  | { readonly type: 'open'; readonly program: string; readonly settings: unknown }
  | { readonly type: 'call'; readonly handle: number; readonly method: string; readonly values: readonly unknown[] }
  | { readonly type: 'tensor-count' }
  | { readonly type: 'close' };

export type DeviceAnswer =
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'error'; readonly kind: DeviceErrorKind; readonly message: string };

/** Answer to `hello`: the device that was found, or why none of the back ends works. */
export type Greeting =
  | { readonly device: DeviceFacts }
  | { readonly device: null; readonly reasons: readonly { readonly backend: BackendName; readonly reason: Said }[] };
