/** Where a command writes: results on stdout, sentences and progress on stderr. */
import type { RunProgress } from '../../shared/model/run';

const LEAST_INTERVAL_MS = 1000;
const ERASE_LINE = '\r\x1b[K';

interface Stream {
  write(text: string | Uint8Array): boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function progressText({ phase, objective, best, fraction, elapsedMs }: RunProgress): string {
  const share = fraction === null ? '' : `${Math.floor(100 * fraction)} %, `;
  const lowest = best === null ? '' : `, best ${best.toPrecision(8)}`;
  return `${share}${phase}, objective ${objective.toPrecision(8)}${lowest}, ${seconds(elapsedMs)}`;
}

export class Output {
  /** Suppresses everything on stderr but errors. */
  isQuiet = false;
  /** Shows progress although stderr is no terminal. */
  forcesProgress = false;
  private hasProgressLine = false;
  private lastProgressAt = -Infinity;

  constructor(
    private readonly out: Stream,
    private readonly error: Stream,
  ) {}

  /** Part of the result. */
  print(content: string | Uint8Array): void {
    this.endProgress();
    this.out.write(content);
  }

  /** A sentence about what happens; not part of the result. */
  say(sentence: string): void {
    if (!this.isQuiet) this.complain(sentence);
  }

  /** An error: one line, whatever was asked for. */
  complain(sentence: string): void {
    this.endProgress();
    this.error.write(`${sentence.replace(/\s*\n\s*/g, ' ')}\n`);
  }

  runProgress(progress: RunProgress): void {
    this.progress(progressText(progress));
  }

  /** One line that replaces itself on a terminal; lines at most once a second elsewhere, and only when asked for. */
  progress(text: string): void {
    if (this.isQuiet) return;
    if (this.error.isTTY) {
      this.error.write(`${ERASE_LINE}${text.slice(0, (this.error.columns ?? 80) - 1)}`);
      this.hasProgressLine = true;
    } else if (this.forcesProgress && performance.now() - this.lastProgressAt >= LEAST_INTERVAL_MS) {
      this.lastProgressAt = performance.now();
      this.error.write(`${text}\n`);
    }
  }

  private endProgress(): void {
    if (this.hasProgressLine) this.error.write(ERASE_LINE);
    this.hasProgressLine = false;
  }
}
