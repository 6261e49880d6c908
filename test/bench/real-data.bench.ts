/**
 * `npm run bench -- real-data`: every learner with default options on Sachs, Galton and the first Gaussian-process set,
 * through the built command line. Needs `npm run build` and the data beside the repository (ACYCLICA_FIXTURES).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { learners } from '../../shared/learners/registry';
import { ResultFile } from '../../shared/model/result';
import { sharedFolder } from '../support/fixtures';

const CLI = join(process.cwd(), 'out/main/cli.js');
const TABLES = [
  'sachs/sachs_observational_853x11.csv',
  'galton/galton_898x5.csv',
  'anm-gp-10/gp_1_1000x10.csv',
  'anm-gp-10/gp_2_1000x10.csv',
  'anm-gp-10/gp_3_1000x10.csv',
];

function row(table: string, learner: string, folder: string): string {
  const file = join(folder, 'result.json');
  const startedAt = performance.now();
  const args = ['learn', join(sharedFolder, 'data', table), '--learner', learner, '--out', file];
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const name = table.replace(/^.*\/|\.csv$/g, '');
  if (status !== 0) return `| ${name} | ${learner} | — | ${seconds} | exit ${status}: ${stderr.trim()} |`;
  const result = ResultFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  rmSync(file);
  return `| ${name} | ${learner} | ${result.edges.length} | ${seconds} | ${result.stopped} |`;
}

const folder = mkdtempSync(join(tmpdir(), 'acyclica-bench-'));
try {
  console.log('| table | learner | edges | seconds | end |\n| --- | --- | --- | --- | --- |');
  for (const table of TABLES) for (const { id } of learners) console.log(row(table, id, folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
