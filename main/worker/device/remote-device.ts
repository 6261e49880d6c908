/**
 * The device in a process of plain Node, as the device thread under Electron sees it. A driver that crashes there is a
 * device that was lost, and nothing else; one that hangs is ended.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { DeviceError, type BackendName } from '../../engine/gpu/device';
import type { DeviceHost } from './local-device';
import { outsideArchive } from './modules';
import { HIDDEN, plainNode } from './plain-node';
import type { DeviceAnswer, DeviceRequest, Greeting } from './protocol';
import { firstLine } from './unavailable';
import { unwrap, wrap } from './wire';

/** A process that does not answer for so long is lost. First use compiles shaders and loads libraries. */
const ANSWER_LIMIT_MS = 120_000;
const BEAT_MS = 5_000;

/** A request as its process reads it. One text cannot hold more than about half a billion letters. */
function wrapped(request: DeviceRequest): object {
  try {
    return wrap(request) as object;
  } catch (error) {
    // ERR_STRING_TOO_LONG of Node, RangeError of V8.
    if (error instanceof Error && /string/i.test(error.message)) {
      throw new DeviceError('memory', 'the data are too large to hand to its process');
    }
    throw error;
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export class RemoteDevice implements DeviceHost {
  reported: DeviceError | null = null;
  private child: ChildProcess | null = null;
  private waiting: Waiting | null = null;

  constructor(
    private readonly script: string,
    private readonly backends: readonly BackendName[],
    /** Called while an answer is waited for, so that whoever waits for this thread goes on waiting. */
    private readonly beat: () => void,
  ) {}

  async answer(request: DeviceRequest): Promise<unknown> {
    if (request.type === 'close') return this.end();
    if (request.type !== 'hello') return this.request(request);
    try {
      this.child = this.start();
      return await this.request(request);
    } catch (error) {
      const reason = firstLine(error);
      const reasons = this.backends.map((backend) => ({ backend, reason }));
      return { device: null, reasons } satisfies Greeting;
    }
  }

  private start(): ChildProcess {
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
    const child = fork(outsideArchive(this.script), [...this.backends], {
      execPath: plainNode(),
      execArgv: [],
      stdio: [...stdio],
      ...HIDDEN,
    });
    child.on('message', (message) => this.receive(unwrap(message) as DeviceAnswer));
    child.on('error', (error) => this.lose(firstLine(error)));
    child.on('exit', (code, signal) => this.lose(`its process ended with ${signal ?? `exit code ${String(code)}`}`));
    return child;
  }

  private async request(request: DeviceRequest): Promise<unknown> {
    const { child } = this;
    if (this.reported ?? !child) throw this.reported ?? new DeviceError('lost', 'its process is gone');
    const answer = new Promise<unknown>((resolve, reject) => (this.waiting = { resolve, reject }));
    const beats = setInterval(this.beat, BEAT_MS);
    const limit = setTimeout(() => this.hang(), ANSWER_LIMIT_MS);
    try {
      child.send(wrapped(request));
      return await answer;
    } finally {
      clearInterval(beats);
      clearTimeout(limit);
    }
  }

  private receive(answer: DeviceAnswer): void {
    const { waiting } = this;
    this.waiting = null;
    if (answer.type === 'value') waiting?.resolve(answer.value);
    else waiting?.reject(new DeviceError(answer.kind, answer.message));
  }

  private hang(): void {
    this.lose(`it did not answer for ${ANSWER_LIMIT_MS / 1000} s`);
    this.child?.kill('SIGKILL');
  }

  private lose(reason: string): void {
    this.reported ??= new DeviceError('lost', reason);
    this.waiting?.reject(this.reported);
    this.waiting = null;
  }

  private async end(): Promise<null> {
    const { child } = this;
    if (child?.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    return null;
  }
}
