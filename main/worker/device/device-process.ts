/** Entry of the process of plain Node that holds the device for an application on Electron; ends with its parent. */
import type { BackendName } from '../../engine/gpu/device';
import { asDeviceError } from './device-errors';
import { LocalDevice } from './local-device';
import type { DeviceAnswer, DeviceRequest } from './protocol';
import { unwrap, wrap } from './wire';

function serve(backends: readonly BackendName[]): void {
  const device = new LocalDevice(backends);
  const reply = (answer: DeviceAnswer): void => void process.send?.(wrap(answer));
  const fail = (error: unknown): void => {
    const { kind, message } = device.reported ?? asDeviceError(error);
    reply({ type: 'error', kind, message });
  };
  process.on('message', (message) => {
    device.answer(unwrap(message) as DeviceRequest).then((value) => {
      if (device.reported) fail(device.reported);
      else reply({ type: 'value', value });
    }, fail);
  });
  process.on('disconnect', () => process.exit());
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}

serve(process.argv.slice(2) as BackendName[]);
