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
    const { parameters, m } = await program.read();
    return {
      squares,
      'moments of the networks': m[1]?.networks ?? [],
      'moments of the logits': m[1]?.logits ?? [],
      'moments of the scores': m[1]?.scores ?? [],
      networks: parameters[0]?.networks ?? [],
    };
  },
};

/** One line per program. */
export const recipes: { readonly [Name in ProgramName]?: Recipe<Name> } = {
  products,
  'vi-dp-dag': viDpDag,
};
