/** The nonlinear learners: networks of fixtures/topo and the Gaussian processes of fixtures/dp-dag. */
import { findLearner, parseOptions } from '../../../shared/learners/registry';
import { dpDagDataset, dpDagResults, hasDpDagFixtures } from '../../support/dp-dag-fixtures';
import { hasMlpFixtures, mlpDataset } from '../../support/nonlinear-data';
import { mlpReferenceRun, referenceAuc } from '../../support/topo-fixtures';
import type { BenchCase } from './case';

const NETWORKS = [
  { dataset: 'mlp_ER1_d10', d: 10 },
  { dataset: 'mlp_ER2_d10', d: 10 },
  { dataset: 'mlp_ER2_d20', d: 20 },
] as const;

/** Runs are few: the first seed only. A reference run exists for topo-mlp on mlp_ER1_d10 alone. */
export function networkCases(learners: readonly string[]): BenchCase[] {
  if (!hasMlpFixtures) return [];
  return learners.flatMap((learner) => {
    const edgeThreshold = parseOptions(findLearner(learner), {})['edgeThreshold'] as number;
    return NETWORKS.map(({ dataset, d }): BenchCase => {
      const run = learner === 'topo-mlp' ? mlpReferenceRun(dataset) : null;
      return {
        table: learner,
        learner,
        dataset,
        d,
        options: {},
        seeds: [1],
        edgeThreshold,
        load: () => mlpDataset(dataset),
        reference: run && {
          cpu: run.cpu_s!,
          objective: null,
          shd: run.shd,
          auc: referenceAuc(run, mlpDataset(dataset).truth, d),
        },
        isSameObjective: false,
      };
    });
  });
}

/** VI-DP-DAG beside the authors' runs: their published settings, the average of 500 of their samples as posterior. */
export function viDpDagCases(): BenchCase[] {
  if (!hasDpDagFixtures) return [];
  const runs = dpDagResults().runs.filter(
    (run) => run.sampler === 'topk' && run.config === 'nb' && run.seed === 123 && run.source === 'fixture',
  );
  return runs
    .sort((a, b) => a.d - b.d)
    .map((run) => ({
      table: 'vi-dp-dag',
      learner: 'vi-dp-dag',
      dataset: run.dataset,
      d: run.d,
      options: {},
      seeds: [1],
      edgeThreshold: 0.5,
      load: () => dpDagDataset(run.dataset),
      reference: {
        cpu: run.cpu_s,
        objective: null,
        shd: run.sampled500_at05.shd,
        auc: run.sampled500.auroc_offdiag,
      },
      isSameObjective: false,
    }));
}
