/** One start of the search: an order from one source, improved as far as the search goes, as a task of its own. */
import { say } from '../../../shared/model/sayings/say';
import type { Said } from '../../../shared/model/sayings/said';
import { stream } from '../../engine/random';
import type { TopoMlpOptions } from '../../../shared/learners/topo-mlp';
import type { TracePoint } from '../../../shared/model/run';
import { respectRequired } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import { givenOrder } from '../given-order';
import type { Problem, TaskContext } from '../contract';
import { onDevice } from '../device-phase';
import { knowledgeProblem, type KnowledgeProblem } from '../knowledge-problem';
import { NodeRegressions } from '../mlp/node-regressions';
import { canonicalRows } from '../mlp/rows';
import { descend } from '../topo/descent';
import { referenceSearch, referenceSizes } from '../topo/reference';
import { AdditiveObjective, additiveMoments, forwardOrder } from './additive';
import { JointFits } from './joint-fits';
import { NetworkObjective } from './objective';

/** Where the first order of a start comes from. */
export type StartKind = 'given order' | 'additive order' | 'random';

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
  /** Root mean square residual of every variable's network. */
  readonly residualSd: Float64Array;
  readonly steps: number;
  readonly trace: TracePoint[];
  readonly warnings: readonly Said[];
}

/** Up to so many variables the additive order is improved by moves; beyond, moves cost more than they save. */
const ADDITIVE_MOVES_UP_TO = 24;
const ADDITIVE_TOLERANCE = 1e-9;
/** Share of the time of a start that fitting its first order takes. */
const FIRST_FITS = 0.15;
/** Streams of random weights: those of variable j in start k are STREAMS_PER_START·(k + 1) + j. */
const STREAMS_PER_START = 2 ** 20;

function additiveOrder(problem: KnowledgeProblem, rows: Float64Array, n: number, context: TaskContext): Int32Array {
  const { d } = problem;
  const moments = additiveMoments(rows, d, n);
  const order = forwardOrder(moments, problem);
  if (d > ADDITIVE_MOVES_UP_TO) return order;
  const objective = new AdditiveObjective(moments, problem);
  objective.start(order);
  descend(objective, {
    insertions: true,
    swapsBelow: Number.POSITIVE_INFINITY,
    tolerance: ADDITIVE_TOLERANCE,
    signal: context.signal,
    onRound: () => {},
  });
  return objective.order;
}

function firstOrder(
  kind: StartKind,
  problem: KnowledgeProblem,
  original: Problem,
  rows: Float64Array,
  context: TaskContext,
  index: number,
): Int32Array {
  const { d, required } = problem;
  if (kind === 'additive order') return additiveOrder(problem, rows, original.n, context);
  if (kind === 'given order') return givenOrder(original, problem);
  const sequence = Int32Array.from({ length: d }, (_, k) => k);
  if (kind === 'random') stream(context.seed, 1 + index).shuffle(sequence);
  return respectRequired(sequence, required);
}

/** Follows one search: keeps the best order, reports, and guesses how much is left. */
class Follower {
  readonly trace: TracePoint[] = [];
  private best: StartResult | null = null;
  private fraction = 0;
  private roundsDone = 0;

  constructor(
    readonly objective: NetworkObjective,
    private readonly regressions: NodeRegressions,
    private readonly canonical: Int32Array,
    private readonly phase: string,
    private readonly context: TaskContext,
  ) {}

  /** Takes the present order if it is better. */
  look(): void {
    const { objective, phase, context, regressions } = this;
    const value = objective.value();
    this.trace.push({ step: regressions.fits, objective: value, h: 0, phase });
    if (this.best === null || value < this.best.objective) {
      this.best = this.describe(value);
      context.keep(fromCanonical(this.best.W, this.canonical), value);
    }
    this.roundsDone++;
    this.report();
  }

  /** Tells of fits between the looks; the first order counts up to `FIRST_FITS`. */
  report(): void {
    const { phase, context, regressions, objective } = this;
    const { fits } = regressions;
    const { d } = objective;
    const first = Math.min(1, fits / d);
    // A search on d variables takes about d²/2 fits for each of a few rounds.
    const expected = (d * d) / 2;
    const later = Math.max(0, fits - d) / (Math.max(0, fits - d) + expected);
    this.fraction = Math.max(this.fraction, FIRST_FITS * first + (1 - FIRST_FITS) * later);
    const best = this.best === null ? null : this.best.objective;
    context.progress({ phase, step: fits, objective: best ?? 0, h: 0, best, fraction: this.fraction });
  }

