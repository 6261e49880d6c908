/** The compiled kernels against their plain oracles, on every shape from 1 to 130 and on extreme values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Workspace } from '../../../main/engine/kernels';
import { adamOracle, gemmOracle, sigmoidOracle } from '../../../main/engine/oracle';
import { RandomStream } from '../../../main/engine/random';

const GUARD = 12345.678;
const BITS = [64, 32] as const;
type Bits = (typeof BITS)[number];
type Numbers = Float64Array | Float32Array;

const take = (space: Workspace, bits: Bits, length: number): Numbers =>
  bits === 64 ? space.f64(length) : space.f32(length);
const precision = (bits: Bits): number => (bits === 64 ? 2 ** -52 : 2 ** -23);

const shape = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 130 }));
const gemmCase = fc.record({
  bits: fc.constantFrom(...BITS),
  ta: fc.boolean(),
  tb: fc.boolean(),
  m: shape,
  n: shape,
  k: fc.oneof(shape, fc.integer({ min: 250, max: 520 })),
  gapA: fc.integer({ min: 0, max: 3 }),
  gapB: fc.integer({ min: 0, max: 3 }),
  gapC: fc.integer({ min: 0, max: 3 }),
  beta: fc.constantFrom(0 as const, 1 as const),
  scale: fc.constantFrom(1, 1e-12, 1e12),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

describe('gemm', () => {
  test('is the product for every shape, stride, transposition and beta, and writes nothing else', () => {
    fc.assert(
      fc.property(gemmCase, ({ bits, ta, tb, m, n, k, gapA, gapB, gapC, beta, scale, seed }) => {
        const random = new RandomStream(seed, 0);
        const lda = (ta ? m : k) + gapA;
        const ldb = (tb ? k : n) + gapB;
        const ldc = n + gapC;
        const space = new Workspace(8 * (lda * 530 + lda * 130 + ldb * 530 + ldb * 130 + ldc * 132) + 256);
        const A = take(space, bits, lda * (ta ? k : m));
        const B = take(space, bits, ldb * (tb ? n : k));
        const C = take(space, bits, ldc * m + 8);
        for (let i = 0; i < A.length; i++) A[i] = scale * random.normal();
        for (let i = 0; i < B.length; i++) B[i] = random.normal();
        C.fill(GUARD);
        const expected = Float64Array.from(C);
        const gemm = bits === 64 ? space.kernels.gemm64 : space.kernels.gemm32;
        gemm(+ta, +tb, m, n, k, A.byteOffset, lda, B.byteOffset, ldb, beta, C.byteOffset, ldc);
        gemmOracle(ta, tb, m, n, k, A, lda, B, ldb, beta, expected, ldc);
        const bound = precision(bits) * ((k + 2) * scale * 30 + beta * GUARD * 2);
        for (let i = 0; i < C.length; i++) {
          const isOutput = i % ldc < n && i < ldc * m;
          if (!isOutput) expect(C[i]).toBe(bits === 64 ? GUARD : Math.fround(GUARD));
          else if (Math.abs(C[i]! - expected[i]!) > bound) {
            expect.fail(`entry ${i}: ${C[i]} instead of ${expected[i]} (${m}×${k}×${n})`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('clears or keeps C when there is nothing to sum', () => {
    const space = new Workspace(4096);
    const C = space.f64(6).fill(3);
    space.kernels.gemm64(0, 0, 2, 3, 0, 0, 1, 0, 3, 1, C.byteOffset, 3);
    expect([...C]).toEqual([3, 3, 3, 3, 3, 3]);
    space.kernels.gemm64(0, 0, 2, 2, 0, 0, 1, 0, 2, 0, C.byteOffset, 3);
    expect([...C]).toEqual([0, 0, 3, 0, 0, 3]);
  });

  test('carries infinities and NaN', () => {
    const space = new Workspace(4096);
    const A = space.f64(4);
    A.set([Infinity, 1, NaN, 1]);
    const C = space.f64(4);
    const B = space.f64(4);
    B.set([1, 2, 3, 4]);
    space.kernels.gemm64(0, 0, 2, 2, 2, A.byteOffset, 2, B.byteOffset, 2, 0, C.byteOffset, 2);
    expect([...C]).toEqual([Infinity, Infinity, NaN, NaN]);
  });
});

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  Infinity,
  -Infinity,
  NaN,
  5e-324,
  2.3e-308,
  1e-320,
  1e-40,
  1e308,
  709.7,
  709.8,
  -745,
  -746,
];
const FUNCTIONS = [
  { name: 'exp', plain: Math.exp, f64: 'exp64', f32: 'exp32' },
  { name: 'log', plain: Math.log, f64: 'log64', f32: 'log32' },
  { name: 'sigmoid', plain: sigmoidOracle, f64: 'sigmoid64', f32: 'sigmoid32' },
] as const;

/** Error in units of the last place of the exact value, subnormal spacing below the normal numbers. */
function unitsOff(bits: Bits, value: number, exact: number): number {
  if (Object.is(value, exact) || (Number.isNaN(value) && Number.isNaN(exact)) || value === exact) return 0;
  const smallest = bits === 64 ? 2 ** -1022 : 2 ** -126;
  const scale = 2 ** Math.floor(Math.log2(Math.max(Math.abs(exact), smallest)));
  return Math.abs(value - exact) / (scale * precision(bits));
}

