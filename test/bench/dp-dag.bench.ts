/**
 * `npm run bench -- dp-dag [quality [DATASET…] [key=value…]]`: VI-DP-DAG against the reference of fixtures/dp-dag.
 *
 * quality: AUC and SHD per data set for the seeds 1–3, beside those of the reference (its own read-out, and the average of
 * its samples). CPU seconds are user + system of the whole process around `learn`, tasks inline on one thread.
 */
import { cutToDag } from '../../shared/graph/cut';
import { ranking } from '../../shared/graph/ranking';
import { shd } from '../../shared/graph/shd';
import { dpDagDataset, dpDagResults } from '../support/dp-dag-fixtures';
import { learnInThread } from '../support/learn';

const DATASETS = [10, 30, 50].flatMap((d) =>
  ['gp', 'lin'].flatMap((kind) => ['er2', 'sf2'].map((graph) => `${graph}_d${d}_${kind}`)),
);
const SEEDS = [1, 2, 3];

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

function optionsFrom(args: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    args.map((text) => {
      const [key, value] = text.split('=') as [string, string];
      return [key, value.startsWith('[') || !Number.isNaN(Number(value)) ? (JSON.parse(value) as unknown) : value];
    }),
  );
}

async function quality(dataset: string, options: Record<string, unknown>): Promise<string> {
  const { problem, truth } = dpDagDataset(dataset);
  const { d } = problem;
  const rows = [];
  for (const seed of SEEDS) {
    const before = process.cpuUsage();
    const fit = await learnInThread('vi-dp-dag', problem, options, { seed });
    const { user, system } = process.cpuUsage(before);
    const { A, edgeCount } = cutToDag(fit.W, d, 0.5);
    const directed = ranking(fit.posterior!, truth, d)!;
    rows.push({ ...directed, shd: shd(A, truth, d), edges: edgeCount, cpu: (user + system) / 1e6, loss: fit.loss });
  }
  const reference = dpDagResults()
    .runs.filter((run) => run.dataset === dataset && run.config === 'nb' && run.seed === 123)
    .map(
      (run) =>
        `${run.sampler} ${run.expected.auroc_offdiag.toFixed(3)}/${run.expected.auprc_offdiag.toFixed(3)} ${run.sampled500.auroc_offdiag.toFixed(3)}/${run.sampled500.auprc_offdiag.toFixed(3)} ${run.at05.shd}/${run.sampled500_at05.shd} ${run.val_mse_best.toFixed(3)} ${run.cpu_s.toFixed(0)}s`,
    );
  const ours = [
    `${mean(rows.map((row) => row.aucRoc)).toFixed(3)}/${mean(rows.map((row) => row.aucPr)).toFixed(3)}`,
    rows.map((row) => row.shd).join(' '),
    `edges ${rows.map((row) => row.edges).join(' ')} of ${truth.reduce((sum, x) => sum + x, 0)}`,
    mean(rows.map((row) => row.loss)).toFixed(3),
    `${mean(rows.map((row) => row.cpu)).toFixed(1)}s`,
  ];
  return `| ${dataset} | ${ours.join(' | ')} | ${reference.join(' ; ')} |`;
}

async function main(): Promise<void> {
  const args = process.argv.slice(3);
  const names = args.filter((text) => !text.includes('='));
  const options = optionsFrom(args.filter((text) => text.includes('=')));
  for (const dataset of names.length > 0 ? names : DATASETS) console.log(await quality(dataset, options));
}

await main();
