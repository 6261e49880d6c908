/** Epochs as steps: which belong together, and after which of them a run is looked at. */

export class EpochSchedule {
  readonly steps: number;
  private readonly every: number;

  /**
   * @param perEpoch steps of an epoch
   * @param looks about so many epochs, evenly spread and the first among them, are looked at when they end
   */
  constructor(
    readonly epochs: number,
    readonly perEpoch: number,
    looks: number,
  ) {
    this.steps = epochs * perEpoch;
    this.every = Math.max(1, Math.floor(epochs / looks));
  }

  /** Epoch of step k = 0, 1, … */
  epochOf(step: number): number {
    return Math.floor(step / this.perEpoch);
  }

  /** True at the first step of an epoch. */
  isStart(step: number): boolean {
    return step % this.perEpoch === 0;
  }

  /** True when, after so many steps, an epoch has ended that is looked at. */
  isLookedAt(done: number): boolean {
    return done > 0 && this.isStart(done) && (this.epochOf(done) - 1) % this.every === 0;
  }

  /** Where the epoch under way ends if it is looked at, else where the next such epoch begins. */
  nextStop(step: number): number {
    const { perEpoch, every, steps } = this;
    const epoch = this.epochOf(step);
    const next = epoch % every === 0 ? epoch + 1 : Math.ceil(epoch / every) * every;
    return Math.min(steps, next * perEpoch);
  }
}
