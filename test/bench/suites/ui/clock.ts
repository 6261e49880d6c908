/** Time of the page's one thread: what it was busy with, from frame to frame, and how long it did not answer. */
import type { Page } from 'playwright-core';
import { quantile } from './table';

interface Clock {
  /** When the work of the frame that is going on, or of the last one, began. */
  frameStart: number;
  stamps: number[] | null;
}

/** Call it before a graph is shown: what asks for frames first is called first, so that drawing is seen as a whole. */
export async function startClock(page: Page): Promise<void> {
  await page.evaluate(() => {
    const clock: Clock = { frameStart: performance.now(), stamps: null };
    Object.assign(window, { benchClock: clock });
    const tick = (): void => {
      clock.frameStart = performance.now();
      clock.stamps?.push(clock.frameStart);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

/** Seconds of processor time the page's thread took for `work`; other programs do not count, as they do on the clock. */
export async function busySeconds<T>(page: Page, work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  };
  const before = await read();
  const result = await work();
  const seconds = (await read()) - before;
  await session.detach();
  return { result, seconds };
}

export interface Frames {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
  /** Processor time of the page's thread for a frame, ms. */
  readonly busy: number;
}

/** Milliseconds between frames while `act` goes on; the longest is the longest time without an answer. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => ((window as never as { benchClock: Clock }).benchClock.stamps = []));
  const { seconds } = await busySeconds(page, act);
  const stamps = await page.evaluate(() => {
    const { benchClock } = window as never as { benchClock: Clock };
    const found = benchClock.stamps ?? [];
    benchClock.stamps = null;
    return found;
  });
  const times = stamps.slice(1).map((at, k) => at - stamps[k]!);
  const at = (share: number): number => quantile(times, share);
  return { count: times.length, median: at(0.5), p95: at(0.95), longest: at(1), busy: (1000 * seconds) / times.length };
}

export interface Step {
  /** From the event until everything it set off without a frame is done, ms. */
  readonly script: number;
  /** From the first to the last work of the frame that follows, ms. */
  readonly frame: number;
}

/** Moves a range input value by value, each after the frame of the one before. */
export function stepSlider(page: Page, testId: string, values: readonly number[]): Promise<Step[]> {
  return page.evaluate(
    async ([id, steps]) => {
      const slider = document.querySelector<HTMLInputElement>(`[data-testid="${id}"]`);
      if (!slider) throw new Error(`no ${id}`);
      const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
      const { benchClock } = window as never as { benchClock: Clock };
      const { port1, port2 } = new MessageChannel();
      const posted = (): Promise<void> =>
        new Promise((wake) => {
          port1.onmessage = () => wake();
          port2.postMessage(null);
        });
      const found: Step[] = [];
      for (const value of steps) {
        await new Promise((wake) => requestAnimationFrame(() => setTimeout(wake)));
        const startedAt = performance.now();
        write.call(slider, String(value));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await posted();
        const script = performance.now() - startedAt;
        await new Promise(requestAnimationFrame);
        const began = benchClock.frameStart;
        await posted();
        found.push({ script, frame: performance.now() - began });
      }
      return found;
    },
    [testId, values] as const,
  );
}
