/**
 * Simulated data with a known graph: SEMs over random DAGs, by the protocol of specs/colide.md §8–9.
 *
 *   linear   x_j = Σ_i W[i][j] x_i + e_j
 *   mlp, gp  x_j = f_j(parents) + e_j with f_j a random network or a draw of a Gaussian process (mechanisms.ts); W then
 *            holds 1 on every edge
 *
 * Weights uniform on ±[0.5, 2],  noise variance 1 (equal) or uniform on [0.5, 10]
 *
 *   er  every pair is joined with probability p = 2·edges / (d(d−1)), edges = nodes · edgesPerNode expected
 *   sf  Barabási–Albert: every new variable is a cause of edgesPerNode earlier ones, chosen by their degree
 *
 * Variables are relabelled at random, so their order tells nothing of the causal order. Every part draws from its
 * own counter-based stream of the seed: more rows continue the same data, other noise keeps the same graph.
 */
import { z } from 'zod';
import { edgesOf } from '../../shared/graph/edges';
import { AppError } from '../../shared/model/errors';
import { stream, type RandomStream } from '../engine/random';
import type { GraphDocument } from '../formats/document';
import { gaussianProcess, networkFunction } from './mechanisms';

const LEAST_WEIGHT = 0.5;
const MOST_WEIGHT = 2;
const LEAST_VARIANCE = 0.5;
const MOST_VARIANCE = 10;

/** Numbers of the random streams; noise of variable j is NOISE_STREAM + j. */
const GRAPH_STREAM = 0;
const LABEL_STREAM = 1;
const WEIGHT_STREAM = 2;
const VARIANCE_STREAM = 3;
const NOISE_STREAM = 16;
/** The function of variable j is drawn from MECHANISM_STREAM + j. */
const MECHANISM_STREAM = 2 ** 32;
/** A draw of a Gaussian process factorises a matrix of rows × rows. */
const MOST_GP_ROWS = 3000;

export const SimulateOptions = z.strictObject({
  graph: z.enum(['er', 'sf']).default('er'),
  nodes: z.number().int().min(2).max(5000).default(10),
  edgesPerNode: z.number().positive().default(2),
  noise: z.enum(['gauss', 'exp', 'gumbel', 'laplace', 'uniform']).default('gauss'),
  variances: z.enum(['equal', 'unequal']).default('equal'),
  mechanism: z.enum(['linear', 'mlp', 'gp', 'iscm']).default('linear'),
  rows: z.number().int().min(1).max(10_000_000).default(1000),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
});
export type SimulateOptions = z.output<typeof SimulateOptions>;
export type SimulateInput = z.input<typeof SimulateOptions>;

export interface Simulation {
  readonly names: string[];
  /** One column of `rows` values for each variable, not centred. */
  readonly columns: Float64Array[];
  /** True weights, row-major [d, d], `W[i * d + j]` = effect of i on j. */
  readonly W: Float64Array;
  /** Variance of each e_j, [d]. */
  readonly variances: Float64Array;
}

type Arc = readonly [number, number];

const usage = (message: string): AppError => new AppError({ code: 'usage', message });

/** Simulates; throws `usage` for options out of bounds and for mechanisms that do not exist yet. */
export function simulate(input: SimulateInput): Simulation {
  const options = checked(input);
  const d = options.nodes;
  const label = stream(options.seed, LABEL_STREAM).shuffle(Int32Array.from({ length: d }, (_, i) => i));
  const arcs = (options.graph === 'er' ? erdosRenyi : scaleFree)(d, options.edgesPerNode, options.seed);
  const weights = stream(options.seed, WEIGHT_STREAM);
  const W = new Float64Array(d * d);
  for (const [i, j] of arcs) W[(label[i] ?? 0) * d + (label[j] ?? 0)] = randomWeight(weights);

  const spread = stream(options.seed, VARIANCE_STREAM);
  const variances = Float64Array.from({ length: d }, () =>
    options.variances === 'equal' ? 1 : LEAST_VARIANCE + (MOST_VARIANCE - LEAST_VARIANCE) * spread.uniform(),
  );
  const columns = Array.from(variances, (variance, j) => noiseColumn(options, variance, j));
  const order = causalOrder(options.graph, label);
  if (options.mechanism === 'linear') addParents(columns, W, order, d);
  else addFunctions(columns, W, order, options);
  return { names: Array.from({ length: d }, (_, i) => `X${i + 1}`), columns, W, variances };
}

/** The true graph of a simulation, for writing to a file. */
export function simulatedGraph({ names, W }: Simulation): GraphDocument {
  const A = Uint8Array.from(W, (weight) => (weight === 0 ? 0 : 1));
  return { graph: { variables: names, edges: edgesOf(W, A, names, null) }, title: 'Simulated graph' };
}

