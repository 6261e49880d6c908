/** The learners with one network per variable on the published kind of data: network SEMs, n = 1000. */
import { describe, expect, test } from 'vitest';
import { cutToDag } from '../../shared/graph/cut';
import { shd } from '../../shared/graph/shd';
import { learnInThread } from '../support/learn';
import { hasMlpFixtures, mlpDataset } from '../support/nonlinear-data';

describe.skipIf(!hasMlpFixtures)('10 variables, 10 edges (mlp_ER1_d10)', () => {
  const distance = async (id: string, omega: number, options = {}): Promise<[number, number]> => {
    const { problem, truth } = mlpDataset('mlp_ER1_d10');
    const fit = await learnInThread(id, problem, options);
    return [shd(cutToDag(fit.W, problem.d, omega).A, truth, problem.d), fit.objective];
  };

  test('topo-mlp, 40 units: SHD 3 where the reference has 7, and an objective below its 6.498', async () => {
    const [edges, objective] = await distance('topo-mlp', 0.5);
    expect(edges).toBeLessThanOrEqual(4);
    expect(objective).toBeLessThan(6.1);
  });

  test('notears-mlp at the settings of its demo', async () => {
    const [edges, objective] = await distance('notears-mlp', 0.3);
    expect(edges).toBeLessThanOrEqual(3);
    expect(objective).toBeLessThan(6.1);
  });

  test('dagma-mlp at the settings of its demo', async () => {
    const [edges] = await distance('dagma-mlp', 0.3);
    expect(edges).toBeLessThanOrEqual(3);
  });
});

describe.skipIf(!hasMlpFixtures)('20 variables, 40 edges (mlp_ER2_d20)', () => {
  test('dagma-mlp finds all but a few', async () => {
    const { problem, truth } = mlpDataset('mlp_ER2_d20');
    const fit = await learnInThread('dagma-mlp', problem);
    expect(shd(cutToDag(fit.W, 20, 0.3).A, truth, 20)).toBeLessThanOrEqual(5);
  });
});
