/** The order search over network regressions. */
import { describe, expect, test } from 'vitest';
import { stream } from '../../../../main/engine/random';
import { NodeRegressions } from '../../../../main/learners/mlp/node-regressions';
import { AdditiveObjective, additiveMoments, forwardOrder } from '../../../../main/learners/topo-mlp/additive';
import { NetworkObjective } from '../../../../main/learners/topo-mlp/objective';
import { simulate } from '../../../../main/services/simulate';
import { learnInThread } from '../../../support/learn';
import { problemFromColumns } from '../../../support/nonlinear-data';

const settings = { hidden: 6, lambda1: 0.01, lambda2: 0.01, biases: true, fitTolerance: 1e-6 };
const running = { aborted: false };

function problem(seed: number, d = 6, rows = 150) {
  const { columns } = simulate({ nodes: d, edgesPerNode: 1.5, rows, seed });
  return problemFromColumns(columns.map((column) => column.map((x) => 2 * Math.sin(x) + x)));
}

function regressions({ d, n, X }: ReturnType<typeof problem>): NodeRegressions {
  return new NodeRegressions({ d, n, rows: X!, required: null }, settings, { seed: 1, firstStream: 9 }, running);
}

describe('network regressions', () => {
  test.each([1, 2, 3])('never cost more with more parents, whatever was fitted before (seed %i)', (seed) => {
    const data = problem(seed);
    const fits = regressions(data);
    const random = stream(seed, 8);
    const sets = Array.from({ length: 12 }, () =>
      Int32Array.from({ length: 5 }, (_, k) => k + 1).filter(() => random.uniform() < 0.5),
    );
    for (const set of sets) fits.fit(0, set, null);
    for (const small of sets) {
      for (const large of sets) {
        if (!small.every((i) => large.includes(i))) continue;
        expect(fits.present(0, large).cost).toBeLessThanOrEqual(fits.present(0, small).cost);
      }
    }
  });

  test('are not trained again for a set that only adds or drops inputs without weight', () => {
    const data = problem(2);
    const fits = regressions(data);
    const all = Int32Array.of(1, 2, 3, 4, 5);
    const fit = fits.fit(0, all, null);
    const before = fits.fits;
    expect(fits.fit(0, fit.active, fit)).toBe(fit);
    expect(fits.fit(0, all, fit)).toBe(fit);
    expect(fits.fits).toBe(before);
  });

  test('have a cost that is loss and penalties of their weights, at a stationary point', () => {
    const data = problem(3);
    const { active, theta, cost, loss } = regressions(data).fit(0, Int32Array.of(1, 2, 3, 4, 5), null);
    const firsts = theta.subarray(0, settings.hidden * active.length);
    const outer = theta.subarray(settings.hidden * (active.length + 1), -1);
    const square = [...firsts, ...outer].reduce((sum, w) => sum + w * w, 0);
    const l1 = firsts.reduce((sum, w) => sum + Math.abs(w), 0);
    expect(cost).toBeCloseTo(loss + settings.lambda1 * l1 + (settings.lambda2 / 2) * square, 10);
  });

  test('without biases stay without', () => {
    const { d, n, X } = problem(4);
    const fits = new NodeRegressions(
      { d, n, rows: X!, required: null },
      { ...settings, biases: false },
      { seed: 1, firstStream: 9 },
      running,
    );
    const { active, theta } = fits.fit(0, Int32Array.of(1, 2, 3, 4, 5), null);
    const b = settings.hidden * active.length;
    expect(theta.subarray(b, b + settings.hidden).every((bias) => bias === 0)).toBe(true);
    expect(theta.at(-1)).toBe(0);
  });
});

describe('objectives over orders', () => {
  test.each([1, 2])('tell changes of swaps and insertions as a fresh evaluation finds them (seed %i)', (seed) => {
    const data = problem(seed);
    const { d } = data;
    const restrictions = { d, allowed: data.allowed, required: null };
    const moments = additiveMoments(data.X!, d, data.n);
    const order = stream(seed, 2).shuffle(Int32Array.from({ length: d }, (_, k) => k));
    const valueOf = (other: Int32Array): number => {
      const fresh = new AdditiveObjective(moments, restrictions);
      fresh.start(other);
      return fresh.value();
    };
    const objective = new AdditiveObjective(moments, restrictions);
    objective.start(order);
    const changes = new Float64Array(d);
    for (let a = 0; a < d; a++) {
      objective.insertionChanges(a, changes);
      for (let b = 0; b < d; b++) {
        const list = [...order];
        list.splice(b, 0, ...list.splice(a, 1));
        expect(changes[b]).toBeCloseTo(valueOf(Int32Array.from(list)) - valueOf(order), 10);
        if (b <= a) continue;
        const swapped = order.slice();
        [swapped[a], swapped[b]] = [order[b]!, order[a]!];
        expect(objective.swapChange(a, b)).toBeCloseTo(valueOf(swapped) - valueOf(order), 10);
      }
    }
  });

  test('a swap of variables without influence on each other is worth nothing, however long it is trained', () => {
    const random = stream(5, 0);
    const columns = Array.from({ length: 4 }, () => Float64Array.from({ length: 200 }, () => random.normal()));
    const data = problemFromColumns(columns);
    const objective = new NetworkObjective(regressions(data), { d: 4, allowed: data.allowed, required: null });
    objective.start(Int32Array.of(0, 1, 2, 3));
    const value = objective.value();
    for (let a = 0; a < 4; a++) for (let b = a + 1; b < 4; b++) objective.swapChange(a, b);
    for (let a = 0; a < 4; a++) {
      for (let b = a + 1; b < 4; b++) expect(Math.abs(objective.swapChange(a, b))).toBeLessThan(0.01 * value);
    }
  });

  test('the forward order puts causes first where all noises are alike', () => {
    const random = stream(6, 0);
    const noise = (): Float64Array => Float64Array.from({ length: 500 }, () => random.normal());
    const a = noise();
    const e = noise();
    const b = a.map((x, r) => 3 * Math.sin(x) + e[r]!);
    const f = noise();
    const c = b.map((x, r) => x * Math.abs(x) + f[r]!);
    const { d, n, X, allowed } = problemFromColumns([c, a, b]);
    expect([...forwardOrder(additiveMoments(X!, d, n), { d, allowed, required: null })]).toEqual([1, 2, 0]);
    const required = new Uint8Array(9);
    required[0 * 3 + 1] = 1; // c before a
    expect([...forwardOrder(additiveMoments(X!, d, n), { d, allowed, required })].indexOf(0)).toBeLessThan(
      [...forwardOrder(additiveMoments(X!, d, n), { d, allowed, required })].indexOf(1),
    );
  });
});

test('a given order is never made worse, and random starts do not depend on the order of work', async () => {
  const data = problem(8);
  const options = { hidden: 5, fitTolerance: 1e-4 };
  const first = await learnInThread('topo-mlp', data, { ...options, randomStarts: 2 });
  expect(await learnInThread('topo-mlp', data, { ...options, randomStarts: 2 }, { isBackward: true })).toEqual(first);
  const init = { W: first.W, order: first.order };
  const polished = await learnInThread('topo-mlp', { ...data, init }, options);
  expect(polished.objective).toBeLessThanOrEqual(polished.trace[0]!.objective);
  const byWeights = await learnInThread('topo-mlp', { ...data, init: { W: first.W, order: null } }, options);
  expect(byWeights.objective).toBeLessThanOrEqual(byWeights.trace[0]!.objective);
});
