/**
 * COSMO, linear and nonlinear, beside the authors' runs of fixtures/cosmo: penalties, temperatures and shift are those of
 * the reference for each data set; learning rate, steps and starts are ours. Reference CPU: 2000 epochs at the median time
 * per epoch of its lean loader. Objectives are without the priority term, which hard orientations do not
 * have; the reference's still holds penalties of entries that are oriented away.
 */
import {
  columnMajor,
  cosmoConfig,
  cosmoDataset,
  cosmoReferenceRuns,
  hasCosmoFixtures,
  type CosmoConfig,
  type CosmoReferenceRun,
} from '../../support/cosmo-fixtures';

import { problemFrom } from '../../support/fixtures';
import { mean, type BenchCase, type Figures } from './case';

/** λ₁ of a configuration that has none: 0 would mean automatic. */
const NO_LAMBDA1 = 1e-9;
const REFERENCE_EPOCHS = 2000;

const optionsOf = (config: CosmoConfig): Record<string, unknown> => ({
  lambda1: config.l1_adj_reg || NO_LAMBDA1,
  lambda2: config.l2_adj_reg,
  lambdaPriority: config.priority_reg,
  finalTemperature: config.temperature,
  shift: config.shift,
});

/** Means over the reference's full runs, and its CPU seconds. */
function figuresOf(runs: readonly CosmoReferenceRun[], name: string, config: CosmoConfig): Figures {
  const own = runs.filter((run) => run.data === name);
  const full = own.filter((run) => run.job === 'main');
  const timed = own.filter((run) => run.timed && run.loader === 'lean').map((run) => run.s_per_epoch_median);
  return {
    cpu: REFERENCE_EPOCHS * Math.min(...timed),
    objective: mean(full.map((run) => run.final_objective - config.priority_reg * run.priority_l2)),
    shd: mean(full.map((run) => run.shd_std)),
    auc: mean(full.map((run) => run.auc_offdiag)),
  };
}

function caseOf(runs: readonly CosmoReferenceRun[], name: string): BenchCase {
  const config = cosmoConfig(name);
  const isNonlinear = name.includes('mlp');
  const learner = isNonlinear ? 'cosmo-mlp' : 'cosmo';
  return {
    table: learner,
    learner,
    dataset: name,
    d: Number(/_d(\d+)/.exec(name)![1]),
    options: optionsOf(config),
    seeds: isNonlinear ? [1] : [1, 2, 3, 4, 5],
    edgeThreshold: 0.3,
    load: () => {
      const { d, n, S, rows, W } = cosmoDataset(name);
      const truth = Uint8Array.from(W, (w) => (w === 0 ? 0 : 1));
      return { problem: { ...problemFrom(S, d, n), X: columnMajor(rows, n, d) }, truth };
    },
    reference: figuresOf(runs, name, config),
    // The reference's value also has the penalties of entries whose orientation is off and of the diagonal.
    isSameObjective: false,
  };
}

export function cosmoCases(): BenchCase[] {
  if (!hasCosmoFixtures) return [];
  const runs = cosmoReferenceRuns();
  const names = [...new Set(runs.filter((run) => run.job === 'main').map((run) => run.data))];
  return names.map((name) => caseOf(runs, name)).sort((a, b) => a.d - b.d || (a.dataset < b.dataset ? -1 : 1));
}
