import { describe, expect, test } from 'vitest';
import { cutToDag } from '../../shared/graph/cut';
import { isAcyclic, topologicalOrder } from '../../shared/graph/order';
import { simulate, simulatedGraph, type SimulateInput } from '../../main/services/simulate';

const NOISES = ['gauss', 'exp', 'gumbel', 'laplace', 'uniform'] as const;
const support = (W: Float64Array): Uint8Array => Uint8Array.from(W, (w) => (w === 0 ? 0 : 1));
const edgeCount = (W: Float64Array): number => W.reduce((count, w) => count + (w === 0 ? 0 : 1), 0);
const mean = (x: Float64Array): number => x.reduce((sum, v) => sum + v, 0) / x.length;

function covariance(a: Float64Array, b: Float64Array): number {
  const [ma, mb] = [mean(a), mean(b)];
  return a.reduce((sum, v, r) => sum + (v - ma) * (b[r]! - mb), 0) / a.length;
}

/** (I − W)^−T Ω (I − W)^−1, from total effects T = (I − W)^−1 by the causal order. */
function populationCovariance(W: Float64Array, variances: Float64Array, d: number): Float64Array {
  const T = new Float64Array(d * d); // T[i * d + j] = total effect of e_i on x_j
  for (const j of topologicalOrder(support(W), d)!) {
    T[j * d + j] = 1;
    for (let k = 0; k < d; k++) {
      for (let i = 0; i < d; i++) if (i !== j) T[i * d + j]! += T[i * d + k]! * W[k * d + j]!;
    }
  }
  return Float64Array.from({ length: d * d }, (_, at) => {
    const [a, b] = [Math.floor(at / d), at % d];
    return variances.reduce((sum, v, i) => sum + T[i * d + a]! * v * T[i * d + b]!, 0);
  });
}

describe('simulated graphs', () => {
  test.each(['er', 'sf'] as const)('%s: are DAGs with weights of size 0.5 … 2 and both signs', (graph) => {
    for (let seed = 1; seed <= 20; seed++) {
      const { W, names } = simulate({ graph, nodes: 15, edgesPerNode: 2, rows: 1, seed });
      expect(isAcyclic(support(W), 15)).toBe(true);
      expect(names).toHaveLength(15);
      const sizes = W.filter((w) => w !== 0).map(Math.abs);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0.5);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(2);
      if (sizes.length > 15) expect(W.some((w) => w < 0) && W.some((w) => w > 0)).toBe(true);
    }
  });

  test('er: have nodes · edgesPerNode edges in the mean', () => {
    const counts = Array.from({ length: 200 }, (_, k) =>
      edgeCount(simulate({ nodes: 20, edgesPerNode: 4, rows: 1, seed: k }).W),
    );
    const average = counts.reduce((a, b) => a + b, 0) / counts.length;
    // Binomial(190, 0.421): sd 6.8 each, 0.48 of the mean of 200; four of those.
    expect(Math.abs(average - 80)).toBeLessThan(2);
  });

  test('sf: have exactly edgesPerNode · (nodes − edgesPerNode) edges, and hubs', () => {
    const { W } = simulate({ graph: 'sf', nodes: 100, edgesPerNode: 4, rows: 1, seed: 1 });
    expect(edgeCount(W)).toBe(384); // as the fixtures d100_sf4 of specs/colide.md
    const parents = Array.from({ length: 100 }, (_, j) =>
      edgeCount(Float64Array.from({ length: 100 }, (_, i) => W[i * 100 + j]!)),
    );
    expect(Math.max(...parents)).toBeGreaterThan(15);
  });

  test.each(['er', 'sf'] as const)('%s: index order tells nothing of the causal order', (graph) => {
    let forward = 0;
    let all = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const { W } = simulate({ graph, nodes: 20, edgesPerNode: 3, rows: 1, seed });
      W.forEach((w, k) => {
        if (w === 0) return;
        all++;
        if (k % 20 > Math.floor(k / 20)) forward++;
      });
    }
    expect(Math.abs(forward / all - 0.5)).toBeLessThan(0.08); // graphs differ more than single edges: sd ≈ 0.02
  });
});

