/** The cut on the standardized scale is the raw cut of what the same model has on standardized columns. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAbove, cutToDag, sortedWeights } from '../../../shared/graph/cut';
import { sameCount } from '../../../shared/graph/gap';
import { cutOnScale, onScale } from '../../../shared/graph/omega-scale';
import { regress } from '../../../main/learners/linear/regression';

const cell = fc.double({ min: -2, max: 2, noNaN: true });
const scales = (d: number) => fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: d, maxLength: d });
const model = fc.integer({ min: 2, max: 6 }).chain((d) =>
  fc.record({
    d: fc.constant(d),
    W: fc
      .array(cell, { minLength: d * d, maxLength: d * d })
      .map((all) => Float64Array.from(all, (w, at) => (at % (d + 1) === 0 || Math.abs(w) < 0.1 ? 0 : w))),
    sd: scales(d).map((all) => Float64Array.from(all)),
    omega: fc.double({ min: 0, max: 2, noNaN: true }),
  }),
);
/** Rounding may turn over what lies on ω. */
const isClear = (sizes: Float64Array, omega: number): boolean =>
  sizes.every((x) => Math.abs(Math.abs(x) - omega) > 1e-9);

test('is the raw cut of the weights mapped back from standardized columns', () => {
  fc.assert(
    fc.property(model, ({ d, W: standardized, sd, omega }) => {
      fc.pre(isClear(standardized, omega));
      // z = x / sd: the effect of x_i on x_j is that of z_i on z_j, times sd_j / sd_i.
      const raw = standardized.map((w, at) => (w * sd[at % d]!) / sd[Math.floor(at / d)]!);
      const [want, got] = [cutToDag(standardized, d, omega), cutOnScale(raw, sd, omega, 'standardized')];
      expect([got.edgeCount, [...got.A]]).toEqual([want.edgeCount, [...want.A]]);
      expect(got.dropped.map(([i, j]) => [i, j])).toEqual(want.dropped.map(([i, j]) => [i, j]));
      for (const [i, j, w] of got.dropped) expect(w).toBe(raw[i * d + j]);
    }),
  );
});

test('least squares in the order of the columns: raw columns cut standardized are standardized columns cut raw', () => {
  fc.assert(
    fc.property(model, ({ d, W: loadings, sd, omega }) => {
      // A covariance with the given scales: sd · (I + L Lᵀ, made a correlation) · sd.
      const product = (i: number, j: number): number =>
        (i === j ? 1 : 0) +
        Array.from({ length: d }, (_, k) => loadings[i * d + k]! * loadings[j * d + k]!).reduce((a, b) => a + b);
      const correlation = (i: number, j: number): number => product(i, j) / Math.sqrt(product(i, i) * product(j, j));
      const covariance = (of: (i: number) => number) =>
        Float64Array.from({ length: d * d }, (_, at) => {
          const [i, j] = [Math.floor(at / d), at % d];
          return correlation(i, j) * of(i) * of(j);
        });
      const learned = (S: Float64Array): Float64Array => {
        const W = new Float64Array(d * d);
        for (let j = 1; j < d; j++) {
          const parents = Array.from({ length: j }, (_, i) => i);
          regress(S, d, j, parents).weights.forEach((w, i) => (W[i * d + j] = w));
        }
        return W;
      };
      const onStandardized = learned(covariance(() => 1));
      fc.pre(isClear(onStandardized, omega));
      const onRaw = learned(covariance((i) => sd[i]!));
      expect([...cutOnScale(onRaw, sd, omega, 'standardized').A]).toEqual([...cutToDag(onStandardized, d, omega).A]);
    }),
  );
});

test('the raw scale and an absent one leave W as it is', () => {
  const W = Float64Array.of(0, 3, 0.2, 0);
  const sd = Float64Array.of(1, 100);
  expect(onScale(W, sd, 'raw')).toBe(W);
  expect(onScale(W, sd, undefined)).toBe(W);
  expect([...onScale(W, sd, 'standardized')]).toEqual([0, 0.03, 20, 0]);
  expect(cutOnScale(W, sd, 0.3, 'raw').A).toEqual(Uint8Array.of(0, 1, 0, 0));
  expect(cutOnScale(W, sd, 0.3, 'standardized').A).toEqual(Uint8Array.of(0, 0, 1, 0));
});

test('a target without spread has no standardized weight', () => {
  expect([...onScale(Float64Array.of(0, 3, 0, 0), Float64Array.of(1, 0), 'standardized')]).toEqual([0, 0, 0, 0]);
});

test('another scale keeps the number of weights above ω, where no two have the same size', () => {
  fc.assert(
    fc.property(model, ({ d, W, sd, omega }) => {
      const [from, to] = [sortedWeights(W, d), sortedWeights(onScale(W, sd, 'standardized'), d)];
      fc.pre(new Set(to).size === to.length);
      expect(countAbove(to, sameCount(from, omega, to))).toBe(countAbove(from, omega));
    }),
  );
});
