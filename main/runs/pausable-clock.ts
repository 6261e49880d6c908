/** Time since it was made, without its pauses. */
export class PausableClock {
  private readonly startedAt = performance.now();
  private pausedAt: number | null = null;
  private pauses = 0;

  pause(): void {
    this.pausedAt ??= performance.now();
  }

  resume(): void {
    this.pauses = this.pausedMs;
    this.pausedAt = null;
  }

  /** All pauses so far, the present one included. */
  get pausedMs(): number {
    return this.pauses + (this.pausedAt === null ? 0 : performance.now() - this.pausedAt);
  }

  get elapsedMs(): number {
    return performance.now() - this.startedAt - this.pausedMs;
  }
}
