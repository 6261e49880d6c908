/** The best DAG so far against the clock, kept short: what a plot needs of a run that may report for hours. */
import type { RunProgress, TimePoint } from '../../shared/model/run';

const MOST_POINTS = 240;

export class Timeline {
  private readonly kept: TimePoint[] = [];

  /** Takes a report in when the best objective has fallen since the last one taken in. */
  add({ best, elapsedMs, isInit }: RunProgress): void {
    const last = this.kept.at(-1);
    if (best === null || !Number.isFinite(best) || isInit === true || (last && best >= last.best)) return;
    this.kept.push({ seconds: elapsedMs / 1000, best });
    if (this.kept.length > MOST_POINTS) this.thin();
  }

  /** Ascending in time, falling in the objective. */
  get points(): readonly TimePoint[] {
    return this.kept;
  }

  /** Leaves out the middle of each pair; first and last point stay. */
  private thin(): void {
    const { kept } = this;
    const last = kept.length - 1;
    kept.splice(0, kept.length, ...kept.filter((_, k) => k === 0 || (last - k) % 2 === 0));
  }
}
