/**
 * `npm run bench -- cosmo [d30 d100_ER4 …] [--seeds 5] [--option name=value …]`: COSMO against the reference runs of
 * fixtures/cosmo.
 *
 * Penalties, temperatures and shift are those of the reference for each data set; learning rate, steps and starts are
 * ours. CPU seconds are those of the whole process around `learn` (user + system), tasks run inline on one thread;
 * module loading comes before. Reference CPU: 2000 epochs at the median time per epoch of its lean loader. Objectives
 * are without the priority term, which hard orientations do not have. AUC is over pairs of
 * different variables (`auc_offdiag` of the reference).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { cutToDag } from '../../shared/graph/cut';
import { ranking } from '../../shared/graph/ranking';
import { shd } from '../../shared/graph/shd';
import {
  columnMajor,
  cosmoDataset,
  cosmoReferenceRuns,
  hasCosmoFixtures,
  type CosmoDataset,
  type CosmoReferenceRun,
} from '../support/cosmo-fixtures';
import { problemFrom } from '../support/fixtures';
import { learnInThread } from '../support/learn';

/** λ₁ of a configuration that has none: 0 would mean automatic. */
const NO_LAMBDA1 = 1e-9;
const REFERENCE_EPOCHS = 2000;

interface Row {
  readonly dataset: string;
  readonly d: number;
  readonly learner: string;
  readonly seed: number;
  readonly cpu: number;
  readonly objective: number;
  readonly auc: number;
  readonly shd: number;
}

interface Arguments {
  readonly wanted: readonly string[];
  readonly seeds: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Data set names, `--seeds N` and any number of `--option name=value`. */
function parseArguments(given: readonly string[]): Arguments {
  const wanted: string[] = [];
  const options: Record<string, unknown> = {};
  let seeds = 5;
  for (let k = 0; k < given.length; k++) {
    const word = given[k]!;
    if (word === '--seeds') seeds = Number(given[++k]);
    else if (word === '--option') {
      const [name = '', value = ''] = (given[++k] ?? '').split('=');
      options[name] = /^[-\d.e]+$/.test(value) ? Number(value) : value === 'true' || (value !== 'false' && value);
    } else wanted.push(word);
  }
  return { wanted, seeds, options };
}

function optionsOf({ config }: CosmoDataset): Record<string, unknown> {
  return {
    lambda1: config.l1_adj_reg || NO_LAMBDA1,
    lambda2: config.l2_adj_reg,
    lambdaPriority: config.priority_reg,
    finalTemperature: config.temperature,
    shift: config.shift,
  };
}

async function measure(data: CosmoDataset, learner: string, seed: number, extra: Arguments['options']): Promise<Row> {
  const { d, n, S, rows, name } = data;
  const problem = { ...problemFrom(S, d, n), X: columnMajor(rows, n, d) };
  const before = process.cpuUsage();
  const fit = await learnInThread(learner, problem, { ...optionsOf(data), ...extra }, { seed });
  const { user, system } = process.cpuUsage(before);
  const truth = Uint8Array.from(data.W, (w) => (w === 0 ? 0 : 1));
  const distance = shd(cutToDag(fit.W, d, 0.3).A, truth, d);
  const auc = ranking(fit.W, truth, d)!.aucRoc;
  return { dataset: name, d, learner, seed, cpu: (user + system) / 1e6, objective: fit.objective, auc, shd: distance };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What the reference reached: means over its full runs, and its CPU seconds. */
function referenceOf(runs: readonly CosmoReferenceRun[], { name, config }: CosmoDataset) {
  const own = runs.filter((run) => run.data === name);
  const full = own.filter((run) => run.job === 'main');
  const timed = own.filter((run) => run.timed && run.loader === 'lean').map((run) => run.s_per_epoch_median);
  const objectives = full.map((run) => run.final_objective - config.priority_reg * run.priority_l2);
  return {
    cpu: REFERENCE_EPOCHS * Math.min(...timed),
    objective: mean(objectives),
    lowest: Math.min(...objectives),
    auc: mean(full.map((run) => run.auc_offdiag)),
    shd: mean(full.map((run) => run.shd_std)),
  };
}

const header = ['data set', 'runs', 'CPU s', 'reference', 'ratio', 'objective', 'highest', 'reference', 'its lowest'];
header.push('AUC', 'reference', 'SHD', 'reference');

function cells(data: CosmoDataset, rows: readonly Row[], reference: ReturnType<typeof referenceOf>): string[] {
  const cpu = mean(rows.map((row) => row.cpu));
  return [
    data.name,
    String(rows.length),
    cpu.toFixed(2),
    reference.cpu.toFixed(1),
    (reference.cpu / cpu).toFixed(1),
    mean(rows.map((row) => row.objective)).toFixed(4),
    Math.max(...rows.map((row) => row.objective)).toFixed(4),
    reference.objective.toFixed(4),
    reference.lowest.toFixed(4),
    mean(rows.map((row) => row.auc)).toFixed(4),
    reference.auc.toFixed(4),
    mean(rows.map((row) => row.shd)).toFixed(1),
    reference.shd.toFixed(1),
  ];
}

async function main(): Promise<void> {
  if (!hasCosmoFixtures) {
    console.log('No fixtures: set ACYCLICA_FIXTURES to the folder that holds fixtures/cosmo.');
    process.exitCode = 1;
    return;
  }
  const { wanted, seeds, options } = parseArguments(process.argv.slice(2));
  const runs = cosmoReferenceRuns();
  const names = [...new Set(runs.filter((run) => run.job === 'main').map((run) => run.data))];
  names.sort((a, b) => Number(/_d(\d+)/.exec(a)![1]) - Number(/_d(\d+)/.exec(b)![1]) || (a < b ? -1 : 1));
  const table = [header, header.map(() => '---')];
  for (const name of names.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))) {
    const learner = name.includes('mlp') ? 'cosmo-mlp' : 'cosmo';
    const data = cosmoDataset(name);
    const rows: Row[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const row = await measure(data, learner, seed, options);
      console.log(
        `${name} seed ${seed}: ${row.cpu.toFixed(2)} s  ${row.objective.toFixed(4)}  ${row.auc.toFixed(4)}  ${row.shd}`,
      );
      rows.push(row);
    }
    table.push(cells(data, rows, referenceOf(runs, data)));
  }
  const lines = table.map((line) => `| ${line.join(' | ')} |`).join('\n');
  console.log(lines);
  const folder = join(process.cwd(), 'out/bench');
  mkdirSync(folder, { recursive: true });
  const processor = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}`;
  writeFileSync(join(folder, 'cosmo.md'), `# COSMO against the reference\n\n${processor}.\n\n${lines}\n`);
  console.log(`\nWritten to ${join(folder, 'cosmo.md')}`);
}

await main();
