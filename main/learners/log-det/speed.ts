/** Pace of the first stage of a log-det path on made data: a chain, S_ij = ½^|i − j|. */
import type { Device } from '../../engine/gpu/device';
import type { ProblemSize } from '../contract';
import { knowledgeProblem } from '../knowledge-problem';
import { PathFollower, type PathContext, type PathOptions, type PathScore } from './follower';

/** Long enough for compilers of both engines. */
const WARM_UP_MS = 200;
const NO_END = 1_000_000_000;

/** Ends the stage when it has been measured. */
export class Stopwatch implements PathContext {
  readonly signal: PathContext['signal'];
  private readonly begin = performance.now();
  private from: { readonly time: number; readonly steps: number } | null = null;
  private to = { time: 0, steps: 0 };

  constructor(
    readonly device: Device | null,
    seconds: number,
    isStopped: () => boolean = () => false,
  ) {
    const isOver = (): boolean =>
      isStopped() ||
      (device !== null && device.failure !== null) ||
      (this.from !== null && this.to.steps > this.from.steps && performance.now() - this.from.time > 1000 * seconds);
    this.signal = {
      get aborted() {
        return isOver();
      },
      reason: null,
    };
  }

  look(steps: number): void {
    const time = performance.now();
    this.to = { time, steps };
    if (this.from === null && time - this.begin > WARM_UP_MS) this.from = this.to;
  }

  /** NaN when it ended before the warm-up did. */
  get rate(): number {
    return this.from === null
      ? Number.NaN
      : (1000 * (this.to.steps - this.from.steps)) / (this.to.time - this.from.time);
  }
}

/** Adam steps a second from W = 0, again and again, with all that a run does on the way. */
export function pathSpeed(
  { d, n }: ProblemSize,
  options: PathOptions,
  scoreOf: (S: Float64Array) => PathScore,
  device: Device | null,
  seconds: number,
  isOver?: () => boolean,
): number {
  const S = Float64Array.from({ length: d * d }, (_, k) => 0.5 ** Math.abs(Math.floor(k / d) - (k % d)));
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
  const names = Array.from({ length: d }, (_, k) => `x${k + 1}`);
  const problem = knowledgeProblem({ d, n, S, names, allowed, required: [] });
  const watch = new Stopwatch(device, seconds, isOver);
  const follower = new PathFollower(problem, scoreOf(problem.S), options, watch, Number.NEGATIVE_INFINITY);
  const { mu, learningRate: rate, checkpoint } = options;
  const stage = { number: 1, mu, s: options.s[0]!, rate, budget: NO_END, polish: 0, last: 1e16, checkpoint };
  while (!watch.signal.aborted) {
    follower.W.fill(0);
    follower.run({ stage, sigma0: null, report: () => watch.look(follower.steps), warnings: [] });
  }
  if (device?.failure) throw device.failure;
  return watch.rate;
}
