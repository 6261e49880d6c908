/** Errors of back ends, told apart by what they say: their libraries have no classes for them. */
import { DeviceError, type DeviceErrorKind } from '../../engine/gpu/device';

const LOST = /device (was |is )?lost|device.*destroyed|CUDA_ERROR|XID|GPU hang/i;
const MEMORY =
  /out of memory|OOM|failed to allocate|allocation failed|ResourceExhausted|exceeds the max buffer size|larger than the maximum .*binding size/i;

export function kindOf(message: string): DeviceErrorKind {
  if (MEMORY.test(message)) return 'memory';
  return LOST.test(message) ? 'lost' : 'failed';
}

export function asDeviceError(error: unknown): DeviceError {
  if (error instanceof DeviceError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new DeviceError(kindOf(message), message.split('\n')[0] ?? message);
}
