import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coefficientsOfDetermination,
  r2Sortability,
  sortability,
  varSortability,
} from '../../../shared/graph/varsortability';
import { dags, graphOf } from './graphs';

const chain = graphOf(3, [[0, 1], [1, 2]]); // prettier-ignore
const diagonal = (...values: number[]): Float64Array =>
  Float64Array.from({ length: values.length ** 2 }, (_, k) =>
    k % (values.length + 1) === 0 ? values[k % values.length]! : 0,
  );

describe('sortability', () => {
  test('counts every pair joined by a path: 1 when variance grows, 0 when it shrinks, ½ when it is constant', () => {
    expect(varSortability(chain, 3, diagonal(1, 2, 3))).toBe(1);
    expect(varSortability(chain, 3, diagonal(3, 2, 1))).toBe(0);
    expect(varSortability(chain, 3, diagonal(1, 1, 1))).toBe(0.5);
    expect(varSortability(chain, 3, diagonal(1, 3, 2))).toBeCloseTo(2 / 3, 15); // 0→1 and 0⇝2 grow, 1→2 shrinks
  });

  test('has no value without edges', () => {
    expect(varSortability(new Uint8Array(9), 3, diagonal(1, 2, 3))).toBeNull();
  });

  test('of reversed statistics is the complement', () => {
    const statistic = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(dags(1, 6, 2), statistic, ({ d, As: [A] }, values) => {
        const up = sortability(A!, d, Float64Array.from(values.slice(0, d)));
        const down = sortability(
          A!,
          d,
          Float64Array.from(values.slice(0, d), (v) => 1 / v),
        );
        if (up !== null) expect(up + down!).toBeCloseTo(1, 12);
        else expect(down).toBeNull();
      }),
    );
  });
});

describe('R²', () => {
  test('of two variables is their squared correlation', () => {
    const S = Float64Array.from([4, 1.2, 1.2, 1]); // r = 0.6
    expect(coefficientsOfDetermination(S, 2)![0]).toBeCloseTo(0.36, 12);
    expect(coefficientsOfDetermination(S, 2)![1]).toBeCloseTo(0.36, 12);
  });

  test('sortability does not change with units', () => {
    const S = Float64Array.from([1, 1, 1, 1, 2, 2, 1, 2, 3]); // random walk of unit steps
    const scaled = S.map((s, k) => s * [1, 100, 0.01][Math.floor(k / 3)]! * [1, 100, 0.01][k % 3]!);
    expect(r2Sortability(chain, 3, S)).toBeCloseTo(r2Sortability(chain, 3, scaled)!, 12);
    // R² = ½, ¾ (= 1 − 1/(2·2)), ⅔: pairs 0→1 and 0⇝2 grow, 1→2 shrinks.
    expect(r2Sortability(chain, 3, S)).toBeCloseTo(2 / 3, 12);
  });

  test('has no value for a singular covariance', () => {
    expect(r2Sortability(chain, 3, new Float64Array(9).fill(1))).toBeNull();
  });
});
