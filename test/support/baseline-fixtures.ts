/** Reading the NOTEARS and DAGMA reference runs of fixtures/topo beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { covariance, sharedFolder } from './fixtures';

const folder = join(sharedFolder, 'fixtures/topo');

export const hasTopoFixtures = existsSync(join(folder, 'results.json'));

/** A reference run: scores on centred data of the W before the threshold. */
export interface TopoRun {
  readonly dataset: string;
  readonly method: 'notears' | 'dagma';
  readonly d: number;
  /** Process CPU seconds on one thread: the smallest of the runs of this data set. */
  readonly cpu_s: number;
  readonly params: { readonly lambda1: number };
  readonly score_raw_centered: number;
  readonly l1_raw: number;
  readonly h_expm_raw: number;
  readonly shd: number;
  /** File of the learned W before the cut, where it was kept. */
  readonly W_csv?: string;
}

/** The runs of one method with CPU time, one for each data set. */
export function topoRuns(method: TopoRun['method']): TopoRun[] {
  const all = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as TopoRun[];
  const best = new Map<string, TopoRun>();
  for (const run of all) {
    if (run.method !== method || !(run.cpu_s > 0)) continue;
    const known = best.get(run.dataset);
    if (!known || run.cpu_s < known.cpu_s) best.set(run.dataset, run);
  }
  return [...best.values()];
}

export interface TopoDataset {
  readonly d: number;
  readonly S: Float64Array;
  /** True graph, [d, d]. */
  readonly truth: Uint8Array;
}

/** A data set with its centred covariance, as NOTEARS and DAGMA take it. */
export function centredTopoDataset(name: string): TopoDataset {
  const rows = readNumbers(`${name}_X.csv`);
  const truth = Uint8Array.from(readNumbers(`${name}_Wtrue.csv`).flat(), (w) => (w === 0 ? 0 : 1));
  return { d: rows[0]!.length, S: covariance(rows), truth };
}

function readNumbers(file: string): number[][] {
  return readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
}
