/**
 * `npm run bench -- learners [d10 d50_er4 …]`: the order search against the reference runs of fixtures/colide.
 *
 * CPU seconds are those of the whole process around `learn` (user + system), tasks run inline on one thread, nothing of
 * the run is left out; module loading comes before. All data sets run in one process in the order listed, so the first
 * ones pay for compilation. F is the limit objective, SHD counts a reversal once, on the cut at |w| > 0.3.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { cutToDag } from '../../shared/graph/cut';
import { shd } from '../../shared/graph/shd';
import { colideDataset, hasColideFixtures, problemFrom, referenceRuns, sharedFolder } from '../support/fixtures';
import { learnInThread } from '../support/learn';

const EDGE_THRESHOLD = 0.3;
/** Mean SHD of the order search in specs/colide.md §13. */
const SPECIFIED_SHD: Readonly<Record<string, number>> = {
  '10 colide-ev': 3.8,
  '10 colide-nv': 3.9,
  '20 colide-ev': 8.0,
  '20 colide-nv': 6.4,
  '50 colide-ev': 18.1,
  '50 colide-nv': 10.7,
  '100 colide-ev': 12.2,
  '100 colide-nv': 7.0,
};
/** No reference run finished at this size. */
const LARGE = ['d200_er4_ev_gauss', 'd200_sf4_nv_gauss'];

interface Row {
  readonly dataset: string;
  readonly learner: string;
  readonly d: number;
  readonly cpu: number;
  readonly F: number;
  readonly shd: number;
  readonly reference: { readonly cpu: number; readonly F: number; readonly shd: number } | null;
}

async function measure(dataset: string, learner: string, reference: Row['reference']): Promise<Row> {
  const { S, d, n, W } = colideDataset(dataset);
  const problem = problemFrom(S, d, n);
  const before = process.cpuUsage();
  const fit = await learnInThread(learner, problem);
  const { user, system } = process.cpuUsage(before);
  const truth = Uint8Array.from(W, (w) => (w === 0 ? 0 : 1));
  const distance = shd(cutToDag(fit.W, d, EDGE_THRESHOLD).A, truth, d);
  return { dataset, learner, d, cpu: (user + system) / 1e6, F: fit.objective, shd: distance, reference };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function rowCells(row: Row): string[] {
  const { reference } = row;
  return [
    row.dataset,
    row.learner,
    row.cpu.toFixed(3),
    reference ? reference.cpu.toFixed(2) : '—',
    reference ? (reference.cpu / row.cpu).toFixed(0) : '—',
    row.F.toFixed(4),
    reference ? reference.F.toFixed(4) : '—',
    String(row.shd),
    reference ? String(reference.shd) : '—',
  ];
}

function summary(rows: readonly Row[]): string {
  const cells = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.d} ${row.learner}`;
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
  const lines = [...cells].map(([key, group]) => {
    const paired = group.filter((row) => row.reference !== null);
    const wins = paired.filter((row) => row.F <= row.reference!.F * (1 + 1e-6)).length;
    return [
      key,
      String(group.length),
      median(group.map((row) => row.cpu)).toFixed(3),
      paired.length ? median(paired.map((row) => row.reference!.cpu / row.cpu)).toFixed(0) : '—',
      mean(group.map((row) => row.shd)).toFixed(1),
      paired.length ? mean(paired.map((row) => row.reference!.shd)).toFixed(1) : '—',
      SPECIFIED_SHD[key]?.toFixed(1) ?? '—',
      paired.length ? `${wins} of ${paired.length}` : '—',
    ];
  });
  return table(
    [
      'd, learner',
      'runs',
      'median CPU s',
      'median ratio to reference',
      'mean SHD',
      'reference',
      '§13 order search',
      'F ≤ reference',
    ],
    lines,
  );
}

async function main(): Promise<void> {
  if (!hasColideFixtures) {
    console.log(`No fixtures in ${sharedFolder}: set ACYCLICA_FIXTURES to the folder that holds fixtures/colide.`);
    process.exitCode = 1;
    return;
  }
  const wanted = process.argv.slice(2);
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((part) => name.startsWith(part));
  const rows: Row[] = [];
  const take = async (dataset: string, learner: string, reference: Row['reference']): Promise<void> => {
    const row = await measure(dataset, learner, reference);
    rows.push(row);
    console.log(rowCells(row).join('  '));
  };
  for (const run of referenceRuns().sort((a, b) => a.d - b.d)) {
    if (!isWanted(run.dataset)) continue;
    const reference = { cpu: run.cpu_s, F: run.F_dag_refit, shd: run.shd };
    await take(run.dataset, run.method.replace('_', '-'), reference);
  }
  for (const dataset of LARGE.filter(isWanted)) {
    for (const learner of ['colide-ev', 'colide-nv']) await take(dataset, learner, null);
  }
  const processor = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}`;
  const text = [
    '# Order search against the reference',
    `${processor}. Tasks inline on 1 thread; CPU seconds of the whole process around each run.`,
    summary(rows),
    table(
      ['data set', 'learner', 'CPU s', 'reference', 'ratio', 'F', 'reference', 'SHD', 'reference'],
      rows.map(rowCells),
    ),
    '',
  ].join('\n\n');
  const folder = join(process.cwd(), 'out/bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'learners.md'), text);
  console.log(`\n${summary(rows)}\n\nWritten to ${join(folder, 'learners.md')}`);
}

await main();
