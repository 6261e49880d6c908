/** Frame times of a page while something is done to it, for the bench of the window. */
import type { Page } from 'playwright-core';

export interface FrameTimes {
  readonly frames: number;
  /** Milliseconds from frame to frame. */
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

/** Records every animation frame from before `act` until it is done. */
export async function frameTimes(page: Page, act: () => Promise<void>): Promise<FrameTimes> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { frameTimes: times });
    const step = (now: number): void => {
      times.push(now);
      // Taken off the window when the recording ends.
      if ('frameTimes' in window) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  await act();
  const stamps = await page.evaluate(() => {
    const { frameTimes: times = [] } = window as { frameTimes?: number[] };
    Reflect.deleteProperty(window, 'frameTimes');
    return times;
  });
  const steps = stamps
    .slice(1)
    .map((at, k) => at - (stamps[k] ?? at))
    .toSorted((a, b) => a - b);
  const quantile = (q: number): number => steps[Math.min(steps.length - 1, Math.floor(q * steps.length))] ?? NaN;
  return { frames: steps.length, median: quantile(0.5), p95: quantile(0.95), longest: steps.at(-1) ?? NaN };
}

/** Drags the background of an element along a line, in `steps` moves of the pointer. */
export async function dragAcross(
  page: Page,
  selector: string,
  by: { x: number; y: number },
  steps = 60,
): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`dragAcross: nothing to see at ${selector}`);
  const start = { x: box.x + box.width / 2, y: box.y + 12 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let k = 1; k <= steps; k++) await page.mouse.move(start.x + (by.x * k) / steps, start.y + (by.y * k) / steps);
  await page.mouse.up();
}
