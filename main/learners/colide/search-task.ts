/** One start of the order search: an order from one source, improved until no move helps, as a task of its own. */
import { stream } from '../../engine/random';
import type { TracePoint } from '../../../shared/model/run';
import type { CoLiDEOptions } from '../../../shared/learners/colide';
import { acyclicOrder, respectRequired } from '../acyclic-order';
import { fromCanonical, toCanonical } from '../canonical';
import type { Problem, TaskContext } from '../contract';
import { ColumnFits, type NoiseModel } from './column';
import { pathOrder } from './descent';
import { limitObjective, weights } from './limit';
import { OrderSearch } from './order-search';
import { canonicalProblem, inverse, type CanonicalProblem } from './problem';

/** Where the first order of a start comes from. */
export type StartKind = 'variance order' | 'path order' | 'given order' | 'random';

export interface StartInput {
  readonly kind: StartKind;
  readonly index: number;
  readonly count: number;
}

/** Best order of one start, in canonical variables. */
export interface StartResult {
  readonly order: Int32Array;
  /** Weights on that order, [d, d], zero below it. */
  readonly W: Float64Array;
  readonly objective: number;
  readonly loss: number;
  /** Column fits done. */
  readonly steps: number;
  readonly trace: TracePoint[];
}

/** A search to one side ends where F is worse than at the best place by this many times F/d. */
const PATIENCE = 0.25;
const PATIENCE_LAST = 0.5;
/** The starts move on steps this many times larger than the last search does. */
const COARSE = 10;
const MAX_PASSES = 60;
/** Share of the variables that is taken out and placed anew in turn. */
const REBUILT_SHARES = [0.5, 0.25];
/** A rebuilt order worse than the best by more than this share is given up at once. */
const REBUILD_SLACK = 0.002;
const SETTLED = 1e-9;

export function newFits(problem: CanonicalProblem, options: CoLiDEOptions): ColumnFits {
  return new ColumnFits({ ...problem, lambda1: options.lambda1, sigmaFloor: options.sigmaFloor });
}

/** Keeps the best order of one search and reports it. */
class Best {
  readonly order: Int32Array;
  objective = Number.POSITIVE_INFINITY;
  readonly trace: TracePoint[] = [];
  private W: Float64Array | null = null;
  private loss = 0;

  constructor(
    private readonly problem: CanonicalProblem,
    private readonly search: OrderSearch,
    private readonly phase: string,
    private readonly context: TaskContext,
  ) {
    this.order = new Int32Array(problem.d);
  }

  /** Takes the present order if it is better; reports progress either way. `fraction`: done of this start, 0…1. */
  look(fraction: number): void {
    const { fits, order } = this.search;
    const found = limitObjective(fits, order);
    this.trace.push({ step: fits.solves, objective: found.objective, h: 0, phase: this.phase });
    if (found.objective < this.objective) {
      this.objective = found.objective;
      this.loss = found.loss;
      this.order.set(order);
      this.W = weights(fits);
      this.context.keep(fromCanonical(this.W, this.problem.canonical), found.objective);
    }
    this.context.progress({
      phase: this.phase,
      step: fits.solves,
      objective: found.objective,
      h: 0,
      best: this.objective,
      fraction,
    });
  }

  result(): StartResult {
    const { order, objective, loss, trace } = this;
    return { order, W: this.W!, objective, loss, trace, steps: this.search.fits.solves };
  }
}

/** Passes over all variables in random sequence until a pass makes no move. */
function improve(
  search: OrderSearch,
  random: { shuffle(items: Int32Array): Int32Array },
  options: { tolerance: number; patience: number; afterPass: (pass: number) => void },
  signal: TaskContext['signal'],
): void {
  const d = search.fits.d;
  const sequence = Int32Array.from({ length: d }, (_, k) => k);
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const F = search.objective();
    random.shuffle(sequence);
    const moves = search.pass(sequence, options.tolerance * F, (options.patience * F) / d);
    options.afterPass(pass);
    if (moves === 0 || signal.aborted) break;
  }
}

/** The order a start begins with, or null for one to be built by insertion. */
function firstOrder(
  kind: StartKind,
  problem: CanonicalProblem,
  original: Problem,
  options: CoLiDEOptions,
  context: TaskContext,
): Int32Array | null {
  if (kind === 'path order') return respectRequired(pathOrder(problem, options, context), problem.required);
  if (kind !== 'given order') return null;
  const { order, W } = original.init!;
  const place = inverse(problem.canonical);
  const given = order
    ? order.map((node) => place[node]!)
    : acyclicOrder(toCanonical(W, problem.canonical, new Float64Array(W.length)), problem.d).order;
  return respectRequired(given, problem.required);
}

/** Task `start`. Stream 1 + index draws; stream 0 makes the keys of the memory. */
export function searchFromStart(noise: NoiseModel) {
  return (original: Problem, options: CoLiDEOptions, input: StartInput, context: TaskContext): StartResult => {
    const problem = canonicalProblem(original, noise);
    const { d } = problem;
    const random = stream(context.seed, 1 + input.index);
    const search = new OrderSearch(
      newFits(problem, options),
      problem.required,
      stream(context.seed, 0),
      context.signal,
    );
    const best = new Best(problem, search, `start ${input.index + 1} of ${input.count} (${input.kind})`, context);
    const sequence = Int32Array.from({ length: d }, (_, k) => k);
    if (input.kind === 'random') random.shuffle(sequence);
    const first = firstOrder(input.kind, problem, original, options, context);
    const coarse = { tolerance: COARSE * options.tolerance, patience: PATIENCE };
    // Before anything is known of F, the smallest standard deviation stands for the cost of a variable.
    const guess = Math.sqrt(problem.S[0]!);
    if (first === null) search.build(sequence, coarse.tolerance * d * guess, 2 * coarse.patience * guess);
    else search.start(first);
    best.look(0.3 / (1 + options.rebuilds));
    const searchAgain = (round: number): void => {
      const done = (pass: number): number => (round + Math.min(0.95, 0.3 + 0.2 * pass)) / (1 + options.rebuilds);
      improve(search, random, { ...coarse, afterPass: (pass) => best.look(done(pass)) }, context.signal);
    };
    if (!context.signal.aborted) searchAgain(0);
    for (let round = 1; round <= options.rebuilds && !context.signal.aborted; round++) {
      const share = REBUILT_SHARES[(round - 1) % REBUILT_SHARES.length]!;
      random.shuffle(sequence);
      const taken = sequence.slice(0, Math.max(Math.min(3, d), Math.round(share * d)));
      search.rebuild(taken, coarse.tolerance * best.objective, (2 * coarse.patience * best.objective) / d);
      if (search.objective() < best.objective * (1 + REBUILD_SLACK)) searchAgain(round);
      if (search.objective() > best.objective) search.restore(best.order);
    }
    return best.result();
  };
}

/** The last search, from the best of all starts, with the full patience and tolerance. */
export function finishSearch(
  problem: CanonicalProblem,
  options: CoLiDEOptions,
  found: StartResult,
  context: TaskContext,
): StartResult {
  const random = stream(context.seed, 0x10000);
  const search = new OrderSearch(newFits(problem, options), problem.required, stream(context.seed, 0), context.signal);
  const best = new Best(problem, search, 'last search', context);
  search.start(found.order);
  search.settle(SETTLED);
  best.look(1);
  const last = { tolerance: options.tolerance, patience: PATIENCE_LAST };
  improve(search, random, { ...last, afterPass: () => search.settle(SETTLED) }, context.signal);
  search.settle(SETTLED);
  best.look(1);
  return best.result();
}
