/**
 * `npm run bench -- steps`: what data steps take on 210 000 rows × 50 columns of numbers, in seconds of processor time, and
 * as ratios to one plain pass over the data (the sum of all values) in the same process.
 *
 * "step" is the step alone; "applied" is what the window waits for: with the summary of every new column and the hash of the
 * result. The least of the repeats. Writes out/bench/steps.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { makeDataset } from '../../main/data/dataset';
import { words } from '../../main/data/random';
import { applySteps } from '../../main/data/steps/apply';
import { filterStep } from '../../main/data/steps/filter';
import { mergeStep } from '../../main/data/steps/merge';
import { importedTable, type StepTable } from '../../main/data/steps/table';
import { logStep, rankStep, standardizeStep } from '../../main/data/steps/transforms';
import type { DataStep } from '../../shared/model/steps';

const ROWS = Number(process.argv[2] ?? 210_000);
const COLUMNS = Number(process.argv[3] ?? 50);
const REPEATS = 3;
const REPORT = resolve('out/bench/steps.md');

/** Groups of five columns that share a part, all above 0; one in five holds whole numbers, so that there are ties. */
function simulated() {
  const shared = new Float64Array(ROWS);
  const columns = Array.from({ length: COLUMNS }, (_, k) => {
    const word = words(1, k);
    if (k % 5 === 0) for (let r = 0; r < ROWS; r++) shared[r] = word(r) / 2 ** 32;
    const values = Float64Array.from({ length: ROWS }, (_, r) => {
      const value = 1 + 100 * shared[r]! + (20 * word(ROWS + r)) / 2 ** 32;
      return k % 5 === 4 ? Math.round(value) : value;
    });
    return { name: `v${k + 1}`, values, levels: null };
  });
  return makeDataset({ name: 'steps', source: null, columns });
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function least(work: () => unknown): number {
  let best = Infinity;
  for (let k = 0; k < REPEATS; k++) {
    globalThis.gc?.();
    const before = cpuSeconds();
    work();
    best = Math.min(best, cpuSeconds() - before);
  }
  return best;
}

const dataset = simulated();
const table = (): StepTable => importedTable(dataset);
const names = dataset.columns.map(({ name }) => name);
const groups = Array.from({ length: Math.floor(COLUMNS / 5) }, (_, g) => names.slice(5 * g, 5 * g + 5));

function sum(values: Float64Array): number {
  let total = 0;
  for (let r = 0; r < values.length; r++) total += values[r]!;
  return total;
}

let sink = 0;
const pass = least(() => {
  for (const { values } of dataset.columns) sink += sum(values);
});

const merges = (rule: 'mean' | 'component' | 'keep'): DataStep[] =>
  groups.map((columns) => ({ kind: 'merge', columns, into: `${columns[0]}m`, rule }));
const steps: Record<string, { step: () => unknown; whole: DataStep[] }> = {
  'log, 50 columns': make({ kind: 'log', columns: names, form: 'ln' }, logStep),
  'filter rows by one column': make(
    { kind: 'filter', column: 'v1', condition: { test: 'above', value: 30 } },
    filterStep,
  ),
  'rank, 50 columns': make({ kind: 'rank', columns: names }, rankStep),
  'standardise, 50 columns': make({ kind: 'standardize', columns: names }, standardizeStep),
  'merge 10 × 5 columns, mean': merging('mean'),
  'merge 10 × 5 columns, first component': merging('component'),
  'merge 10 × 5 columns, keep the best connected': merging('keep'),
};

function make<S extends DataStep>(step: S, apply: (table: StepTable, step: S) => unknown) {
  return { step: () => apply(table(), step), whole: [step] };
}

function merging(rule: 'mean' | 'component' | 'keep') {
  const all = merges(rule);
  const step = () => all.reduce((now, one) => (one.kind === 'merge' ? mergeStep(now, one).table : now), table());
  return { step, whole: all };
}

const lines = [
  `${ROWS.toLocaleString('en')} × ${COLUMNS}, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}.`,
  `One plain pass over the data: ${pass.toFixed(4)} s.`,
  '',
  '| step | step, s | × pass | applied, s | × pass |',
  '| --- | --: | --: | --: | --: |',
];
for (const [name, { step, whole }] of Object.entries(steps)) {
  const alone = least(step);
  const applied = least(() => applySteps(dataset, whole));
  const ratio = (seconds: number): string => (seconds / pass).toFixed(0);
  lines.push(`| ${name} | ${alone.toFixed(2)} | ${ratio(alone)} | ${applied.toFixed(2)} | ${ratio(applied)} |`);
  console.log(lines.at(-1));
}
mkdirSync(dirname(REPORT), { recursive: true });
writeFileSync(REPORT, `${lines.join('\n')}\n`);
console.log(`\n${lines.slice(0, 2).join('\n')}\nWritten to ${REPORT}. (${sink > 0 ? 'summed' : ''})`);
