/**
 * Entry of the thread that holds the device: loads the first back end that works, keeps the programs and runs their
 * methods one after the other. Its owner sleeps while it works, so every answer ends with a wake-up.
 */
import { memory } from '@tensorflow/tfjs-core';
import { workerData } from 'node:worker_threads';
import type { DeviceError, DeviceProgram } from '../../engine/gpu/device';
import { devicePrograms } from '../../engine/gpu/programs';
import { setPulse } from '../../engine/gpu/state';
import { openBackend, type OpenDevice } from './backends';
import { asDeviceError } from './device-errors';
import {
  ANSWERED,
  PULSE,
  type DeviceAnswer,
  type DeviceRequest,
  type DeviceWorkerData,
  type Greeting,
} from './protocol';

type Methods = Readonly<Record<string, (...values: unknown[]) => unknown>>;

class DeviceThread {
  private readonly programs = new Map<number, DeviceProgram>();
  private device: OpenDevice | null = null;
  private handles = 0;

  constructor(private readonly data: DeviceWorkerData) {}

  async answer(request: DeviceRequest): Promise<unknown> {
    switch (request.type) {
      case 'hello':
        return this.greet();
      case 'open': {
        const create = devicePrograms[request.program as keyof typeof devicePrograms] as (s: unknown) => DeviceProgram;
        const program = create(request.settings);
        this.programs.set(++this.handles, program);
        return this.handles;
      }
      case 'call':
        return this.call(request.handle, request.method, request.values);
      case 'tensor-count':
        return memory().numTensors;
      case 'close':
        return process.exit();
    }
  }

  /** What the device reported by itself since the last call, such as its loss. */
  get reported(): DeviceError | null {
    return this.device?.failure() ?? null;
  }

  private async greet(): Promise<Greeting> {
    const reasons = [];
    for (const backend of this.data.backends) {
      try {
        this.device = await openBackend(backend);
        return { device: this.device.facts };
      } catch (error) {
        reasons.push({ backend, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    return { device: null, reasons };
  }

  private async call(handle: number, method: string, values: readonly unknown[]): Promise<unknown> {
    const program = this.programs.get(handle);
    if (!program) throw new Error(`device thread: there is no program ${handle}`);
    const body = (program as unknown as Methods)[method];
    if (!body) throw new Error(`device thread: program ${handle} has no method ${method}`);
    const result: unknown = await body.apply(program, [...values]);
    if (method === 'dispose') this.programs.delete(handle);
    return result;
  }
}

function serve(data: DeviceWorkerData): void {
  const { port } = data;
  const cells = new Int32Array(data.cells);
  const thread = new DeviceThread(data);
  const reply = (answer: DeviceAnswer): void => {
    port.postMessage(answer);
    Atomics.store(cells, ANSWERED, 1);
    Atomics.notify(cells, ANSWERED);
  };
  const fail = (error: unknown): void => {
    const { kind, message } = thread.reported ?? asDeviceError(error);
    reply({ type: 'error', kind, message });
  };
  port.on('message', (request: DeviceRequest) => {
    thread.answer(request).then((value) => {
      // Results of a device that was lost on the way are not to be trusted.
      if (thread.reported) fail(thread.reported);
      else reply({ type: 'value', value });
    }, fail);
  });
  setPulse(() => void Atomics.add(cells, PULSE, 1));
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}

serve(workerData as DeviceWorkerData);
