/** What main answers to the guided choice, made up. */
import { lambdasOf } from '../../shared/learners/lambda';
import type { DataFacts } from '../../shared/model/data-facts';
import type { PathDetail } from '../../shared/model/lambda-path';
import type { RunRequest } from '../../shared/model/run';

export function fakeFacts(variables: number, change: Partial<DataFacts> = {}): DataFacts {
  return {
    variables,
    rows: 400,
    measuredRows: 400,
    measuredVariables: variables,
    isStandardized: false,
    isBinary: false,
    obstacle: null,
    notGaussian: { found: 2, of: variables },
    bent: { found: 1, of: variables },
    noiseRatio: 4.2e5,
    chanceRatio: 1.36,
    ...change,
  };
}

/** A path of 20 graphs of a fake run: edges leave one after the other as λ grows. */
export function fakePath(request: RunRequest, points = 20): PathDetail {
  const { variables } = request;
  const d = variables.length;
  const lambdas = lambdasOf({ from: 0.002, to: 2, count: 20 }, [0.05]);
  const pairs = Array.from({ length: d * d }, (_, at) => [Math.floor(at / d), at % d] as const).filter(
    ([i, j]) => i < j && (i * 7 + j * 3) % 4 === 0,
  );
  return {
    record: {
      id: 'path-1',
      number: 1,
      request,
      threshold: 0.3,
      grid: { from: 0.002, to: 2, count: 20 },
      lambdas,
      lambdaMax: 1.9,
      datasetHash: 'd1',
      version: '0.1.0',
      createdAt: '2026-11-26T09:30:00.000Z',
      state: points < lambdas.length ? 'running' : 'done',
      steps: [],
      seconds: points < lambdas.length ? null : 4.2,
      engine: null,
      error: null,
    },
    points: lambdas.slice(0, points).map((lambda, k) => {
      const edges = pairs
        .slice(0, k)
        .map(([i, j], at): [number, number, number] => [i, j, (at % 3 ? 1 : -1) * (1.4 - at / 30)]);
      const loss = 11 - 4 * (1 - Math.exp(-k / 6));
      const bic = 900 - 260 * (1 - Math.exp(-k / 4)) + 6 * k;
      return {
        lambda,
        edges,
        dropped: 0,
        weights: 2 * k,
        objective: loss + lambda * k,
        loss,
        bic,
        seconds: 0.02,
        stopped: 'converged',
      };
    }),
  };
}
