/**
 * Penalised network regressions of single variables on sets of parents, remembered and reused.
 *
 *   cost_j(P) = min over θ with inputs in P   (1/2n)‖f_θ − x_j‖² + λ₁ Σ|A| + ½λ₂(Σ A² + Σ v²)
 *
 * A fit whose active inputs lie in P is a fit for P as well, so cost_j(P) is the lowest of all known fits with active
 * inputs in P: it never rises when P grows, and whatever more training finds for one set counts for all sets it is valid
 * for. That way no set looks better only because it was trained longer. Every fit is trained to the same tolerance, and
 * is done when no further input of P would enter: not by a gradient above λ₁, and not as a new unit of its own.
 *
 * Source of the model: nonlinear TOPO, Deng, Bello, Aragam & Ravikumar, ICML 2023, as restated in specs/topo.md A9.
 */
import { OrthantMinimizer } from '../../engine/owlqn';
import { stream } from '../../engine/random';
import { networkSize, SigmoidNetwork } from '../../engine/sigmoid-network';
import { dot } from '../../engine/vector';
import { UnitProbe } from './unit-probe';

const MAX_ROUNDS = 6;
const MAX_ITERATIONS = 2000;
const MEMORY = 20;
/** A gradient entry must exceed λ₁ by this share for its input to enter. */
const ENTER_SLACK = 0.02;

export interface NodeSettings {
  readonly hidden: number;
  readonly lambda1: number;
  readonly lambda2: number;
  readonly biases: boolean;
  /** A fit ends when its cost falls by less than this share in an iteration. */
  readonly fitTolerance: number;
}

export interface NodeData {
  readonly d: number;
  readonly n: number;
  /** Centred values [d, n]. */
  readonly rows: Float64Array;
  /** Inputs that are never penalised by λ₁ nor dropped, or null. */
  readonly required: Uint8Array | null;
}

export interface NodeFit {
  /** Inputs with a nonzero first layer, ascending, in the order of the columns of A. */
  readonly active: Int32Array;
  readonly theta: Float64Array;
  readonly cost: number;
  /** (1/2n)‖f − x_j‖². */
  readonly loss: number;
}

interface KnownFit extends NodeFit {
  readonly mask: Uint32Array;
  /** Sets of which no further input would enter; nor would any of a smaller set. */
  readonly tried: Uint32Array[];
}

/** Fits of all variables of one problem. Draws of variable j come from stream `firstStream` + j. */
export class NodeRegressions {
  /** Fits trained so far. */
  fits = 0;
  evaluations = 0;
  private readonly network: SigmoidNetwork;
  private readonly minimizer: OrthantMinimizer;
  private readonly probe: UnitProbe;
  private readonly known: KnownFit[][];
  private readonly settled: Set<string>[];
  private readonly isStarted: Uint8Array;
  private readonly gradient: Float64Array;
  private readonly penalty: Float64Array;
  private readonly residual: Float64Array;
  private readonly words: number;
  private readonly prepared = new Map<number, { readonly key: string; readonly theta: Float64Array }>();

  constructor(
    private readonly data: NodeData,
    private readonly settings: NodeSettings,
    private readonly random: { readonly seed: number; readonly firstStream: number },
    private readonly signal: { readonly aborted: boolean },
    private readonly onFit: () => void = () => {},
  ) {
    const { d, n, rows } = data;
    const size = networkSize(settings.hidden, d);
    this.network = new SigmoidNetwork(n, settings.hidden, d);
    this.minimizer = new OrthantMinimizer(size, MEMORY);
    this.probe = new UnitProbe(data, settings);
    this.gradient = new Float64Array(size);
    this.penalty = new Float64Array(size);
    this.residual = new Float64Array(n);
    this.words = (d + 31) >>> 5;
    this.isStarted = new Uint8Array(d);
    this.settled = Array.from({ length: d }, () => new Set<string>());
    this.known = Array.from({ length: d }, (_, j) => {
      const half = dot(rows, j * n, rows, j * n, n) / (2 * n);
      const none = new Uint32Array(this.words);
      const theta = new Float64Array(networkSize(settings.hidden, 0));
      return [{ active: new Int32Array(0), theta, cost: half, loss: half, mask: none, tried: [] }];
    });
  }

  /** The best known fit of j on these parents (ascending), without training. */
  present(j: number, parents: Int32Array): NodeFit {
    return this.lowest(j, this.maskOf(parents));
  }

  /** Fit of j on these parents (ascending). `near`: a fit of j on other parents to start from. */
  fit(j: number, parents: Int32Array, near: NodeFit | null): NodeFit {
    const mask = this.maskOf(parents);
    const key = mask.join();
    if (this.settled[j]!.has(key) || this.signal.aborted) return this.lowest(j, mask);
    const lowest = this.lowest(j, mask);
    if (lowest.tried.some((tried) => isWithin(mask, tried))) {
      this.settled[j]!.add(key);
      return lowest;
    }
    if (this.isStarted[j] === 0) this.trainFirst(j, parents, mask);
    else this.trainFrom(j, parents, mask, lowest, near);
    if (this.signal.aborted) return this.lowest(j, mask);
    this.settled[j]!.add(key);
    return this.lowest(j, mask);
  }

