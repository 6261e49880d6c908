/** The self-test of a back end in a process of its own; whatever happens to that process becomes a failed check. */
import type { Backend } from '../../shared/model/engine';
import { SelfTestMessage, type CheckResult } from '../worker/device/self-test/messages';
import { lastLine } from './driver-words';
import type { LookProcess } from './look';

export type { CheckResult };

/** Between two checks. */
const SILENCE_LIMIT_MS = 180_000;

/**
 * @param start starts the built `device-look.js` with these arguments
 * @param tell called for every check as soon as it is done
 * @returns whether every check passed
 */
export function selfTestBackend(
  start: (args: readonly string[]) => LookProcess,
  backend: Backend,
  tell: (result: CheckResult) => void,
  limitMs: number = SILENCE_LIMIT_MS,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = start([backend, 'self-test']);
    let output = '';
    let isGood = true;
    let isOver = false;
    let timer: NodeJS.Timeout;
    const pass = (result: CheckResult): void => {
      isGood &&= result.outcome !== 'failed';
      tell(result);
    };
    const end = (detail?: string): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      child.kill();
      if (detail !== undefined) pass({ type: 'check', name: 'process', outcome: 'failed', detail });
      resolve(isGood);
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => end(`nothing was heard of it for ${limitMs / 1000} s`), limitMs);
    };
    wait();
    child.onErrorOutput((text) => (output += text));
    child.onMessage((message) => {
      wait();
      const { success, data } = SelfTestMessage.safeParse(message);
      if (!success) end('it sent something that is no result');
      else if (data.type === 'end') end();
      else pass(data);
    });
    child.onEnd((how) => end(`it ended before its time (${how}).${lastLine(output)}`));
  });
}
