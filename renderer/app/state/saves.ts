/** Changes that are saved a moment after the last of a series: slider, drag, check boxes. */
type Save = () => Promise<unknown>;

const DELAY_MS = 300;
const pending = new Map<string, { timer: number; save: Save }>();

async function run(key: string): Promise<void> {
  const entry = pending.get(key);
  if (!entry) return;
  pending.delete(key);
  window.clearTimeout(entry.timer);
  await entry.save();
}

/** Runs `save` soon; a later call with the same key replaces it. `save` must not reject. */
export function saveSoon(key: string, save: Save, delayMs = DELAY_MS): void {
  const earlier = pending.get(key);
  if (earlier) window.clearTimeout(earlier.timer);
  pending.set(key, { timer: window.setTimeout(() => void run(key), delayMs), save });
}

/** Saves everything that waits, now. */
export async function flushSaves(): Promise<void> {
  await Promise.all([...pending.keys()].map(run));
}
