/** One start of the order search: an order from one source, improved until no move helps, as a task of its own. */
import { stream, type RandomStream } from '../../engine/random';
import type { TracePoint } from '../../../shared/model/run';
import type { CoLiDEOptions } from '../../../shared/learners/colide';
import { respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import type { Portion, Problem, TaskContext } from '../contract';
import { givenOrder } from '../given-order';
import { ColumnFits, type NoiseModel } from './column';
import { pathOrder } from './descent';
import { limitObjective, weights } from './limit';
import { inPortion } from '../portion';
import { OrderSearch } from './order-search';
import { canonicalProblem, type CanonicalProblem } from './problem';

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
  private last = Number.POSITIVE_INFINITY;

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
    this.last = found.objective;
    this.trace.push({ step: fits.solves, objective: found.objective, h: 0, phase: this.phase });
    if (found.objective < this.objective) {
      this.objective = found.objective;
      this.loss = found.loss;
      this.order.set(order);
      this.W = weights(fits);
      this.context.keep(fromCanonical(this.W, this.problem.canonical), found.objective);
    }
    this.tell(fraction);
  }

  /** Reports progress between two looks. */
  tell(fraction: number): void {
    const { phase, search } = this;
    const isFirst = this.W === null;
    const objective = isFirst ? search.objective() : this.last;
    const best = isFirst ? null : this.objective;
    this.context.progress({ phase, step: search.fits.solves, objective, h: 0, best, fraction });
  }

  result(): StartResult {
    const { order, objective, loss, trace } = this;
    return { order, W: this.W!, objective, loss, trace, steps: this.search.fits.solves };
  }
}

interface Passes {
  readonly tolerance: number;
  readonly patience: number;
  readonly afterPass: () => void;
  /** Told between two variables which share of all passes is likely done. */
  readonly tell: (share: number) => void;
}

/** Share of the time of all passes that the first one takes, the second of the rest, and so on. */
const FIRST_PASS = 0.6;

/** Passes over all variables in random sequence until a pass makes no move. */
function improve(
  search: OrderSearch,
  random: { shuffle(items: Int32Array): Int32Array },
  options: Passes,
  signal: TaskContext['signal'],
): void {
  const d = search.fits.d;
  const sequence = Int32Array.from({ length: d }, (_, k) => k);
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const F = search.objective();
    random.shuffle(sequence);
    const left = (1 - FIRST_PASS) ** (pass - 1);
    const moves = search.pass(sequence, options.tolerance * F, (options.patience * F) / d, (share) =>
      options.tell(1 - left + left * FIRST_PASS * share),
    );
    options.afterPass();
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
  return kind === 'given order' ? givenOrder(original, problem) : null;
}

/** Share of the time of a search that goes into its first order; the rest goes into passes. */
const FIRST_ORDER = 0.5;
/** Share of the time of a start that the path-following solve takes where there is one. */
const PATH_SOLVE = 0.8;

/** How long a start lasts, in units of one without a path-following solve. */
export const durationOf = ({ kind }: Pick<StartInput, 'kind'>): number =>
  kind === 'path order' ? 1 / (1 - PATH_SOLVE) : 1;
/** From this size on the first start has a graph to show before it builds its order. */
const SHOWN_EARLY_FROM = 100;

/** One start with all it needs. */
class Start {
  private readonly problem: CanonicalProblem;
  private readonly search: OrderSearch;
  private readonly best: Best;
  private readonly random: RandomStream;
  private readonly sequence: Int32Array;

