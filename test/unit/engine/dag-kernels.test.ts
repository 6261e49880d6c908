/** Kernels that sample DAGs and train masked networks, against their plain oracles and finite differences. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maximumAssignment } from '../../../main/engine/assignment-oracle';
import {
  edgeGradient,
  oddsAgainst,
  permutationGradient,
  sampleEdges,
  sinkhornGradient,
  sinkhornPath,
  softOrder,
  topKGradient,
} from '../../../main/engine/dag-sampling-oracle';
import { Workspace } from '../../../main/engine/kernels';
import {
  activations,
  backward,
  forward,
  networkShape,
  squaredError,
} from '../../../main/engine/masked-networks-oracle';
import { RandomStream } from '../../../main/engine/random';

const GUARD = 12345;
const size = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 130 }));
const seeds = fc.integer({ min: 0, max: 1e6 });

/** Arrays of one workspace, with a guard after each that only whole vectors of four may overwrite. */
class Arrays {
  readonly space = new Workspace(1 << 23);
  readonly kernels = this.space.kernels;
  private readonly guards: Float32Array[] = [];

  take(length: number, fill: (k: number) => number = () => 0): Float32Array {
    const rounded = Math.ceil(length / 4) * 4;
    const view = this.space.f32(rounded + 4);
    for (let k = 0; k < length; k++) view[k] = fill(k);
    view.fill(GUARD, rounded);
    this.guards.push(view.subarray(rounded));
    return view.subarray(0, length);
  }

  integers(values: ArrayLike<number>): Int32Array {
    const view = this.take(values.length);
    const out = new Int32Array(view.buffer, view.byteOffset, values.length);
    out.set(values);
    return out;
  }

  expectGuards(): void {
    for (const guard of this.guards) expect([...guard]).toEqual([GUARD, GUARD, GUARD, GUARD]);
  }
}

function expectClose(ours: ArrayLike<number>, theirs: ArrayLike<number>, tolerance: number): void {
  let scale = 0;
  for (let k = 0; k < theirs.length; k++) scale = Math.max(scale, Math.abs(theirs[k]!));
  for (let k = 0; k < theirs.length; k++) {
    if (!(Math.abs(ours[k]! - theirs[k]!) <= tolerance * (scale + 1e-12))) {
      expect.fail(`entry ${k}: ${ours[k]} instead of ${theirs[k]}, largest ${scale}`);
    }
  }
}

const shuffled = (d: number, random: RandomStream): Int32Array =>
  random.shuffle(Int32Array.from({ length: d }, (_, v) => v));
const uniformOf = (random: RandomStream): number => ((random.word() >>> 9) + 0.5) * 2 ** -23;

test('uniform32 gives the numbers of RandomStream, for all streams', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.integer({ min: 0, max: 2 ** 52 }),
      fc.integer({ min: 1, max: 5 }),
      (seed, id, blocks) => {
        const arrays = new Arrays();
        const out = arrays.take(16 * blocks);
        arrays.kernels.uniform32(seed, id % 2 ** 32, Math.floor(id / 2 ** 32), 16 * blocks, out.byteOffset);
        const random = new RandomStream(seed, id);
        expect([...out]).toEqual(Array.from({ length: 16 * blocks }, () => uniformOf(random)));
        expect(out.every((u) => u > 0 && u < 1)).toBe(true);
        arrays.expectGuards();
      },
    ),
    { numRuns: 30 },
  );
});

