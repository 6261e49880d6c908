/** The device in this process: loads the first back end that works, keeps the programs and runs their methods. */
import { firstLine, UnavailableError } from './unavailable';
import { memory } from '@tensorflow/tfjs-core';
import type { BackendName, DeviceError, DeviceProgram } from '../../engine/gpu/device';
import { devicePrograms } from '../../engine/gpu/programs';
import { openBackend, type OpenDevice } from './backends';
import type { DeviceRequest, Greeting } from './protocol';

type Methods = Readonly<Record<string, (...values: unknown[]) => unknown>>;

/** Whoever answers the requests of a learner: the device in this process, or one behind another process. */
export interface DeviceHost {
  answer(request: DeviceRequest): Promise<unknown>;
  /** What the device reported by itself since the last call, such as its loss. */
  readonly reported: DeviceError | null;
}

export class LocalDevice implements DeviceHost {
  private readonly programs = new Map<number, DeviceProgram>();
  private device: OpenDevice | null = null;
  private handles = 0;

  constructor(private readonly backends: readonly BackendName[]) {}

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
        return null;
    }
  }

  /** What the device reported by itself since the last call, such as its loss. */
  get reported(): DeviceError | null {
    return this.device?.failure() ?? null;
  }

  private async greet(): Promise<Greeting> {
    const reasons = [];
    for (const backend of this.backends) {
      try {
        this.device = await openBackend(backend);
        return { device: this.device.facts };
      } catch (error) {
        reasons.push({ backend, reason: error instanceof UnavailableError ? error.reason : firstLine(error) });
      }
    }
    return { device: null, reasons };
  }

  private async call(handle: number, method: string, values: readonly unknown[]): Promise<unknown> {
    const program = this.programs.get(handle);
    if (!program) throw new Error(`device: there is no program ${handle}`);
    const body = (program as unknown as Methods)[method];
    if (!body) throw new Error(`device: program ${handle} has no method ${method}`);
    const result: unknown = await body.apply(program, [...values]);
    if (method === 'dispose') this.programs.delete(handle);
    return result;
  }
}