function checked(input: SimulateInput): SimulateOptions {
  const parsed = SimulateOptions.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw usage(`simulate: ${issue?.path.join('.') || 'options'}: ${issue?.message ?? 'not understood'}.`);
  }
  const { graph, nodes, edgesPerNode, mechanism } = parsed.data;
  if (mechanism === 'iscm') {
    throw usage('simulate: the mechanism "iscm" is not available in this version. Available: linear, mlp, gp.');
  }
  if (mechanism === 'gp' && parsed.data.rows > MOST_GP_ROWS) {
    throw usage(`simulate: Gaussian processes are drawn for at most ${MOST_GP_ROWS} rows, not ${parsed.data.rows}.`);
  }
  if (graph === 'er' && edgesPerNode > (nodes - 1) / 2) {
    throw usage(
      `simulate: ${nodes} nodes hold at most ${(nodes - 1) / 2} edges per node, and ${edgesPerNode} are asked.`,
    );
  }
  if (graph === 'sf' && !(Number.isInteger(edgesPerNode) && edgesPerNode < nodes)) {
    throw usage(
      `simulate: a scale-free graph needs a whole number of edges per node below ${nodes}, and ${edgesPerNode} is given.`,
    );
  }
  return parsed.data;
}

/** Arcs from smaller to larger numbers. */
function erdosRenyi(d: number, edgesPerNode: number, seed: number): Arc[] {
  const random = stream(seed, GRAPH_STREAM);
  const probability = (2 * edgesPerNode) / (d - 1);
  const arcs: Arc[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) if (random.uniform() < probability) arcs.push([i, j]);
  }
  return arcs;
}

/** Arcs from larger (newer) to smaller (older) numbers; the first m variables start without arcs. */
function scaleFree(d: number, m: number, seed: number): Arc[] {
  const random = stream(seed, GRAPH_STREAM);
  const arcs: Arc[] = [];
  const ends: number[] = []; // every variable as often as its degree
  for (let source = m; source < d; source++) {
    const targets = new Set<number>();
    if (ends.length === 0) for (let i = 0; i < m; i++) targets.add(i);
    while (targets.size < m) targets.add(ends[random.integer(ends.length)] ?? 0);
    for (const target of targets) arcs.push([source, target]);
    for (const target of targets) ends.push(target, source);
  }
  return arcs;
}

/** Variables by their final label, causes first. */
function causalOrder(graph: 'er' | 'sf', label: Int32Array): Int32Array {
  return graph === 'er' ? label : label.slice().reverse();
}

function randomWeight(random: RandomStream): number {
  const size = LEAST_WEIGHT + (MOST_WEIGHT - LEAST_WEIGHT) * random.uniform();
  return random.uniform() < 0.5 ? -size : size;
}

function noiseColumn({ noise, rows, seed }: SimulateOptions, variance: number, j: number): Float64Array {
  const random = stream(seed, NOISE_STREAM + j);
  const column = new Float64Array(rows);
  for (let r = 0; r < rows; r++) column[r] = noiseValue(random, noise, Math.sqrt(variance));
  return column;
}

/** One draw with standard deviation `sd`; the mean is 0 for gauss, laplace and uniform only. */
function noiseValue(random: RandomStream, noise: SimulateOptions['noise'], sd: number): number {
  if (noise === 'gauss') return sd * random.normal();
  const u = 1 - random.uniform(); // in (0, 1]: its logarithm is finite
  switch (noise) {
    case 'exp':
      return -sd * Math.log(u);
    case 'uniform':
      return sd * Math.sqrt(3) * (2 * u - 1);
    case 'laplace': {
      const sign = random.uniform() < 0.5 ? -1 : 1;
      return -sign * (sd / Math.SQRT2) * Math.log(u);
    }
    case 'gumbel':
      return -((sd * Math.sqrt(6)) / Math.PI) * Math.log(-Math.log(u) || Number.MIN_VALUE);
  }
}

/** Adds to every column its parents' effects, causes first. */
function addParents(columns: Float64Array[], W: Float64Array, order: Int32Array, d: number): void {
  for (const j of order) {
    let column = columns[j] ?? new Float64Array();
    columns.forEach((source, i) => {
      const weight = W[i * d + j] ?? 0;
      if (weight !== 0) column = column.map((value, r) => value + weight * (source[r] ?? 0));
    });
    columns[j] = column;
  }
}

/** Adds to every column a random function of its parents, causes first, and sets the weights of its edges to 1. */
function addFunctions(
  columns: Float64Array[],
  W: Float64Array,
  order: Int32Array,
  { mechanism, seed, nodes: d }: SimulateOptions,
): void {
  const draw = mechanism === 'mlp' ? networkFunction : gaussianProcess;
  for (const j of order) {
    const parents = columns.filter((_, i) => W[i * d + j] !== 0);
    for (let i = 0; i < d; i++) if (W[i * d + j] !== 0) W[i * d + j] = 1;
    if (parents.length === 0) continue;
    const values = draw(parents, stream(seed, MECHANISM_STREAM + j));
    columns[j] = (columns[j] ?? new Float64Array()).map((noise, r) => noise + (values[r] ?? 0));
  }
}