describe('simulated data', () => {
  test.each(NOISES)('%s noise: the covariance is (I−W)^−T Ω (I−W)^−1', (noise) => {
    const d = 6;
    const rows = 100_000;
    const { W, columns, variances } = simulate({
      noise,
      nodes: d,
      edgesPerNode: 1.5,
      variances: 'unequal',
      rows,
      seed: 3,
    });
    const S = populationCovariance(W, variances, d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const scale = Math.sqrt(S[i * d + i]! * S[j * d + j]!);
        // Standard error of a covariance ≤ scale · √(kurtosis / n) ≈ 0.01 for the longest tails; three of those.
        expect(Math.abs(covariance(columns[i]!, columns[j]!) - S[i * d + j]!) / scale).toBeLessThan(0.03);
      }
    }
    expect(Math.min(...variances)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...variances)).toBeLessThanOrEqual(10);
  });

  test('equal variances are 1', () => {
    expect([...simulate({ nodes: 5, edgesPerNode: 1, rows: 1 }).variances]).toEqual([1, 1, 1, 1, 1]);
  });

  test.each([
    ['gauss', 0, 3],
    ['exp', 2, 9],
    ['gumbel', 1.1395, 5.4],
    ['laplace', 0, 6],
    ['uniform', 0, 1.8],
  ] as const)('%s noise has the skewness %f and kurtosis %f of its family', (noise, skewness, kurtosis) => {
    // Without edges (practically) every column is noise.
    const { columns } = simulate({ noise, nodes: 2, edgesPerNode: 1e-9, rows: 200_000, seed: 5 });
    const x = columns[0]!;
    const m = mean(x);
    const moment = (p: number): number => x.reduce((sum, v) => sum + (v - m) ** p, 0) / x.length;
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(Math.abs(moment(3) / moment(2) ** 1.5 - skewness)).toBeLessThan(0.1);
    expect(Math.abs(moment(4) / moment(2) ** 2 - kurtosis) / kurtosis).toBeLessThan(0.1);
  });

  test('is the same for the same seed and different for another', () => {
    const options: SimulateInput = { nodes: 8, edgesPerNode: 2, rows: 50, seed: 7 };
    expect(simulate(options)).toEqual(simulate(options));
    expect(simulate({ ...options, seed: 8 }).columns).not.toEqual(simulate(options).columns);
  });

  test('continues with more rows, and keeps the graph under other noise', () => {
    const short = simulate({ rows: 10, seed: 2 });
    const long = simulate({ rows: 20, seed: 2 });
    expect(long.columns.map((c) => c.slice(0, 10))).toEqual(short.columns);
    expect(simulate({ rows: 10, seed: 2, noise: 'exp' }).W).toEqual(short.W);
  });

  test('its graph holds the weights', () => {
    const simulation = simulate({ nodes: 6, edgesPerNode: 2, rows: 1 });
    const { graph } = simulatedGraph(simulation);
    expect(graph.edges).toHaveLength(cutToDag(simulation.W, 6, 0).edgeCount);
    expect(graph.variables).toEqual(['X1', 'X2', 'X3', 'X4', 'X5', 'X6']);
  });
});

test.each([
  [
    { mechanism: 'iscm' as const },
    'the mechanism "iscm" is not available in this version. Available: linear, mlp, gp.',
  ],
  [{ nodes: 1 }, 'simulate: nodes: '],
  [{ nodes: 5, edgesPerNode: 3 }, '5 nodes hold at most 2 edges per node'],
  [{ graph: 'sf' as const, edgesPerNode: 1.5 }, 'whole number of edges per node'],
  [{ graph: 'sf' as const, nodes: 4, edgesPerNode: 4 }, 'below 4'],
])('bad options are refused with a sentence: %j', (options, sentence) => {
  expect(() => simulate(options)).toThrow(sentence);
});

describe('nonlinear mechanisms', () => {
  test.each(['mlp', 'gp'] as const)(
    '%s: same graph and noise as linear, a function of the parents on top',
    (mechanism) => {
      const options = { nodes: 6, edgesPerNode: 1, rows: 300, seed: 4 };
      const linear = simulate(options);
      const curved = simulate({ ...options, mechanism });
      expect(support(curved.W)).toEqual(support(linear.W));
      expect(curved.W.every((w) => w === 0 || w === 1)).toBe(true);
      for (let j = 0; j < 6; j++) {
        const hasParents = curved.W.some((w, k) => k % 6 === j && w !== 0);
        if (hasParents) expect(curved.columns[j]).not.toEqual(linear.columns[j]);
        else expect(curved.columns[j]).toEqual(linear.columns[j]);
      }
      expect(curved).toEqual(simulate({ ...options, mechanism }));
    },
  );

  test('gp: refuses more rows than a draw can take', () => {
    expect(() => simulate({ mechanism: 'gp', rows: 5000 })).toThrow(/at most 3000 rows/);
  });
});
