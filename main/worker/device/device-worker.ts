/**
 * Entry of the thread that holds the device, or under Electron the way to the process that holds it. Its owner sleeps while
 * it works, so every answer ends with a wake-up.
 */
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { setPulse } from '../../engine/gpu/state';
import { asDeviceError } from './device-errors';
import { LocalDevice, type DeviceHost } from './local-device';
import { needsNode } from './plain-node';
import { ANSWERED, PULSE, type DeviceAnswer, type DeviceRequest, type DeviceWorkerData } from './protocol';
import { RemoteDevice } from './remote-device';

/** Built beside this file. */
const PROCESS_SCRIPT = join(__dirname, 'device-process.js');

function hostFor({ backends }: DeviceWorkerData, beat: () => void): DeviceHost {
  if (needsNode(backends)) return new RemoteDevice(PROCESS_SCRIPT, backends, beat);
  setPulse(beat);
  return new LocalDevice(backends);
}

function serve(data: DeviceWorkerData): void {
  const { port } = data;
  const cells = new Int32Array(data.cells);
  const host = hostFor(data, () => void Atomics.add(cells, PULSE, 1));
  const reply = (answer: DeviceAnswer): void => {
    port.postMessage(answer);
    Atomics.store(cells, ANSWERED, 1);
    Atomics.notify(cells, ANSWERED);
  };
  const fail = (error: unknown): void => {
    const { kind, message } = host.reported ?? asDeviceError(error);
    reply({ type: 'error', kind, message });
  };
  port.on('message', (request: DeviceRequest) => {
    host.answer(request).then((value) => {
      if (request.type === 'close') process.exit();
      // Results of a device that was lost on the way are not to be trusted.
      if (host.reported && request.type !== 'hello') fail(host.reported);
      else reply({ type: 'value', value });
    }, fail);
  });
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}

serve(workerData as DeviceWorkerData);