  private lowest(j: number, mask: Uint32Array): KnownFit {
    const known = this.known[j]!;
    let best = known[0]!;
    for (const fit of known) if (fit.cost < best.cost && isWithin(fit.mask, mask)) best = fit;
    return best;
  }

  /** Random weights of a first fit of j: A in ±1 and v in ±1/√hidden as in the reference. */
  firstWeights(j: number, inputs: number): Float64Array {
    const { hidden } = this.settings;
    const theta = new Float64Array(networkSize(hidden, inputs));
    const random = stream(this.random.seed, this.random.firstStream + j);
    for (let k = 0; k < hidden; k++) theta[hidden * (inputs + 1) + k] = (2 * random.uniform() - 1) / Math.sqrt(hidden);
    for (let k = 0; k < hidden * inputs; k++) theta[k] = 2 * random.uniform() - 1;
    return theta;
  }

  /** Weights that the first fit of j starts from if its parents are these, instead of random ones. */
  prepare(j: number, parents: Int32Array, theta: Float64Array): void {
    this.prepared.set(j, { key: this.maskOf(parents).join(), theta });
  }

  /** All parents at once. */
  private trainFirst(j: number, parents: Int32Array, mask: Uint32Array): void {
    const prepared = this.prepared.get(j);
    const theta = prepared?.key === mask.join() ? prepared.theta : this.firstWeights(j, parents.length);
    this.prepared.delete(j);
    this.isStarted[j] = 1;
    this.grow(j, parents, mask, parents, theta);
  }

  private trainFrom(j: number, parents: Int32Array, mask: Uint32Array, lowest: KnownFit, near: NodeFit | null): void {
    let start: NodeFit = lowest;
    if (near !== null && !near.active.every((i) => parents.includes(i))) {
      const kept = near.active.filter((i) => parents.includes(i));
      const theta = this.reshape(near.active, near.theta, kept);
      if (this.costOf(j, kept, theta) < lowest.cost) start = { active: kept, theta, cost: 0, loss: 0 };
    }
    if (start === lowest) {
      const entering = this.entering(j, parents, lowest.active, lowest.theta);
      if (entering === null) {
        lowest.tried.push(mask);
        return;
      }
      this.grow(j, parents, mask, entering.inputs, entering.theta);
      return;
    }
    this.grow(j, parents, mask, start.active, start.theta);
  }

  /** Trains, then lets further parents enter, until none would. */
  private grow(j: number, parents: Int32Array, mask: Uint32Array, inputs: Int32Array, theta: Float64Array): void {
    let fit = this.train(j, inputs, theta);
    for (let round = 1; round < MAX_ROUNDS && !this.signal.aborted; round++) {
      const entering = this.entering(j, parents, fit.active, fit.theta);
      if (entering === null) break;
      const next = this.train(j, entering.inputs, entering.theta);
      if (!(next.cost < fit.cost)) break;
      fit = next;
    }
    this.known[j]!.push({ ...fit, mask: this.maskOf(fit.active), tried: this.signal.aborted ? [] : [mask] });
  }

  private train(j: number, inputs: Int32Array, theta: Float64Array): NodeFit {
    const { settings, minimizer, signal } = this;
    const { fitTolerance: tolerance } = settings;
    this.load(j, inputs);
    const count = inputs.length;
    const result = minimizer.minimize(
      { l1: this.penalty, evaluate: (x, gradient) => this.evaluateSmooth(j, count, x, gradient) },
      theta,
      networkSize(settings.hidden, count),
      { tolerance, maxIterations: MAX_ITERATIONS, onIteration: () => !signal.aborted },
    );
    this.fits++;
    this.evaluations += result.evaluations;
    this.onFit();
    const active = inputs.filter((i, k) => this.isRequired(i, j) || this.columnNorm(theta, count, k) > 0);
    const kept = this.reshape(inputs, theta, active);
    return { active, theta: kept, cost: result.value, loss: this.lossOf(j, active, kept) };
  }

  private isRequired(i: number, j: number): boolean {
    const { required, d } = this.data;
    return required !== null && required[i * d + j] === 1;
  }

  /** Puts the inputs and the weights of their penalties in place. */
  private load(j: number, inputs: Int32Array): void {
    const { n, rows } = this.data;
    const { hidden, lambda1 } = this.settings;
    const count = inputs.length;
    inputs.forEach((i, k) => this.network.setInput(k, rows, i * n));
    this.penalty.fill(0, 0, networkSize(hidden, count));
    inputs.forEach((i, k) => {
      if (this.isRequired(i, j)) return;
      for (let m = 0; m < hidden; m++) this.penalty[m * count + k] = lambda1;
    });
  }