test('odds, log sigmoids and Gumbel scores are right from −300 to 300 and at the ends of the uniforms', () => {
  const arrays = new Arrays();
  const logits = arrays.take(64, (k) => (k - 32) ** 3 / 110);
  const uniform = arrays.take(64, (k) => (k === 0 ? 2 ** -24 : k === 1 ? 1 - 2 ** -24 : (k + 0.5) / 64));
  const out = arrays.take(64);
  const { kernels } = arrays;
  const odds = new Float64Array(64);
  kernels.oddsAgainst32(64, logits.byteOffset, out.byteOffset);
  oddsAgainst(logits, odds);
  for (let k = 0; k < 64; k++) expect(Math.abs(out[k]! / odds[k]! - 1)).toBeLessThan(logits[k]! > 87 ? Infinity : 1e-6);
  expect(out.every((x) => x > 0 && Number.isFinite(x * x))).toBe(true);
  kernels.logSigmoid32(64, logits.byteOffset, out.byteOffset);
  const mean = Float64Array.from(logits, (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))));
  for (let k = 0; k < 64; k++) expect(Math.abs(out[k]! - mean[k]!)).toBeLessThan(2e-7 * (1 + Math.abs(mean[k]!)));
  const scores = arrays.take(64);
  kernels.sinkhornScores32(64, out.byteOffset, uniform.byteOffset, 0.7, 2, scores.byteOffset);
  const expected = mean.map((x, k) => 2 * (x - 0.7 * Math.log(-Math.log(uniform[k]!))));
  for (let k = 0; k < 64; k++) {
    expect(Math.abs(scores[k]! - expected[k]!)).toBeLessThan(1e-6 * (1 + Math.abs(expected[k]!)));
  }
  arrays.expectGuards();
});

test('edges and their gradients are those of the oracle for every size', () => {
  fc.assert(
    fc.property(size, seeds, (d, seed) => {
      const random = new RandomStream(seed, 0);
      const arrays = new Arrays();
      const odds = arrays.take(d * d, () => Math.exp(3 * random.normal()));
      const uniform = arrays.take(d * d, () => uniformOf(random));
      const position = arrays.integers(shuffled(d, random));
      const A = arrays.take(d * d);
      const G = arrays.take(d * d, () => random.normal());
      const out = arrays.take(d * d);
      const [theirA, theirOut, theirG] = [new Float64Array(d * d), new Float64Array(d * d), Float64Array.from(G)];
      const { kernels } = arrays;
      kernels.sampleEdges32(d, odds.byteOffset, uniform.byteOffset, position.byteOffset, A.byteOffset);
      sampleEdges(d, odds, uniform, position, theirA);
      const [o, u, p] = [odds.byteOffset, uniform.byteOffset, position.byteOffset];
      kernels.edgeGradient32(d, o, u, p, G.byteOffset, out.byteOffset);
      edgeGradient(d, odds, uniform, position, theirG, theirOut);
      // Within rounding of the tie an edge may fall either way.
      const isTie = (k: number): boolean => Math.abs(uniform[k]! / ((1 - uniform[k]!) * odds[k]!) - 1) < 1e-6;
      const wrong = A.findIndex((_, k) => (A[k] !== theirA[k] || G[k] !== theirG[k]) && !isTie(k));
      expect(wrong).toBe(-1);
      expectClose(out, theirOut, 1e-6);
      arrays.expectGuards();
    }),
    { numRuns: 60 },
  );
});

test.each(['top-k', 'sinkhorn'])('gradients of %s scores are those of the oracle for every size', (sampler) => {
  fc.assert(
    fc.property(size, seeds, fc.constantFrom(0.5, 1, 2), (d, seed, temperature) => {
      const random = new RandomStream(seed, 0);
      const arrays = new Arrays();
      const { kernels } = arrays;
      const isTopK = sampler === 'top-k';
      const scratch = arrays.take(isTopK ? kernels.topKScratch(d) : kernels.sinkhornScratch(d)).byteOffset;
      const order = arrays.integers(shuffled(d, random));
      const N = arrays.take(d * d, () => (random.uniform() < 0.6 ? random.normal() : 0));
      const s = arrays.take(isTopK ? d : d * d, () => 2 * random.normal());
      const out = arrays.take(s.length);
      const dP = permutationGradient(d, order, N);
      if (isTopK) {
        kernels.topKGradient32(
          d,
          order.byteOffset,
          s.byteOffset,
          1 / temperature,
          N.byteOffset,
          scratch,
          out.byteOffset,
        );
        expectClose(out, topKGradient(d, order, s, temperature, dP), 2e-5);
      } else {
        const W = arrays.take(d * d, () => random.normal());
        const [at, w, n] = [s.byteOffset, W.byteOffset, N.byteOffset];
        kernels.sinkhornGradient32(d, order.byteOffset, at, w, 1 / temperature, n, scratch, out.byteOffset);
        expectClose(out, sinkhornGradient(d, s, W, temperature, dP), 2e-5);
      }
      arrays.expectGuards();
    }),
    { numRuns: 40 },
  );
});