  private describe(objective: number): StartResult {
    const fits = this.objective.presentFits();
    return {
      order: this.objective.order.slice(),
      W: this.objective.weights(),
      objective,
      loss: this.objective.loss(),
      residualSd: Float64Array.from(fits, ({ loss }) => Math.sqrt(2 * loss)),
      steps: this.regressions.fits,
      trace: [],
      warnings: [],
    };
  }

  result(): StartResult {
    return { ...this.best!, steps: this.regressions.fits, trace: this.trace };
  }
}

/** Task `start`. Stream 1 + index draws a random order. */
export function searchFromStart(
  original: Problem,
  options: TopoMlpOptions,
  input: StartInput,
  context: TaskContext,
): StartResult {
  const problem = knowledgeProblem(original);
  const { d, required, canonical } = problem;
  const rows = canonicalRows(original, canonical);
  const { kind, index, count } = input;
  const follow: { follower: Follower | null } = { follower: null };
  const regressions = new NodeRegressions(
    { d, n: original.n, rows, required },
    options,
    { seed: context.seed, firstStream: STREAMS_PER_START * (index + 1) },
    context.signal,
    () => follow.follower?.report(),
  );
  const objective = new NetworkObjective(regressions, problem);
  const phase = `start ${index + 1} of ${count} (${kind})`;
  const follower = new Follower(objective, regressions, canonical, phase, context);
  follow.follower = follower;
  const order = firstOrder(kind, problem, original, rows, context, index);
  const warnings = prepareOnDevice({ regressions, problem, rows, n: original.n }, order, options, context, phase);
  objective.start(order);
  follower.look();
  search(objective, options, context, follower);
  follower.look();
  return { ...follower.result(), warnings };
}

interface Prepared {
  readonly regressions: NodeRegressions;
  readonly problem: KnowledgeProblem;
  readonly rows: Float64Array;
  readonly n: number;
}

/** With a device, trains the networks of all variables on their predecessors together; the first fits start from there. */
function prepareOnDevice(
  { regressions, problem, rows, n }: Prepared,
  order: Int32Array,
  options: TopoMlpOptions,
  { device, signal, progress }: TaskContext,
  phase: string,
): Said[] {
  const warnings: Said[] = [];
  const { d, required } = problem;
  if (!device || device.failure) return warnings;
  const allowed = predecessorMask(order, problem);
  const fits = new JointFits({ d, n, rows, required }, options, allowed, (j, inputs) =>
    regressions.firstWeights(j, inputs.length),
  );
  let step = 0;
  const onIteration = (iteration: number, objective: number): boolean => {
    step = iteration;
    progress({ phase: `${phase}, all fits together`, step, objective, h: 0, best: null, fraction: 0 });
    return !signal.aborted;
  };
  onDevice(
    device,
    warnings,
    () => say('fit/at-first-fits', step),
    (available) => fits.trainOn(available, onIteration),
  );
  for (let j = 0; j < d; j++) regressions.prepare(j, fits.inputs(j), fits.weights(j));
  return warnings;
}

/** mask[i·d + j] = 1 when i → j is allowed and i comes before j. */
function predecessorMask(order: Int32Array, { d, allowed }: KnowledgeProblem): Uint8Array {
  const mask = new Uint8Array(d * d);
  order.forEach((j, place) => order.subarray(0, place).forEach((i) => (mask[i * d + j] = allowed[i * d + j]!)));
  return mask;
}

function search(
  objective: NetworkObjective,
  options: TopoMlpOptions,
  { signal }: TaskContext,
  follower: Follower,
): void {
  if (objective.d < 2 || signal.aborted) return;
  const { moveTolerance: tolerance } = options;
  if (options.search === 'all-pairs') {
    const onRound = (): void => follower.look();
    descend(objective, { insertions: true, swapsBelow: Number.POSITIVE_INFINITY, tolerance, signal, onRound });
    return;
  }
  let isFirst = true;
  referenceSearch(objective, referenceSizes(objective.d, options), tolerance, signal, () => {
    if (!isFirst) follower.look();
    isFirst = false;
  });
}
