/** TOPO, NOTEARS and DAGMA beside the authors' runs of fixtures/topo. */
import { problemFrom } from '../../support/fixtures';
import { centredTopoDataset, topoRuns, type TopoRun } from '../../support/baseline-fixtures';
import {
  hasTopoFixtures,
  orderAsInit,
  referenceAuc,
  topoDataset,
  topoDatasets,
  topoReferenceRuns,
  type TopoReferenceRun,
} from '../../support/topo-fixtures';
import type { BenchCase, Figures } from './case';

const common = { seeds: [1], edgeThreshold: 0.3, isSameObjective: true };

const cpuOf = (run: TopoReferenceRun): number => run.cpu_s ?? run.wall_s;

function figuresOf(run: TopoReferenceRun): Figures {
  const { truth, d } = topoDataset(run.dataset);
  const auc = referenceAuc(run, truth, d);
  return { cpu: cpuOf(run), objective: run.score_raw, shd: run.shd, auc };
}

/** Runs of the same method on the same data that were repeated count once, the fastest. */
function fastest(runs: readonly TopoReferenceRun[]): TopoReferenceRun[] {
  const kept = new Map<string, TopoReferenceRun>();
  for (const run of runs) {
    const key = `${run.dataset} ${run.method}`;
    const other = kept.get(key);
    if (!other || cpuOf(run) < cpuOf(other)) kept.set(key, run);
  }
  return [...kept.values()];
}

function load(name: string, order: readonly number[] | null): ReturnType<BenchCase['load']> {
  const { S, d, n, truth } = topoDataset(name);
  return { problem: { ...problemFrom(S, d, n), ...(order ? { init: orderAsInit(order) } : {}) }, truth };
}

/** The reference search from the reference's own start with its sizes. */
function pairedCase(run: TopoReferenceRun): BenchCase {
  const { size_small: sizeSmall, size_large: sizeLarge, no_large_search: largeSearches } = run.params;
  return {
    ...common,
    table: 'topo (reference search)',
    learner: 'topo',
    dataset: `${run.dataset}, ${run.method.replace('topo_', 'from ')}`,
    d: run.d,
    options: { search: 'reference', sizeSmall, sizeLarge, largeSearches },
    load: () => load(run.dataset, run.order_init!),
    reference: figuresOf(run),
  };
}

/** The default search beside the lowest score of any reference run, and the CPU seconds of that run. */
function defaultCase(runs: readonly TopoReferenceRun[], dataset: string): BenchCase {
  const [best] = runs.filter((run) => run.dataset === dataset).sort((a, b) => a.score_raw - b.score_raw);
  const d = Number(/_d(\d+)/.exec(dataset)![1]);
  const reference = best ? figuresOf(best) : null;
  return {
    ...common,
    table: 'topo',
    learner: 'topo',
    dataset,
    d,
    options: {},
    load: () => load(dataset, null),
    reference,
  };
}

export function topoCases(): BenchCase[] {
  if (!hasTopoFixtures) return [];
  const runs = fastest(topoReferenceRuns());
  const searched = runs.filter((run) => run.order_init).sort((a, b) => a.d - b.d);
  return [...searched.map(pairedCase), ...topoDatasets.map((dataset) => defaultCase(runs, dataset))];
}

function baselineCase(run: TopoRun): BenchCase {
  const { dataset, d, method } = run;
  return {
    ...common,
    table: method,
    learner: method,
    dataset,
    d,
    options: {},
    load: () => {
      const { S, truth } = centredTopoDataset(dataset);
      return { problem: problemFrom(S, d), truth };
    },
    reference: {
      cpu: run.cpu_s,
      objective: run.score_raw_centered + run.params.lambda1 * run.l1_raw,
      shd: run.shd,
      auc: referenceAuc(run, centredTopoDataset(dataset).truth, d),
    },
  };
}

export function baselineCases(): BenchCase[] {
  if (!hasTopoFixtures) return [];
  return (['notears', 'dagma'] as const).flatMap((method) =>
    topoRuns(method)
      .sort((a, b) => a.d - b.d)
      .map(baselineCase),
  );
}
