/**
 * What runs took on this machine and what pilots had said, per method, options and size. One small file in the settings
 * folder; another version of the program begins anew, as it may be faster.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { PlannedLearner } from '../run-plan';
import { SettingFile, type ProblemListener } from '../setting-file';

const Entry = z.object({
  key: z.string(),
  learner: z.string(),
  /** Seconds a pilot foretold; null when there was none. */
  pilot: z.number().nullable(),
  /** Seconds that runs took, the newest last. */
  runs: z.array(z.number()),
});
type Entry = z.infer<typeof Entry>;

const Ledger = z.object({ version: z.string(), entries: z.array(Entry) });
type Ledger = z.infer<typeof Ledger>;

const MOST_ENTRIES = 400;
const MOST_RUNS = 9;
/** What pilots of a method were wrong by is believed up to this factor. */
const MOST_CORRECTION = 5;
/** Pilots as good as exact: so short that the whole run fitted into them. */
const LEAST_SECONDS = 2;

export interface Size {
  readonly d: number;
  /** null for a method that works on the covariance. */
  readonly n: number | null;
  readonly threads: number;
  readonly engine: 'cpu' | 'gpu';
}

/** Sizes of one class take about as long: variables within 9 %, rows within 19 % of each other. */
export function sizeKey({ definition, options }: PlannedLearner, { d, n, threads, engine }: Size): string {
  // The cut takes no time.
  const rest = Object.entries(options).filter(([name]) => name !== 'edgeThreshold');
  const sorted = rest.sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = n === null ? null : Math.round(2 * Math.log2(Math.max(1, n)));
  return JSON.stringify([definition.id, sorted, Math.round(4 * Math.log2(d)), rows, threads, engine]);
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

export class EstimateLedger {
  private readonly file: SettingFile<Ledger>;
  private changing: Promise<unknown> = Promise.resolve();
  private memory: Ledger | null = null;

  constructor(
    folder: string,
    private readonly version: string,
    private readonly onProblem: ProblemListener,
  ) {
    this.file = new SettingFile(join(folder, 'estimates.json'), Ledger, { version, entries: [] }, onProblem);
  }

  async find(key: string): Promise<Entry | null> {
    return (await this.read()).entries.find((entry) => entry.key === key) ?? null;
  }

  /** By how much runs of a method took longer than its pilots had said: the median ratio, 1 when none is known. */
  async correction(learner: string): Promise<number> {
    const ratios = (await this.read()).entries
      .filter((entry) => entry.learner === learner)
      .flatMap(({ pilot, runs }) => {
        const truth = median(runs);
        return pilot !== null && truth !== null && pilot >= LEAST_SECONDS ? [truth / pilot] : [];
      });
    return Math.max(1 / MOST_CORRECTION, Math.min(MOST_CORRECTION, median(ratios) ?? 1));
  }

  rememberPilot(key: string, learner: string, seconds: number): Promise<void> {
    return this.change(key, learner, (entry) => ({ ...entry, pilot: seconds }));
  }

  rememberRun(key: string, learner: string, seconds: number): Promise<void> {
    return this.change(key, learner, (entry) => ({ ...entry, runs: [...entry.runs, seconds].slice(-MOST_RUNS) }));
  }

  private async read(): Promise<Ledger> {
    await this.changing;
    return this.current();
  }

  private async current(): Promise<Ledger> {
    this.memory ??= await this.file.read();
    return this.memory.version === this.version ? this.memory : { version: this.version, entries: [] };
  }

  /** One change at a time. A folder that cannot be written is told, and what is known serves while the program runs. */
  private change(key: string, learner: string, update: (entry: Entry) => Entry): Promise<void> {
    const next = this.changing.then(async () => {
      const { entries } = await this.current();
      const old = entries.find((entry) => entry.key === key) ?? { key, learner, pilot: null, runs: [] };
      const others = entries.filter((entry) => entry.key !== key);
      this.memory = { version: this.version, entries: [...others, update(old)].slice(-MOST_ENTRIES) };
      await this.file.write(this.memory).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        this.onProblem(`What runs took cannot be saved: ${reason}`);
      });
    });
    this.changing = next;
    return next;
  }
}
