/**
 * A few calls of every device program with made-up data, each the same on every back end: what the self-test compares.
 * Sizes are small, steps few, so that single precision stays the only difference.
 */
import type { ProgramOf, ProgramSettings } from '../../../engine/gpu/device';
import type { ProgramName } from '../../../engine/gpu/programs';
import { stream } from '../../../engine/random';

const SEED = 4;

/** What a program gave back, by name. */
export type Outcome = Readonly<Record<string, ArrayLike<number>>>;

interface Recipe<Name extends ProgramName> {
  settings(): ProgramSettings<Name>;
  run(program: ProgramOf<Name>): Promise<Outcome>;
}

const normals = (length: number, id: number, scale = 1): Float32Array => {
  const random = stream(SEED, id);
  return Float32Array.from({ length }, () => scale * random.normal());
};

const uniforms = (length: number, id: number): Float32Array => {
  const random = stream(SEED, id);
  return Float32Array.from({ length }, () => random.uniform());
};

const products: Recipe<'products'> = {
  settings: () => ({ d: 32, matrix: normals(32 * 32, 1, 0.3) }),
  run: async (program) => ({ 'matrix power': await program.power(5) }),
};

/** Two runs of networks with one hidden layer; two steps on eight rows each. */
const viDpDag: Recipe<'vi-dp-dag'> = {
  settings: () => {
    const [d, width] = [5, 6];
    const start = [1, 2].map((run) => ({
      networks: normals(d * (width * d + width + width + 1), 10 + run, 0.4),
      logits: normals(d * d, 20 + run),
      scores: normals(d, 30 + run),
    }));
    return {
      d,
      hidden: [width],
      X: normals(20 * d, 3),
      isFree: Uint8Array.from({ length: d * d }, (_, k) => Number(k % (d + 1) !== 0)),
      temperature: 0.5,
      networkRate: 2e-3,
      distributionRate: 1e-2,
      penalty: { push: 0.01, factor: 0.2, prior: -1 },
      start,
    };
  },
  run: async (program) => {
    const [d, runs, rows] = [5, 2, [8, 8]];
    const squares = await program.train({
      taken: 0,
      rows,
      chosen: Int32Array.from({ length: runs * 16 }, (_, k) => (7 * k) % 20),
      uniform: uniforms(2 * runs * d * d, 4),
      gumbel: uniforms(2 * runs * d, 5).map((u) => -Math.log(-Math.log(u))),
    });
    // Moments, not parameters: Adam turns the rounding of a gradient near 0 into a whole step.
    const { m } = await program.read();
    return {
      squares,
      'moments of the networks': m[1]?.networks ?? [],
      'moments of the logits': m[1]?.logits ?? [],
      'moments of the scores': m[1]?.scores ?? [],
    };
  },
};

/** Covariance of made-up rows, [d, d]. */
function covariance(d: number, id: number): Float32Array {
  const n = 4 * d;
  const X = normals(n * d, id);
  return Float32Array.from({ length: d * d }, (_, place) => {
    const [i, j] = [Math.floor(place / d), place % d];
    let sum = 0;
    for (let row = 0; row < n; row++) sum += (X[row * d + i] ?? 0) * (X[row * d + j] ?? 0);
    return sum / n;
  });
}

/** Weights without an effect of a variable on itself. */
const weights = (d: number, id: number, scale: number): Float32Array =>
  normals(d * d, id, scale).map((value, k) => (k % (d + 1) === 0 ? 0 : value));

const notears: Recipe<'notears'> = {
  settings: () => ({ d: 16, S: covariance(16, 40) }),
  run: async (program) => ({ values: await program.evaluate(weights(16, 41, 0.2), weights(16, 42, 0.01), 3) }),
};

const logDet: Recipe<'log-det'> = {
  settings: () => ({
    d: 16,
    S: covariance(16, 50),
    scales: 'nv',
    floor: new Float32Array(16).fill(1e-3),
    free: null,
    penalised: null,
    lambda1: 0.05,
    beta1: 0.99,
    beta2: 0.999,
  }),
  run: async (program) => {
    const start = await program.begin({ W: weights(16, 51, 0.1), mu: 0.5, s: 1 });
    const { G, v } = await program.gradient(null);
    const after = await program.advance({ done: 0, steps: 5, rate: 1e-3, sigma: null });
    const { first, second } = await program.read();
    return {
      gradient: G,
      'residual variances': v ?? [],
      'entries of the inverse': [start.highest, after.highest],
      'first moments': first,
      'second moments': second,
    };
  },
};

