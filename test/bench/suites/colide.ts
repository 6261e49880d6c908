/** CoLiDE, `order` and `path`, beside the authors' runs of fixtures/colide. F is the objective of the DAG cut and refitted. */
import { colideDataset, hasColideFixtures, problemFrom, referenceRuns } from '../../support/fixtures';
import type { BenchCase } from './case';

/** No reference run finished at this size. */
const LARGE = ['d200_er4_ev_gauss', 'd200_sf4_nv_gauss'];

const load = (name: string): ReturnType<BenchCase['load']> => {
  const { S, d, n, W } = colideDataset(name);
  return { problem: problemFrom(S, d, n), truth: Uint8Array.from(W, (w) => (w === 0 ? 0 : 1)) };
};

function caseOf(learner: string, solver: 'order' | 'path', dataset: string, d: number): BenchCase {
  const base = { learner, dataset, d, seeds: [1], edgeThreshold: 0.3, reference: null };
  const load_ = () => load(dataset);
  return {
    ...base,
    table: `${learner} (${solver})`,
    options: { solver },
    load: load_,
    isSameObjective: solver === 'order',
  };
}

export function colideCases(): BenchCase[] {
  if (!hasColideFixtures) return [];
  const paired = referenceRuns().flatMap((run) =>
    (['order', 'path'] as const).map((solver) => ({
      ...caseOf(run.method.replace('_', '-'), solver, run.dataset, run.d),
      reference: { cpu: run.cpu_s, objective: run.F_dag_refit, shd: run.shd, auc: null },
    })),
  );
  const large = LARGE.flatMap((name) => ['colide-ev', 'colide-nv'].map((id) => caseOf(id, 'order', name, 200)));
  return [...paired, ...large];
}
