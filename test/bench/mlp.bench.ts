/**
 * `npm run bench -- mlp [learner] [data set] [option=value …]`: the nonlinear learners on the network fixtures, in CPU
 * seconds, with objective and SHD.
 */
import { cutToDag } from '../../shared/graph/cut';
import { shd } from '../../shared/graph/shd';
import { findLearner, parseOptions } from '../../shared/learners/registry';
import { learnInThread } from '../support/learn';
import { hasMlpFixtures, mlpDataset } from '../support/nonlinear-data';

const LEARNERS = ['topo-mlp', 'notears-mlp', 'dagma-mlp'];
const DATASETS = ['mlp_ER1_d10', 'mlp_ER2_d10', 'mlp_ER2_d20'];
/** The reference's topo-mlp on mlp_ER1_d10, one thread (fixtures/topo/results.json). */
const REFERENCE = { cpu: 84.9, shd: 7 };

async function measure(id: string, dataset: string, options: Record<string, unknown>): Promise<void> {
  const { problem, truth } = mlpDataset(dataset);
  const { d } = problem;
  const threshold = parseOptions(findLearner(id), options)['edgeThreshold'] as number;
  const before = process.cpuUsage();
  const marks: string[] = [];
  const startedAt = performance.now();
  let next = 0.1;
  const fit = await learnInThread(id, problem, options, {
    onProgress: ({ fraction }) => {
      if (fraction === null || fraction < next) return;
      marks.push(`${(100 * fraction).toFixed(0)}%@${((performance.now() - startedAt) / 1000).toFixed(1)}`);
      next = fraction + 0.1;
    },
  });
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1e6;
  const distance = shd(cutToDag(fit.W, d, threshold).A, truth, d);
  const isPaired = id === 'topo-mlp' && dataset === 'mlp_ER1_d10';
  const beside = isPaired ? ` (reference ${REFERENCE.cpu} s, ratio ${(REFERENCE.cpu / cpu).toFixed(0)}, SHD 7)` : '';
  const cuts = [0.2, 0.3, 0.5, 0.8].map((cut) => `${cut}:${shd(cutToDag(fit.W, d, cut).A, truth, d)}`).join(' ');
  console.log(
    `${dataset} ${id}: ${cpu.toFixed(2)} s${beside}, SHD ${distance} of ${truth.reduce((a, b) => a + b, 0)} edges (${cuts}), objective ${fit.objective.toFixed(5)}, loss ${fit.loss.toFixed(4)}, h ${fit.h.toExponential(1)}, ${fit.stopped}, ${fit.trace.at(-1)?.step ?? 0} steps`,
  );
  console.log(`   progress ${marks.join(' ')}`);
}

async function main(): Promise<void> {
  if (!hasMlpFixtures) {
    console.log('No fixtures: set ACYCLICA_FIXTURES to the folder that holds fixtures/topo.');
    process.exitCode = 1;
    return;
  }
  const wanted = process.argv.slice(2).filter((text) => !text.includes('='));
  const given = process.argv.slice(2).filter((text) => text.includes('='));
  const options = Object.fromEntries(
    given.map((text) => {
      const [name, value] = text.split('=') as [string, string];
      return [name, /^(true|false|[-+.\de]+)$/.test(value) ? (JSON.parse(value) as unknown) : value];
    }),
  );
  const isWanted = (name: string, all: readonly string[]): boolean =>
    !all.some((one) => wanted.includes(one)) || wanted.includes(name);
  for (const dataset of DATASETS.filter((name) => isWanted(name, DATASETS))) {
    for (const id of LEARNERS.filter((name) => isWanted(name, LEARNERS))) await measure(id, dataset, options);
  }
}

await main();
