/** One start of the search: an order from one source, improved as far as the search goes, as a task of its own. */
import type { Said } from '../../../shared/model/sayings/said';
import { stream } from '../../engine/random';
import type { TopoOptions } from '../../../shared/learners/topo';
import type { TracePoint } from '../../../shared/model/run';
import { respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import { canonicalProblem, type CanonicalProblem } from '../colide/problem';
import type { Problem, TaskContext } from '../contract';
import { ColumnRegressions, LogisticRegressions } from './columns';
import { DenseRegressions } from './dense';
import { descend, kick } from './descent';
import { zerosAndOnes } from './logistic';
import { givenOrder } from '../given-order';
import type { OrderObjective } from './objective';
import { referenceSearch, referenceSizes } from './reference';

/** Where the first order of a start comes from. */
export type StartKind = 'given order' | 'variance order' | 'random';

export interface StartInput {
  readonly kind: StartKind;
  readonly index: number;
  readonly count: number;
}

/** Best order of one start, in canonical variables. */
export interface StartResult {
  readonly order: Int32Array;
  readonly W: Float64Array;
  readonly objective: number;
  readonly loss: number;
  readonly steps: number;
  readonly trace: TracePoint[];
  readonly warnings: Said[];
}

/** The fraction shown of a descent after k of its rounds, whose number is not known, is k/(k + this). */
const HALF_WAY_ROUNDS = 4;
/** The first descent of a start takes as long as so many kicks. */
const KICKS_PER_DESCENT = 6;

/** The objective of a run. Dense closed forms where nothing restricts or penalises the regressions. */
export function createObjective(problem: CanonicalProblem, original: Problem, options: TopoOptions): OrderObjective {
  const { d, S, allowed, required } = problem;
  if (options.objective === 'logistic') {
    const X = zerosAndOnes(original, problem.canonical);
    return new LogisticRegressions({ d, n: original.n, X, allowed, required, lambda1: options.lambda1 });
  }
  let isFree = required === null;
  for (let k = 0; k < d * d && isFree; k++) isFree = allowed[k] === 1 || k % (d + 1) === 0;
  if (isFree && options.objective === 'least-squares' && options.lambda1 === 0) return new DenseRegressions(S, d);
  return new ColumnRegressions(problem, options.objective, options.lambda1);
}

/** The problem by ascending variance, so that the variance order is 0, 1, 2 … */
export const inCanonicalOrder = (problem: Problem): CanonicalProblem => canonicalProblem(problem, 'ev');

function firstOrder(kind: StartKind, problem: CanonicalProblem, original: Problem, seed: number, index: number) {
  if (kind === 'given order') return givenOrder(original, problem);
  const { d, required } = problem;
  const sequence = Int32Array.from({ length: d }, (_, k) => k);
  if (kind === 'random') stream(seed, 1 + index).shuffle(sequence);
  return respectRequired(sequence, required);
}

/** Keeps the best order of one start and reports it. */
class Best {
  readonly order: Int32Array;
  objective = Number.POSITIVE_INFINITY;
  readonly trace: TracePoint[] = [];
  private W: Float64Array = new Float64Array(0);
  private loss = 0;

  constructor(
    private readonly source: OrderObjective,
    private readonly canonical: Int32Array,
    private readonly phase: string,
    private readonly context: TaskContext,
  ) {
    this.order = new Int32Array(source.d);
  }

  /** Takes the present order if it is better; reports progress either way. */
  look(fraction: number): void {
    const { source, phase, context } = this;
    const objective = source.value();
    this.trace.push({ step: source.steps, objective, h: 0, phase });
    if (objective < this.objective) {
      this.objective = objective;
      this.loss = source.loss();
      this.order.set(source.order);
      this.W = source.weights();
      context.keep(fromCanonical(this.W, this.canonical), objective);
    }
    context.progress({ phase, step: source.steps, objective, h: 0, best: this.objective, fraction });
  }

  result(): StartResult {
    const { order, W, objective, loss, trace, source } = this;
    return { order, W, objective, loss, trace, steps: source.steps, warnings: source.warnings() };
  }
}

/**
 * Task `start`. Stream 1 + index draws its order, stream 2³² + index its kicks. Null for a start that was never begun
 * because the run had been stopped; the first one always gives a result.
 */
export function searchFromStart(
  original: Problem,
  options: TopoOptions,
  input: StartInput,
  context: TaskContext,
): StartResult | null {
  if (input.index > 0 && context.signal.aborted) return null;
  const problem = inCanonicalOrder(original);
  const source = createObjective(problem, original, options);
  const { kind, index, count } = input;
  const best = new Best(source, problem.canonical, `start ${index + 1} of ${count} (${kind})`, context);
  source.start(firstOrder(kind, problem, original, context.seed, index));
  if (options.search === 'reference') searchAsReference(source, options, best, context);
  else searchAllPairs(source, options, best, index, problem.required, context);
  return best.result();
}

function searchAsReference(source: OrderObjective, options: TopoOptions, best: Best, context: TaskContext): void {
  let rounds = 0;
  referenceSearch(source, referenceSizes(source.d, options), options.tolerance, context.signal, ({ set }) => {
    best.look(set === null ? 1 : rounds / (rounds + HALF_WAY_ROUNDS));
    rounds++;
  });
  best.look(1);
}

function searchAllPairs(
  source: OrderObjective,
  options: TopoOptions,
  best: Best,
  index: number,
  required: Uint8Array | null,
  context: TaskContext,
): void {
  const { signal, seed } = context;
  const share = KICKS_PER_DESCENT / (KICKS_PER_DESCENT + options.kicks);
  let rounds = 0;
  let isFirst = true;
  const onRound = (): void => {
    if (!isFirst) return;
    rounds++;
    best.look((share * rounds) / (rounds + HALF_WAY_ROUNDS));
  };
  const settings = { insertions: options.insertions, tolerance: options.tolerance, signal, onRound };
  best.look(0);
  descend(source, { ...settings, swapsBelow: Number.POSITIVE_INFINITY });
  best.look(share);
  isFirst = false;
  const random = stream(seed, 2 ** 32 + index);
  for (let k = 1; k <= options.kicks && !signal.aborted && source.d > 2; k++) {
    source.start(kick(best.order, random, required));
    descend(source, { ...settings, swapsBelow: best.objective });
    best.look(share + ((1 - share) * k) / options.kicks);
  }
}