  /** Loss and ridge with their gradient, for inputs in place. */
  private evaluateSmooth(j: number, count: number, theta: Float64Array, gradient: Float64Array): number {
    const { rows, n } = this.data;
    const { hidden, lambda2, biases } = this.settings;
    const value = this.network.evaluate(count, rows, j * n, theta, 0, gradient);
    const v = hidden * (count + 1);
    let squares = 0;
    for (let k = 0; k < v + hidden; k++) {
      if (k === hidden * count) k = v; // the biases carry no ridge
      squares += theta[k]! * theta[k]!;
      gradient[k] = gradient[k]! + lambda2 * theta[k]!;
    }
    if (!biases) {
      gradient.fill(0, hidden * count, v);
      gradient[v + hidden] = 0;
    }
    return value + (lambda2 / 2) * squares;
  }

  private costOf(j: number, inputs: Int32Array, theta: Float64Array): number {
    this.load(j, inputs);
    const { gradient, penalty } = this;
    this.evaluations++;
    let cost = this.evaluateSmooth(j, inputs.length, theta, gradient);
    for (let k = 0; k < theta.length; k++) cost += penalty[k]! * Math.abs(theta[k]!);
    return cost;
  }

  private lossOf(j: number, inputs: Int32Array, theta: Float64Array): number {
    const { rows, n } = this.data;
    this.load(j, inputs);
    this.evaluations++;
    return this.network.evaluate(inputs.length, rows, j * n, theta, 0, this.gradient);
  }

  /** The fit with the parents that would enter it, or null when none would. */
  private entering(
    j: number,
    parents: Int32Array,
    active: Int32Array,
    theta: Float64Array,
  ): { inputs: Int32Array; theta: Float64Array } | null {
    const others = parents.filter((i) => !active.includes(i));
    if (others.length === 0) return null;
    const { rows, n } = this.data;
    // All parents at once, those that are not active with weights 0: one evaluation gives every gradient.
    const all = Int32Array.from([...active, ...others]);
    this.load(j, all);
    this.evaluations++;
    const { gradient, residual } = this;
    this.network.evaluate(all.length, rows, j * n, this.reshape(active, theta, all), 0, gradient, residual);
    const byGradient = others.filter(
      (i, k) => this.isRequired(i, j) || this.isSteep(gradient, all.length, active.length + k),
    );
    const unit = this.probe.best(residual, others);
    const inputs = Int32Array.from(new Set([...active, ...byGradient, ...(unit ? [unit.input] : [])])).sort();
    if (inputs.length === active.length) return null;
    const wider = this.reshape(active, theta, inputs);
    if (unit) this.probe.place(unit, wider, inputs);
    return { inputs, theta: wider };
  }

  /** True when some |∂loss/∂A_mk| exceeds λ₁, so that input k would enter. */
  private isSteep(gradient: Float64Array, inputs: number, k: number): boolean {
    const limit = this.settings.lambda1 * (1 + ENTER_SLACK);
    for (let m = 0; m < this.settings.hidden; m++) if (Math.abs(gradient[m * inputs + k]!) > limit) return true;
    return false;
  }

  /** The same network with other inputs: columns of A are dropped or start at 0. */
  private reshape(from: Int32Array, theta: Float64Array, to: Int32Array): Float64Array {
    const { hidden } = this.settings;
    const out = new Float64Array(networkSize(hidden, to.length));
    to.forEach((input, k) => {
      const column = from.indexOf(input);
      if (column < 0) return;
      for (let m = 0; m < hidden; m++) out[m * to.length + k] = theta[m * from.length + column]!;
    });
    out.set(theta.subarray(hidden * from.length), hidden * to.length);
    return out;
  }

  private columnNorm(theta: Float64Array, inputs: number, k: number): number {
    let sum = 0;
    for (let m = 0; m < this.settings.hidden; m++) sum += theta[m * inputs + k]! ** 2;
    return Math.sqrt(sum);
  }

  /** Strength of each active input: the 2-norm of its column of A. */
  strengths({ active, theta }: NodeFit): Float64Array {
    return Float64Array.from(active, (_, k) => this.columnNorm(theta, active.length, k));
  }

  private maskOf(inputs: Int32Array): Uint32Array {
    const mask = new Uint32Array(this.words);
    for (const i of inputs) mask[i >>> 5] = (mask[i >>> 5]! | (1 << (i & 31))) >>> 0;
    return mask;
  }
}

/** True when every input of the first set is in the second. */
function isWithin(mask: Uint32Array, other: Uint32Array): boolean {
  for (let w = 0; w < mask.length; w++) if ((mask[w]! & ~other[w]!) !== 0) return false;
  return true;
}