const sumOf = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, k) => sum + x * b[k]!, 0);

test.each([1, 2, 3])('oracle gradients of the soft orders agree with central differences (seed %i)', (seed) => {
  const d = 5;
  const random = new RandomStream(seed, 0);
  const dP = Float64Array.from({ length: d * d }, () => random.normal());
  const order = shuffled(d, random);
  const s = Float64Array.from({ length: d }, () => random.normal());
  const shifted = (values: Float64Array, k: number, by: number): Float64Array =>
    values.map((x, i) => (i === k ? x + by : x));
  const slope = (f: (x: Float64Array) => number, x: Float64Array, k: number): number =>
    (f(shifted(x, k, 1e-6)) - f(shifted(x, k, -1e-6))) / 2e-6;
  const ofScores = topKGradient(d, order, s, 0.8, dP);
  for (let k = 0; k < d; k++) {
    expect(slope((x) => sumOf(dP, softOrder(d, order, x, 0.8)), s, k)).toBeCloseTo(ofScores[k]!, 7);
  }
  const W = Float64Array.from({ length: d * d }, () => random.normal());
  const noise = W.map(() => random.normal());
  const scores = (x: Float64Array): Float64Array => x.map((w, k) => (-Math.log1p(Math.exp(-w)) + noise[k]!) / 0.8);
  const soft = (x: Float64Array): number => sumOf(dP, sinkhornPath(d, scores(x))[40]!.map(Math.exp));
  const ofWeights = sinkhornGradient(d, scores(W), W, 0.8, dP);
  for (let k = 0; k < d * d; k++) expect(slope(soft, W, k)).toBeCloseTo(ofWeights[k]!, 7);
});

describe('assignment32', () => {
  const total = (n: number, V: Float32Array, columnOf: Int32Array): number =>
    columnOf.reduce((sum, j, i) => sum + V[i * n + j]!, 0);

  function assign(n: number, value: (k: number) => number): { V: Float32Array; columnOf: Int32Array } {
    const arrays = new Arrays();
    const V = arrays.take(n * n, value);
    const columnOf = arrays.integers(new Int32Array(n));
    const scratch = arrays.take(arrays.kernels.assignmentScratch(n));
    arrays.kernels.assignment32(n, V.byteOffset, scratch.byteOffset, columnOf.byteOffset);
    arrays.expectGuards();
    expect([...columnOf].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, j) => j));
    return { V, columnOf };
  }

  test.each([NaN, Infinity, -Infinity])('ends with a permutation when a score is %d', (value) => {
    for (const n of [1, 3, 4, 9]) assign(n, (k) => (k === n - 1 ? value : (k * 7) % 5));
    for (const n of [1, 3, 4, 9]) assign(n, () => value);
  });

  test('reaches the largest sum of the oracle, with noise, with ties, and with many equal rows', () => {
    fc.assert(
      fc.property(size, seeds, fc.constantFrom('gumbel', 'ties', 'rows', 'wide'), (n, seed, kind) => {
        const random = new RandomStream(seed, 0);
        const rows = Float64Array.from({ length: n }, () => random.normal());
        const value = (k: number): number => {
          if (kind === 'ties') return random.integer(4);
          if (kind === 'rows') return rows[k % n]! + (random.uniform() < 0.1 ? 1 : 0);
          const gumbel = -Math.log(-Math.log(uniformOf(random)));
          return kind === 'wide' ? 1000 * gumbel : gumbel;
        };
        const { V, columnOf } = assign(n, value);
        const best = total(n, V, maximumAssignment(n, V));
        const scale = V.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
        expect(best - total(n, V, columnOf)).toBeLessThanOrEqual(2e-5 * scale);
      }),
      { numRuns: 120 },
    );
  });

  test('gives a permutation for a matrix of one value', () => {
    assign(37, () => -2.5);
  });
});

