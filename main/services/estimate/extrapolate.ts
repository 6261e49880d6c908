/** The whole time of a run, from how its share done grew over its first seconds. */

export interface Sample {
  /** Share of the work done, 0…1. */
  readonly fraction: number;
  readonly elapsedMs: number;
}

/** Compilers and first touches of memory take this long; growth before says little. */
const WARM_UP_MS = 300;
const LEAST_SAMPLES = 3;

/** Samples after the last fall of the share: before it something else was measured. */
function lastStretch(samples: readonly Sample[]): readonly Sample[] {
  const fall = samples.findLastIndex(({ fraction }, k) => k > 0 && fraction < (samples[k - 1]?.fraction ?? 0));
  return fall < 0 ? samples : samples.slice(fall);
}

/** Least-squares slope of the share over time, a millisecond. */
function slope(samples: readonly Sample[]): number {
  const n = samples.length;
  const meanX = samples.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0) / n;
  const meanY = samples.reduce((sum, { fraction }) => sum + fraction, 0) / n;
  let [xy, xx] = [0, 0];
  for (const { elapsedMs, fraction } of samples) {
    xy += (elapsedMs - meanX) * (fraction - meanY);
    xx += (elapsedMs - meanX) ** 2;
  }
  return xx > 0 ? xy / xx : 0;
}

/** Seconds from start to end, or null when the share has not grown, so that nothing can be said. */
export function wholeSeconds(samples: readonly Sample[]): number | null {
  const last = samples.at(-1);
  if (!last) return null;
  if (last.fraction >= 1) return last.elapsedMs / 1000;
  const all = lastStretch(samples);
  const warm = all.filter(({ elapsedMs }) => elapsedMs >= WARM_UP_MS);
  const used = warm.length >= LEAST_SAMPLES ? warm : all;
  if (used.length < LEAST_SAMPLES) return null;
  const rate = slope(used);
  return rate > 0 ? (last.elapsedMs + (1 - last.fraction) / rate) / 1000 : null;
}
