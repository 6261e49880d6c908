/**
 * `npm run bench -- learners [words…]`: every learner beside the reference runs of the fixtures, on one thread.
 *
 * Words choose tables or data sets by a part of their names, e.g. `cosmo` or `d50_er4`; without any, everything is run
 * (about an hour). CPU seconds are user + system of the process around `learn`. SHD counts a reversal once.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { learners } from '../../shared/learners/registry';
import { sharedFolder } from '../support/fixtures';
import {
  cells,
  HEADER,
  markdownTable,
  measure,
  SUMMARY_HEADER,
  summaryCells,
  type BenchCase,
  type BenchRow,
} from './suites/case';
import { colideCases } from './suites/colide';
import { cosmoCases } from './suites/cosmo';
import { networkCases, viDpDagCases } from './suites/networks';
import { baselineCases, topoCases } from './suites/topo';

const NETWORK_LEARNERS = ['topo-mlp', 'notears-mlp', 'dagma-mlp'];

const allCases = (): BenchCase[] => {
  const known = learners.map(({ id }) => id);
  return [
    ...topoCases(),
    ...networkCases(NETWORK_LEARNERS.filter((id) => known.includes(id))),
    ...colideCases(),
    ...cosmoCases(),
    ...viDpDagCases(),
    ...baselineCases(),
  ];
};

function grouped(rows: readonly BenchRow[], keyOf: (row: BenchRow) => string): BenchRow[][] {
  const groups = new Map<string, BenchRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}

function report(rows: readonly BenchRow[]): string {
  const processor = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}`;
  const bySize = grouped(rows, ({ table, d }) => `${table} ${d}`);
  const tables = grouped(rows, ({ table }) => table);
  return [
    '# Learners beside their references',
    `${processor}. One thread; CPU seconds of the process around each run, references on one thread of a machine of the same kind.`,
    markdownTable(SUMMARY_HEADER, bySize.map(summaryCells)),
    ...tables.map((group) => `## ${group[0]!.table}\n\n${markdownTable(HEADER, group.map(cells))}`),
    '',
  ].join('\n\n');
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const cases = allCases().filter(
    ({ table, dataset }) => words.length === 0 || words.some((word) => table.includes(word) || dataset.includes(word)),
  );
  if (cases.length === 0) {
    console.log(
      `Nothing to run. Fixtures are looked for in ${sharedFolder} (ACYCLICA_FIXTURES); words: ${words.join(' ')}`,
    );
    process.exitCode = 1;
    return;
  }
  const rows: BenchRow[] = [];
  for (const wanted of cases) {
    const row = await measure(wanted);
    rows.push(row);
    console.log(`${wanted.table}: ${cells(row).join('  ')}`);
  }
  const folder = join(process.cwd(), 'out/bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'learners.md'), report(rows));
  const bySize = grouped(rows, ({ table, d }) => `${table} ${d}`);
  console.log(
    `\n${markdownTable(SUMMARY_HEADER, bySize.map(summaryCells))}\n\nWritten to ${join(folder, 'learners.md')}`,
  );
}

await main();