describe('networks32', () => {
  const networkCase = fc.record({
    d: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40 })),
    hidden: fc.array(fc.integer({ min: 1, max: 19 }), { minLength: 1, maxLength: 3 }),
    rows: fc.integer({ min: 1, max: 70 }),
    density: fc.constantFrom(0, 0.3, 1),
    seed: seeds,
  });

  test('gives errors and gradients of the oracle for every shape', () => {
    fc.assert(
      fc.property(networkCase, ({ d, hidden, rows, density, seed }) => {
        const random = new RandomStream(seed, 0);
        const arrays = new Arrays();
        const { kernels } = arrays;
        const shape = networkShape(d, hidden);
        const stride = Math.ceil(rows / 8) * 8;
        const widths = arrays.integers(shape.widths);
        const theta = arrays.take(d * shape.size, () => random.normal() / 2);
        const A = arrays.take(d * d, () => (random.uniform() < density ? 1 : 0));
        const X = arrays.take(d * stride, (k) => (k % stride < rows ? random.normal() : 0));
        const [gradient, G] = [arrays.take(theta.length), arrays.take(d * d)];
        const [layers, at] = [shape.widths.length, widths.byteOffset];
        const scratch = arrays.take(kernels.networksScratch(d, layers, at, stride)).byteOffset;
        const run = (from: number, to: number, out: number): number => {
          const [t, a, x] = [theta.byteOffset, A.byteOffset, X.byteOffset];
          return kernels.networks32(
            d,
            layers,
            at,
            t,
            shape.size,
            from,
            to,
            a,
            x,
            rows,
            stride,
            0.3,
            scratch,
            out,
            G.byteOffset,
          );
        };
        const half = d >> 1;
        const squares = run(0, half, gradient.byteOffset) + run(half, d, gradient.byteOffset);
        const theirs = { gradient: new Float64Array(theta.length), G: new Float64Array(d * d), squares: 0 };
        const batch = { X, rows, stride };
        for (let j = 0; j < d; j++) {
          const values = activations(shape, stride);
          const delta = new Float64Array(stride);
          forward(shape, theta, j, A, batch, values);
          theirs.squares += squaredError(j, batch, values[layers - 1]!, 0.3, delta);
          backward(shape, theta, j, A, batch, values, delta, theirs.gradient, theirs.G);
        }
        expect(Math.abs(squares / theirs.squares - 1)).toBeLessThan(1e-5);
        expect(run(0, d, 0)).toBeCloseTo(squares, 3);
        expectClose(gradient, theirs.gradient, 2e-5);
        expectClose(G, theirs.G, 2e-5);
        arrays.expectGuards();
      }),
      { numRuns: 60 },
    );
  });

  test.each([1, 2, 3])('the oracle agrees with central differences (seed %i)', (seed) => {
    const random = new RandomStream(seed, 0);
    const [d, rows, stride] = [4, 6, 8];
    const shape = networkShape(d, [5, 3]);
    const theta = Float64Array.from({ length: d * shape.size }, () => random.normal() / 2);
    const A = Float64Array.from({ length: d * d }, () => random.uniform());
    const X = Float64Array.from({ length: d * stride }, (_, k) => (k % stride < rows ? random.normal() : 0));
    const loss = (delta: Float64Array | null, gradient: Float64Array, G: Float64Array): number => {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const values = activations(shape, stride);
        const error = new Float64Array(stride);
        forward(shape, theta, j, A, { X, rows, stride }, values);
        sum += squaredError(j, { X, rows, stride }, values[3]!, 1, error) / 2;
        if (delta) backward(shape, theta, j, A, { X, rows, stride }, values, error, gradient, G);
      }
      return sum;
    };
    const [gradient, G, unused] = [new Float64Array(theta.length), new Float64Array(d * d), new Float64Array(0)];
    loss(unused, gradient, G);
    const check = (values: Float64Array, slopes: Float64Array): void => {
      for (let k = 0; k < values.length; k++) {
        const kept = values[k]!;
        values[k] = kept + 1e-6;
        const above = loss(null, unused, unused);
        values[k] = kept - 1e-6;
        expect((above - loss(null, unused, unused)) / 2e-6).toBeCloseTo(slopes[k]!, 6);
        values[k] = kept;
      }
    };
    check(theta, gradient);
    check(A, G);
  });
});
