/**
 * `npm run bench -- dp-dag sampling | steps | quality [DATASET…] [key=value…]`: VI-DP-DAG against the reference of
 * fixtures/dp-dag. All times are CPU time (user + system) of this process on one thread.
 *
 * sampling: one DAG per call, with fresh noise; backward is that of sum(G ∘ A). The lower decile of seven rounds, beside the
 * lower decile of the reference.
 * steps: one training step, 16×3 hidden, 64 rows; median of seven rounds beside the median of the batched reference.
 * quality: AUC/AP and SHD per data set, means and values for the seeds 1–3, beside those of the reference (its own
 * read-out, then the average of its samples); validation MSE and CPU seconds of one fit.
 */
import { Workspace } from '../../main/engine/kernels';
import { stream } from '../../main/engine/random';
import { DagDistribution, type DistributionOptions } from '../../main/learners/vi-dp-dag/distribution';
import { Model } from '../../main/learners/vi-dp-dag/model';
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

/** CPU milliseconds of one call: that of each of seven rounds, ascending. */
function rounds(action: () => void): number[] {
  const cpu = (): number => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
  let count = 1;
  for (let elapsed = 0; elapsed < 60; count *= 2) {
    const start = cpu();
    for (let k = 0; k < count; k++) action();
    elapsed = cpu() - start;
  }
  const times = Array.from({ length: 7 }, () => {
    const start = cpu();
    for (let k = 0; k < count; k++) action();
    return (cpu() - start) / count;
  });
  return times.sort((x, y) => x - y);
}

const SAMPLERS = [
  ['top-k', 'topk'],
  ['sinkhorn', 'sinkhorn'],
] as const;

const everything = (d: number) => ({
  d,
  allowed: Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1)),
  required: null,
});

function samplingRow(d: number, sampler: DistributionOptions['sampler'], name: string): string {
  const options = { sampler, temperature: 1, noise: 1 };
  const lengths = [...DagDistribution.lengths(new Workspace(0).kernels, d, options), d * d];
  const space = new Workspace(Workspace.bytes({ f32: lengths }));
  const dag = new DagDistribution(space, everything(d), options);
  const random = stream(1, 0);
  dag.initialise(random);
  dag.refresh();
  const G = space.f32(d * d);
  const upstream = Float32Array.from({ length: d * d }, () => random.normal());
  let sample = 0;
  const forward = (): void => {
    dag.drawNoise(1, sample++);
    dag.sample();
  };
  const both = (): void => {
    forward();
    G.set(upstream);
    dag.backward(G);
  };
  const theirs = dpDagResults().sampling.find(
    (row) => row.bench === 'sampling' && row.sampler === name && row.d === d,
  )!;
  const cells = [
    [rounds(forward)[0]!, theirs.forward.p10_ms],
    [rounds(both)[0]!, theirs.forward_backward!.p10_ms],
  ].map(([ours, reference]) => `${ours!.toFixed(4)} | ${reference!.toFixed(3)} | ${(reference! / ours!).toFixed(1)}×`);
  return `| ${d} | ${sampler} | ${cells.join(' | ')} |`;
}

function stepRow(d: number, sampler: DistributionOptions['sampler'], name: string): string {
  const model = new Model(
    everything(d),
    { sampler, temperature: 1, noise: 1 },
    { hidden: [16, 16, 16], batchRows: 64, networkRate: 1e-3, distributionRate: 1e-2 },
    { kind: 'reference', weight: 0.01, prior: 0.01, rows: 800 },
  );
  const random = stream(1, 0);
  model.initialise(random);
  for (let k = 0; k < d * model.stride; k++) model.X[k] = random.normal();
  const times = rounds(() => {
    model.dag.drawNoise(1, model.steps);
    model.step(64, { aborted: false });
  });
  const theirs = dpDagResults().steps.find(
    (row) => row.d === d && row.ma_fast && row.hidden[0] === 16 && row.sampler === name,
  );
  const reference = theirs ? `${theirs.total_ms.toFixed(2)} | ${(theirs.total_ms / times[3]!).toFixed(1)}×` : '- | -';
  return `| ${d} | ${sampler} | ${times[3]!.toFixed(3)} | ${reference} |`;
}

function table(head: string, sizes: readonly number[], row: typeof stepRow): void {
  console.log(head);
  console.log(head.replace(/[^|]+/g, ' --- '));
  for (const [sampler, name] of SAMPLERS) for (const d of sizes) console.log(row(d, sampler, name));
}

async function main(): Promise<void> {
  const [what = 'sampling', ...args] = process.argv.slice(2);
  if (what === 'sampling') {
    return table(
      '| d | sampler | forward, ms | reference | ratio | both ways, ms | reference | ratio |',
      [10, 50, 100, 500, 1000],
      samplingRow,
    );
  }
  if (what === 'steps') return table('| d | sampler | step, ms | reference | ratio |', [10, 50, 100], stepRow);
  const names = args.filter((text) => !text.includes('='));
  const options = optionsFrom(args.filter((text) => text.includes('=')));
  console.log(
    '| data set | AUC/AP | SHD | edges | loss | CPU | reference: AUC/AP own, sampled; SHD own/sampled; loss; CPU |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const dataset of names.length > 0 ? names : DATASETS) console.log(await quality(dataset, options));
}

await main();