  constructor(
    noise: NoiseModel,
    private readonly original: Problem,
    private readonly options: CoLiDEOptions,
    private readonly input: StartInput,
    private readonly context: TaskContext,
  ) {
    const { kind, index, count } = input;
    const problem = canonicalProblem(original, noise);
    this.problem = problem;
    this.random = stream(context.seed, 1 + index);
    const keys = stream(context.seed, 0);
    this.search = new OrderSearch(newFits(problem, options), problem.required, keys, context.signal);
    const searching: Portion = [kind === 'path order' ? PATH_SOLVE : 0, 1];
    const progress = inPortion((event) => context.progress(event), searching);
    const told = { ...context, signal: context.signal, progress };
    this.best = new Best(problem, this.search, `start ${index + 1} of ${count} (${kind})`, told);
    this.sequence = Int32Array.from({ length: problem.d }, (_, k) => k);
    if (kind === 'random') this.random.shuffle(this.sequence);
  }

  run(): StartResult {
    const { options, context, best } = this;
    this.firstOrder();
    best.look(FIRST_ORDER / (1 + options.rebuilds));
    if (!context.signal.aborted) this.passes(0);
    for (let round = 1; round <= options.rebuilds && !context.signal.aborted; round++) this.rebuild(round);
    return best.result();
  }

  private get coarse(): { readonly tolerance: number; readonly patience: number } {
    return { tolerance: COARSE * this.options.tolerance, patience: PATIENCE };
  }

  private firstOrder(): void {
    const { input, problem, original, options, context, search, best, sequence, coarse } = this;
    const rounds = 1 + options.rebuilds;
    const progress = inPortion((event) => context.progress(event), [0, PATH_SOLVE]);
    const task = { ...context, signal: context.signal, progress };
    const first = firstOrder(input.kind, problem, original, options, task);
    if (first !== null) return search.start(first);
    if (input.index === 0 && problem.d >= SHOWN_EARLY_FROM) {
      search.start(respectRequired(sequence, problem.required));
      best.look(0);
      if (context.signal.aborted) return;
    }
    // Before anything is known of F, the smallest standard deviation stands for the cost of a variable.
    const guess = Math.sqrt(problem.S[0]!);
    const tell = (share: number): void => best.tell((FIRST_ORDER * share) / rounds);
    search.build(sequence, coarse.tolerance * problem.d * guess, 2 * coarse.patience * guess, tell);
  }

  private passes(round: number): void {
    const { search, random, best, coarse, context } = this;
    const rounds = 1 + this.options.rebuilds;
    let fraction = (round + FIRST_ORDER) / rounds;
    const tell = (share: number): void => {
      fraction = (round + FIRST_ORDER + (1 - FIRST_ORDER) * share) / rounds;
      best.tell(fraction);
    };
    improve(search, random, { ...coarse, tell, afterPass: () => best.look(fraction) }, context.signal);
  }

  /** Takes a share of the variables out and places them anew. */
  private rebuild(round: number): void {
    const { search, best, random, sequence, coarse, problem } = this;
    const { d } = problem;
    const share = REBUILT_SHARES[(round - 1) % REBUILT_SHARES.length]!;
    random.shuffle(sequence);
    const taken = sequence.slice(0, Math.max(Math.min(3, d), Math.round(share * d)));
    search.rebuild(taken, coarse.tolerance * best.objective, (2 * coarse.patience * best.objective) / d);
    if (search.objective() < best.objective * (1 + REBUILD_SLACK)) this.passes(round);
    if (search.objective() > best.objective) search.restore(best.order);
  }
}

/**
 * Task `start`. Stream 1 + index draws; stream 0 makes the keys of the memory. Null for a start that was never begun
 * because the run had been stopped; the first one always gives a result.
 */
export function searchFromStart(noise: NoiseModel) {
  return (original: Problem, options: CoLiDEOptions, input: StartInput, context: TaskContext): StartResult | null =>
    input.index > 0 && context.signal.aborted ? null : new Start(noise, original, options, input, context).run();
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
  best.look(0);
  const last = { tolerance: options.tolerance, patience: PATIENCE_LAST };
  const passes = { ...last, afterPass: () => search.settle(SETTLED), tell: (share: number) => best.tell(share) };
  improve(search, random, passes, context.signal);
  search.settle(SETTLED);
  best.look(1);
  return best.result();
}