/** What COSMO's two programs have in common; `size` is the number of parameters. */
function oriented(d: number, size: number, id: number) {
  return {
    d,
    shift: 0.05,
    blocked: Int32Array.from({ length: d }, (_, k) => k * (d + 1)),
    held: new Int32Array(0),
    lambda1: 0.03,
    lambda2: 0.05,
    lambdaPriority: 0.02,
    learningRate: 0.01,
    adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    rows: normals(12 * d, id),
    batchSize: 4,
    start: { theta: normals(size, id + 1, 0.3), m: new Float32Array(size), v: new Float32Array(size) },
    steps: 0,
  };
}

async function descend(program: ProgramOf<'cosmo'>): Promise<Outcome> {
  const indices = (count: number): Int32Array => Int32Array.from({ length: 4 * count }, (_, k) => (5 * k) % 12);
  const first = await program.differentiate({ temperatures: [0.3], indices: indices(1), counts: [4] });
  const { loss, penalty } = await program.descend({
    temperatures: [0.3, 0.29, 0.28],
    indices: indices(3),
    counts: [4, 4, 3],
  });
  const { m, v } = await program.state();
  return {
    gradient: first.gradient,
    losses: [first.loss, loss],
    penalties: [first.penalty, penalty],
    'first moments': m,
    'second moments': v,
  };
}

const cosmo: Recipe<'cosmo'> = { settings: () => oriented(8, 9 * 8, 60), run: descend };

const cosmoMlp: Recipe<'cosmo-mlp'> = {
  settings: () => ({ ...oriented(6, 6 * 6 * 5 + 2 * 6 * 5 + 2 * 6, 70), hidden: 5 }),
  run: descend,
};

const NETWORKS = { d: 6, hidden: 4, n: 24 } as const;
/** Parameters of one network: first layer, its biases, output weights and bias. */
const NETWORK_SIZE = NETWORKS.hidden * (NETWORKS.d + 2) + 1;

/** 1 for all parameters [d, size] but those of the effect of a variable on itself. */
const freeParameters = (): Float32Array =>
  Float32Array.from({ length: NETWORKS.d * NETWORK_SIZE }, (_, k) => {
    const place = k % NETWORK_SIZE;
    const isOwn = place < NETWORKS.hidden * NETWORKS.d && place % NETWORKS.d === Math.floor(k / NETWORK_SIZE);
    return isOwn ? 0 : 1;
  });

function networkStart(id: number): Float32Array {
  const free = freeParameters();
  return normals(free.length, id, 0.2).map((value, k) => value * (free[k] ?? 0));
}

const networkFits: Recipe<'network-fits'> = {
  settings: () => ({ ...NETWORKS, rows: normals(NETWORKS.d * NETWORKS.n, 80) }),
  run: async (program) => ({ values: await program.evaluate(networkStart(81), 3) }),
};

const dagmaMlp: Recipe<'dagma-mlp'> = {
  settings: () => {
    const free = freeParameters();
    const l1 = free.map((value, k) => (k % NETWORK_SIZE < NETWORKS.hidden * NETWORKS.d ? 0.02 * value : 0));
    const adam = { beta1: 0.99, beta2: 0.999, epsilon: 1e-8 };
    return { ...NETWORKS, rows: normals(NETWORKS.d * NETWORKS.n, 90), free, l1, lambda2: 0.01, adam };
  },
  run: async (program) => {
    const start = await program.begin({ W: networkStart(91), mu: 0.5, s: 1 });
    const { G, losses } = await program.gradient();
    await program.advance({ done: 0, steps: 3, rate: 1e-3, sigma: null });
    const { first, second } = await program.read();
    return {
      gradient: G,
      losses,
      'entry of the inverse': [start.highest],
      'first moments': first,
      'second moments': second,
    };
  },
};

/** One line per program; a program without one is reported as not tested. */
export const recipes: { readonly [Name in ProgramName]?: Recipe<Name> } = {
  cosmo,
  'cosmo-mlp': cosmoMlp,
  'dagma-mlp': dagmaMlp,
  'log-det': logDet,
  'network-fits': networkFits,
  notears,
  products,
  'vi-dp-dag': viDpDag,
};