describe.each(FUNCTIONS)('$name', ({ plain, f64, f32 }) => {
  test.each(BITS)('is within three units in the last place of %i-bit numbers, in place, for every length', (bits) => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.double({ min: -800, max: 800, noNaN: true }),
            fc.double({ min: -3, max: 3, noNaN: true }),
            fc.double(),
            fc.constantFrom(...SPECIAL),
          ),
          { minLength: 1, maxLength: 130 },
        ),
        (numbers) => {
          const space = new Workspace(8192);
          const x = take(space, bits, numbers.length + 4);
          x.set(numbers);
          x.fill(GUARD, numbers.length);
          const exact = Array.from(x.subarray(0, numbers.length), plain);
          space.kernels[bits === 64 ? f64 : f32](numbers.length, x.byteOffset, x.byteOffset);
          exact.forEach((value, i) => {
            const rounded = bits === 64 ? value : Math.fround(value);
            if (!(unitsOff(bits, x[i]!, rounded) <= 3)) {
              expect.fail(`${numbers[i]} gives ${x[i]} instead of ${rounded}`);
            }
          });
          for (let i = numbers.length; i < x.length; i++) {
            expect(x[i]).toBe(bits === 64 ? GUARD : Math.fround(GUARD));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

test.each(BITS)('Adam follows its oracle over steps in %i-bit numbers and writes nothing else', (bits) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 0, max: 1e6 }), (n, seed) => {
      const random = new RandomStream(seed, 0);
      const space = new Workspace(16_384);
      const [theta, gradient, m, v] = [0, 1, 2, 3].map(() => take(space, bits, n + 4).fill(GUARD));
      for (let i = 0; i < n; i++) [theta![i], gradient![i], m![i], v![i]] = [random.normal(), 0, 0, 0];
      const plain = [theta!, gradient!, m!, v!].map((values) => Float64Array.from(values.subarray(0, n)));
      for (let step = 1; step <= 5; step++) {
        for (let i = 0; i < n; i++) gradient![i] = plain[1]![i] = Math.fround(random.normal());
        const adam = bits === 64 ? space.kernels.adam64 : space.kernels.adam32;
        const [first, second] = [1 - 0.9 ** step, 1 - 0.999 ** step];
        const address = [theta!, gradient!, m!, v!].map((values) => values.byteOffset) as [
          number,
          number,
          number,
          number,
        ];
        adam(n, ...address, 0.01, 0.9, 0.999, first, second, 1e-8);
        const settings = { rate: 0.01, beta1: 0.9, beta2: 0.999, step, epsilon: 1e-8 };
        adamOracle(plain[0]!, plain[1]!, plain[2]!, plain[3]!, settings);
      }
      const bound = bits === 64 ? 1e-12 : 2e-5;
      for (let i = 0; i < n; i++) {
        if (!(Math.abs(theta![i]! - plain[0]![i]!) <= bound * (1 + Math.abs(plain[0]![i]!)))) {
          expect.fail(`parameter ${i} of ${n}: ${theta![i]} instead of ${plain[0]![i]}`);
        }
      }
      for (const values of [theta!, gradient!, m!, v!]) {
        for (let i = n; i < values.length; i++) expect(values[i]).toBe(bits === 64 ? GUARD : Math.fround(GUARD));
      }
    }),
    { numRuns: 100 },
  );
});

describe('Workspace', () => {
  test('gives zeroed, aligned arrays that do not overlap, up to its capacity', () => {
    const space = new Workspace(Workspace.bytes({ f64: [3, 5], f32: [7] }));
    const arrays = [space.f64(3), space.f32(7), space.f64(5)];
    arrays.forEach((values, index) => values.fill(index + 1));
    expect(arrays.map((values) => [...values].every((value, _, all) => value === all[0]))).toEqual([true, true, true]);
    for (const values of arrays) expect(values.byteOffset % 16).toBe(0);
    expect(() => space.f64(1 << 20)).toThrow(/bytes left/);
  });
});
