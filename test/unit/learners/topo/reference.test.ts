import { describe, expect, test } from 'vitest';
import { invertMMatrix } from '../../../../main/engine/gauss-jordan';
import { stream } from '../../../../main/engine/random';
import { DenseRegressions } from '../../../../main/learners/topo/dense';
import {
  pathInfluence,
  referenceSearch,
  referenceSizes,
  type ReferenceStep,
} from '../../../../main/learners/topo/reference';
import { linearSem } from '../../../support/linear-sem';

const running = { aborted: false };

function search(seed: number, sizes: { small: number; large: number; largeSearches: number }): ReferenceStep[] {
  const { S, d } = linearSem(seed, 9);
  const objective = new DenseRegressions(S, d);
  objective.start(stream(seed, 2).shuffle(Int32Array.from({ length: d }, (_, k) => k)));
  const steps: ReferenceStep[] = [];
  referenceSearch(objective, sizes, 1e-12, running, (step) => steps.push(step));
  return steps;
}

describe('path influence', () => {
  test('adds up the paths of 0 → 1 → 2 and 0 → 2', () => {
    // W: 0 → 1 is −2, 1 → 2 is 3, 0 → 2 is 0.5.
    const H = pathInfluence(Float64Array.of(0, -2, 0.5, 0, 0, 3, 0, 0, 0), Int32Array.of(0, 1, 2));
    expect([...H]).toEqual([1, 2, 6.5, 0, 1, 3, 0, 0, 1]);
  });

  test.each([1, 2, 3])('is the inverse of I − |W|, and so minus the gradient of −log det (seed %i)', (seed) => {
    const random = stream(seed, 0);
    const d = 7;
    const order = random.shuffle(Int32Array.from({ length: d }, (_, k) => k));
    const W = new Float64Array(d * d);
    for (let a = 0; a < d; a++) for (let b = a + 1; b < d; b++) W[order[a]! * d + order[b]!] = 0.3 * random.normal();
    const H = pathInfluence(W, order);
    const inverse = new Float64Array(d * d);
    const logDet = (V: Float64Array): number => {
      for (let k = 0; k < d * d; k++) inverse[k] = (k % (d + 1) === 0 ? 1 : 0) - Math.abs(V[k]!);
      return invertMMatrix(inverse, d, new Float64Array(d));
    };
    logDet(W);
    const exact = inverse.slice();
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) expect(H[a * d + b]).toBeCloseTo(exact[order[a]! * d + order[b]!]!, 12);
    }
    // h = −log det(I − |W|): ∂h/∂|W|_ij = H_ji, by central differences on an entry against the order.
    const step = 1e-5;
    for (let a = 0; a < d; a++) {
      for (let b = a + 1; b < d; b++) {
        const at = order[b]! * d + order[a]!;
        const up = W.slice();
        up[at] = step;
        const h = -logDet(up);
        expect(h / step).toBeCloseTo(H[a * d + b]!, 3);
      }
    }
  });
});

describe('reference search', () => {
  test('takes sizes as they are and 0 as those of the published runs', () => {
    const automatic = { sizeSmall: 0, sizeLarge: 0, largeSearches: 1 };
    expect(referenceSizes(10, automatic)).toEqual({ small: 10, large: 41, largeSearches: 1 });
    expect(referenceSizes(50, automatic)).toEqual({ small: 100, large: 500, largeSearches: 1 });
    expect(referenceSizes(10, { sizeSmall: 30, sizeLarge: 20, largeSearches: 2 })).toEqual({
      small: 30,
      large: 30,
      largeSearches: 2,
    });
    expect(referenceSizes(5, { sizeSmall: 100, sizeLarge: 400, largeSearches: 1 }).large).toBe(10);
  });

  test.each([1, 2, 3])('falls at every step and ends where neither set helps (seed %i)', (seed) => {
    const steps = search(seed, { small: 6, large: 30, largeSearches: 100 });
    for (let k = 1; k < steps.length; k++) expect(steps[k]!.value).toBeLessThan(steps[k - 1]!.value);
    expect(steps.at(-1)!.set).toBeNull();
    expect(steps.at(-1)!.improving).toEqual([]);
  });

  test('uses the large set only as often as it may', () => {
    for (const largeSearches of [0, 1, 2]) {
      const steps = search(5, { small: 2, large: 36, largeSearches });
      expect(steps.filter(({ set }) => set === 'large').length).toBeLessThanOrEqual(largeSearches);
    }
  });

  test('falls by the sum of the changes of the swaps it accepts', () => {
    const steps = search(6, { small: 36, large: 36, largeSearches: 0 });
    const [first, second] = steps;
    const taken: [number, number][] = [];
    let sum = 0;
    for (const { from, to, change } of first!.improving) {
      if (taken.some(([low, high]) => from <= high && to >= low)) continue;
      taken.push([from, to]);
      sum += change;
    }
    expect(second!.value - first!.value).toBeCloseTo(sum, 10);
  });
});
