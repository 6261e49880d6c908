/** Pace of an iterative solver, for comparing engines. */

/** Rows that learners on rows are measured with at most: enough for pace to grow no more, and made at once. */
export const MOST_ROWS = 5000;

const WARM_UP_ITERATIONS = 3;

/**
 * Iterations a second of `solve`, again and again for so many seconds, after a first one of a few iterations. NaN when it
 * is over before them.
 *
 * @param solve from its start; ends early when `onIteration`, which it calls after every iteration, is false
 */
export function iterationsPerSecond(
  seconds: number,
  solve: (onIteration: () => boolean) => void,
  isOver: () => boolean = () => false,
): number {
  let iterations = 0;
  let start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  const isRunning = (): boolean => elapsed() < seconds && !isOver();
  const next = (): number => ++iterations;
  solve(() => next() < WARM_UP_ITERATIONS && isRunning());
  if (isOver()) return Number.NaN;
  iterations = 0;
  start = performance.now();
  do solve(() => next() > 0 && isRunning());
  while (isRunning());
  return iterations / elapsed();
}
