/** The authors' optimiser of DAGMA-MLP beside ours: both go down the same objective. */
import { expect, test } from 'vitest';
import { cutToDag } from '../../../../shared/graph/cut';
import { learnInThread } from '../../../support/learn';
import { linearSem } from '../../../support/linear-sem';
import { problemFromColumns } from '../../../support/nonlinear-data';

test('Adam ends near the objective of the quasi-Newton solver, with the same pairs joined', async () => {
  const d = 4;
  const { rows } = linearSem(3, d, 150);
  const problem = problemFromColumns(Array.from({ length: d }, (_, j) => Float64Array.from(rows, (row) => row[j]!)));
  const common = { hidden: 4 };
  const steps = { optimizer: 'adam', learningRate: 3e-3, warmIterations: 1500, maxIterations: 2000 };
  const byAdam = await learnInThread('dagma-mlp', problem, { ...common, ...steps });
  const byNewton = await learnInThread('dagma-mlp', problem, common);
  expect(Math.abs(byAdam.objective / byNewton.objective - 1)).toBeLessThan(0.05);
  const joined = (W: Float64Array): string[] => {
    const { A } = cutToDag(W, d, 0.3);
    const pairs: string[] = [];
    for (let i = 0; i < d; i++) {
      for (let j = i + 1; j < d; j++) if (A[i * d + j] || A[j * d + i]) pairs.push(`${i}–${j}`);
    }
    return pairs;
  };
  expect(joined(byNewton.W).length).toBeGreaterThan(0);
  expect(joined(byAdam.W)).toEqual(joined(byNewton.W));
});
