/**
 * The device thread as the learner's thread sees it: calls that block until the answer is there.
 *
 * A request goes out as a message, the thread sleeps on shared memory, and the answer is taken from the port without an
 * event loop. A device thread that has ended or hangs does not answer: after a while the device counts as lost.
 */
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeviceError,
  type BackendName,
  type Blocking,
  type Device,
  type ProgramOf,
  type ProgramSettings,
} from '../../engine/gpu/device';
import type { ProgramName } from '../../engine/gpu/programs';
import type { DeviceFacts } from './facts';
import {
  ANSWERED,
  DEVICE_CELLS,
  PULSE,
  type DeviceAnswer,
  type DeviceRequest,
  type DeviceWorkerData,
  type Greeting,
} from './protocol';

/** A device without an answer or a sign of progress for this long is lost. First use compiles shaders and loads libraries. */
const SILENCE_LIMIT_MS = 60_000;
/** A result does not wait longer than this for its device to be let go. */
const CLOSE_LIMIT_MS = 5_000;

export class DeviceClient implements Device {
  failure: DeviceError | null = null;

  private constructor(
    readonly facts: DeviceFacts,
    private readonly channel: Channel,
  ) {}

  /** Starts the device thread; without a working back end the reasons, one for each that was tried. */
  static start(script: string, backends: readonly BackendName[]): DeviceClient | Extract<Greeting, { device: null }> {
    const channel = new Channel(script, backends);
    try {
      const greeting = channel.request({ type: 'hello' }) as Greeting;
      if (greeting.device) return new DeviceClient(greeting.device, channel);
      void channel.close();
      return greeting;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (error.kind !== 'lost') void channel.close();
      const reason = `The device thread failed: ${error.message}.`;
      return { device: null, reasons: backends.map((backend) => ({ backend, reason })) };
    }
  }

  get backend(): BackendName {
    return this.facts.backend;
  }

  open<Name extends ProgramName>(name: Name, settings: ProgramSettings<Name>): Blocking<ProgramOf<Name>> {
    const handle = this.request({ type: 'open', program: name, settings }) as number;
    return new Proxy({} as Blocking<ProgramOf<Name>>, {
      get: (_, method) => {
        if (typeof method !== 'string') return undefined;
        return (...values: unknown[]) => {
          // Freeing what is gone with its device is no error.
          if (method === 'dispose' && this.failure) return undefined;
          return this.request({ type: 'call', handle, method, values });
        };
      },
    });
  }

  tensorCount(): number {
    return this.request({ type: 'tensor-count' }) as number;
  }

  /** Ends the device thread; one that does not answer any more is left alone. */
  async close(): Promise<void> {
    if (this.failure?.kind !== 'lost') await this.channel.close();
  }

  private request(request: DeviceRequest): unknown {
    if (this.failure) throw this.failure;
    try {
      return this.channel.request(request);
    } catch (error) {
      if (error instanceof DeviceError) this.failure = error;
      throw error;
    }
  }
}

/** Worker, port and shared cell. */
class Channel {
  private readonly cells = new Int32Array(new SharedArrayBuffer(4 * DEVICE_CELLS));
  private readonly port: MessagePort;
  private readonly worker: Worker;
  private readonly ended: Promise<void>;

  constructor(script: string, backends: readonly BackendName[]) {
    const { port1, port2 } = new MessageChannel();
    const data: DeviceWorkerData = { backends, cells: this.cells.buffer as SharedArrayBuffer, port: port2 };
    this.port = port1;
    this.worker = new Worker(script, { workerData: data, transferList: [port2] });
    this.ended = new Promise((resolve) => void this.worker.once('exit', () => resolve()));
    // Its end is seen by the answer that does not come.
    this.worker.on('error', () => undefined);
    this.worker.unref();
    this.port.unref();
  }

  request(request: DeviceRequest): unknown {
    Atomics.store(this.cells, ANSWERED, 0);
    this.port.postMessage(request);
    // Only the cell tells that the answer is there: the wake-up of the answer before may come as late as now.
    let pulse = Atomics.load(this.cells, PULSE);
    while (Atomics.load(this.cells, ANSWERED) === 0) {
      if (Atomics.wait(this.cells, ANSWERED, 0, SILENCE_LIMIT_MS) !== 'timed-out') continue;
      const next = Atomics.load(this.cells, PULSE);
      if (next === pulse) throw new DeviceError('lost', `it did not answer for ${SILENCE_LIMIT_MS / 1000} s`);
      pulse = next;
    }
    const received = receiveMessageOnPort(this.port) as { message: DeviceAnswer } | undefined;
    if (!received) throw new DeviceError('lost', 'its thread ended');
    const { message } = received;
    if (message.type === 'error') throw new DeviceError(message.kind, message.message);
    return message.value;
  }

  /** The thread ends by itself: ending it in the middle of a call of its driver would end the whole process. */
  async close(): Promise<void> {
    this.port.postMessage({ type: 'close' } satisfies DeviceRequest);
    await Promise.race([this.ended, sleep(CLOSE_LIMIT_MS)]);
    this.port.close();
  }
}
