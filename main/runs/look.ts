/**
 * Tries back ends, each in a process of its own: a driver that crashes or hangs takes nothing with it, and what it says
 * on its error output explains why there is no device.
 */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { fork } from 'node:child_process';
import { BackendStatus, type Backend } from '../../shared/model/engine';
import { outsideArchive } from '../worker/device/modules';
import { HIDDEN, plainNode } from '../worker/device/plain-node';
import { asUnavailable } from '../worker/device/unavailable';
import { explainOutput, lastLine } from './driver-words';

/** A first start compiles shaders and loads libraries of a gigabyte. */
const ANSWER_LIMIT_MS = 20_000;

/** Tries one back end, safely. */
export type LookAt = (backend: Backend) => Promise<BackendStatus>;

/** The process that tries a back end. */
export interface LookProcess {
  onMessage(listener: (message: unknown) => void): void;
  onErrorOutput(listener: (text: string) => void): void;
  /** @param how `signal SIGSEGV`, `exit code 1`, or why it did not start */
  onEnd(listener: (how: string) => void): void;
  kill(): void;
}

/** @param start starts the built `device-look.js` with these arguments */
export function lookInProcess(
  start: (args: readonly string[]) => LookProcess,
  limitMs: number = ANSWER_LIMIT_MS,
): LookAt {
  return (backend) =>
    new Promise((resolve) => {
      const child = start([backend]);
      let output = '';
      const finish = (status: BackendStatus): void => {
        clearTimeout(timer);
        child.kill();
        resolve(explainOutput(status, output));
      };
      const fail = (reason: Said): void => finish({ backend, state: 'broken', device: null, driver: null, reason });
      const timer = setTimeout(() => fail(say('device/no-answer', limitMs / 1000)), limitMs);
      child.onErrorOutput((text) => (output += text));
      child.onMessage((message) => {
        const parsed = BackendStatus.safeParse(message);
        if (parsed.success) finish(parsed.data);
        else fail(say('device/bad-answer'));
      });
      child.onEnd((how) => fail(say('device/ended', how, lastLine(output))));
    });
}

/**
 * In processes of plain Node, also under Electron; without one no back end can be used.
 *
 * @param script path of the built `device-look.js`
 */
export function lookWithNode(script: string, limitMs?: number): LookAt {
  const look = lookInProcess((args) => forkWithNode(script, args), limitMs);
  return async (backend) => {
    try {
      return await look(backend);
    } catch (error) {
      const { state, reason } = asUnavailable(error);
      return { backend, state, device: null, driver: null, reason };
    }
  };
}

/** @param script path of the built `device-look.js` */
export function forkWithNode(script: string, args: readonly string[]): LookProcess {
  const child = fork(outsideArchive(script), [...args], {
    execPath: plainNode(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...HIDDEN,
  });
  return {
    onMessage: (listener) => void child.on('message', listener),
    onErrorOutput: (listener) => void child.stderr?.setEncoding('utf8').on('data', listener),
    onEnd: (listener) => {
      child.on('error', (error) => listener(error.message));
      // After everything it said was read.
      child.on('close', (code, signal) => listener(signal ? `signal ${signal}` : `exit code ${String(code)}`));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
