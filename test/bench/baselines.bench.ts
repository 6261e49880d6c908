/**
 * `npm run bench -- baselines [all] [notears] [dagma] [path]`: NOTEARS and DAGMA on the data sets of fixtures/topo and the
 * path solver of CoLiDE on those of fixtures/colide, against the authors' code.
 *
 * CPU seconds of the second of two runs in one process (the first warms up the compiler, as the references were loaded
 * when timed), on one thread; for d ≥ 50 of one run. `all` adds the sets with d ≥ 50, `large` runs only those; without a
 * name all three run. Objectives are Q + λ‖W‖₁, for the path Φ at the end of the last stage. Writes out/bench/baselines.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cutToDag } from '../../shared/graph/cut';
import { ranking } from '../../shared/graph/ranking';
import { shd } from '../../shared/graph/shd';
import type { Fit } from '../../shared/model/run';
import { colideDataset, problemFrom, referenceRuns } from '../support/fixtures';
import { learnInThread } from '../support/learn';
import { centredTopoDataset, topoRuns, type TopoRun } from '../support/baseline-fixtures';

const REPORT = resolve('out/bench/baselines.md');
const WARM_BELOW = 50;
const PARTS = ['notears', 'dagma', 'path'] as const;
type Part = (typeof PARTS)[number];

/** A run to repeat, with what the reference found. */
interface Case {
  readonly name: string;
  readonly learner: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly d: number;
  readonly load: () => { readonly S: Float64Array; readonly truth: Uint8Array };
  readonly objectiveOf: (fit: Fit) => number;
  readonly reference: { readonly seconds: number; readonly objective: number; readonly shd: number };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

function topoCase(run: TopoRun): Case {
  return {
    name: run.dataset,
    learner: run.method,
    options: {},
    d: run.d,
    load: () => centredTopoDataset(run.dataset),
    objectiveOf: (fit) => fit.objective,
    reference: {
      seconds: run.cpu_s,
      objective: run.score_raw_centered + run.params.lambda1 * run.l1_raw,
      shd: run.shd,
    },
  };
}

function pathCases(): Case[] {
  return referenceRuns().map((run) => ({
    name: `${run.dataset} ${run.method.slice(-2)}`,
    learner: run.method.replace('_', '-'),
    options: { solver: 'path' },
    d: run.d,
    load: () => {
      const { S, W } = colideDataset(run.dataset);
      return { S, truth: Uint8Array.from(W, (w) => (w === 0 ? 0 : 1)) };
    },
    objectiveOf: (fit) => fit.trace.at(-1)!.objective,
    reference: { seconds: run.cpu_s, objective: run.stages.at(-1)!.obj, shd: run.shd },
  }));
}

const casesOf = (part: Part): Case[] => (part === 'path' ? pathCases() : topoRuns(part).map(topoCase));

async function timed(item: Case, S: Float64Array): Promise<{ fit: Fit; seconds: number }> {
  const start = process.cpuUsage();
  const fit = await learnInThread(item.learner, problemFrom(S, item.d), item.options);
  const { user, system } = process.cpuUsage(start);
  return { fit, seconds: (user + system) / 1e6 };
}

async function row(item: Case): Promise<{ ratio: number; line: string }> {
  const { d, reference } = item;
  const { S, truth } = item.load();
  if (d < WARM_BELOW) await timed(item, S);
  const { fit, seconds } = await timed(item, S);
  const ratio = reference.seconds / seconds;
  const objective = item.objectiveOf(fit);
  const cells = [
    item.name,
    seconds.toFixed(2),
    reference.seconds.toFixed(2),
    ratio.toFixed(1),
    objective.toPrecision(6),
    reference.objective.toPrecision(6),
    (objective / reference.objective - 1).toExponential(1),
    String(shd(cutToDag(fit.W, d, 0.3).A, truth, d)),
    String(reference.shd),
    (ranking(fit.W, truth, d)?.aucRoc ?? Number.NaN).toFixed(3),
  ];
  return { ratio, line: `| ${cells.join(' | ')} |` };
}

async function table(part: Part, isWanted: (d: number) => boolean): Promise<string> {
  const lines = [
    `## ${part}`,
    '',
    '| data set | ours, CPU s | reference, CPU s | ratio | objective | reference | difference | SHD | reference | AUC |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  const ratios = new Map<number, number[]>();
  for (const item of casesOf(part)) {
    if (!isWanted(item.d)) continue;
    const { ratio, line } = await row(item);
    console.log(line);
    lines.push(line);
    ratios.set(item.d, [...(ratios.get(item.d) ?? []), ratio]);
  }
  const medians = [...ratios].map(([d, values]) => `d = ${d}: ${median(values).toFixed(1)} (${values.length})`);
  const summary = `Median ratio (sets): ${medians.join(', ')}.`;
  console.log(summary);
  return [...lines, '', summary].join('\n');
}

const words = process.argv.slice(2);
const isWanted = (d: number): boolean =>
  d < WARM_BELOW ? !words.includes('large') : words.includes('large') || words.includes('all');
const named = PARTS.filter((part) => words.includes(part));
const tables: string[] = [];
for (const part of named.length > 0 ? named : PARTS) tables.push(await table(part, isWanted));
mkdirSync(resolve('out/bench'), { recursive: true });
writeFileSync(REPORT, `# NOTEARS, DAGMA and the path of CoLiDE against the authors' code\n\n${tables.join('\n\n')}\n`);
console.log(`\nWritten to ${REPORT}`);
