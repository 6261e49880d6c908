/** The other subcommands from outside. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { learners } from '../../shared/learners/registry';
import { expect, test } from 'vitest';
import { version } from '../../package.json';
import { ResultFile } from '../../shared/model/result';
import { readPdf } from '../support/pdf-reader';
import { runCli } from '../support/run-cli';
import { simulatedCsv, startServices } from '../support/services';
import { temporaryFolder } from '../support/temporary-folder';

const DATA = 'simulated-5x300.csv';
const SMALL = ['--nodes', '6', '--rows', '50', '--edges-per-node', '1'];

test('--version and --help answer for the program and for every command', async () => {
  expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  const general = await runCli(['--help']);
  for (const name of ['learn', 'learners', 'compare', 'simulate', 'export', 'import', 'doctor']) {
    expect(general.stdout).toContain(`  ${name} `);
    const { code, stdout, stderr } = await runCli([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: acyclica ${name}`);
  }
});

test.each([
  [[], 'Name a command'],
  [['lern'], 'There is no command "lern"'],
  [['compare', 'a.json'], 'TRUTH is missing'],
  [['compare', 'a.json', 'b.json'], 'a.json: there is no such file'],
  [['simulate'], 'name at least one of --out-data FILE and --out-graph FILE'],
  [['simulate', '--graph', 'xy', '--out-data', 'a.csv'], '--graph takes one of er, sf'],
  [['simulate', '--mechanism', 'iscm', '--out-data', 'a.csv'], 'the mechanism "iscm" is not available'],
  [['export', 'a.json'], 'name at least one of --format F and --out FILE'],
  [['export', 'a.json', '--format', 'xyz'], 'There is no graph format "xyz"'],
  [['export', 'a.json', '--format', 'dot', '--run', '1'], '--run needs a project'],
  [['import', 'a.csv'], '--project P.acyclica is missing'],
  [['import', 'a.csv', '--project', 'p.db'], 'a file that ends in .acyclica'],
  [['import', 'a.csv', '--project', 'p.acyclica'], 'a.csv: there is no such file'],
])('%j is refused with one line and exit code 2', async (args, message) => {
  const folder = await temporaryFolder();
  const { code, stdout, stderr } = await runCli(args, folder);
  expect(stderr).toContain(message);
  expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  expect(await readdir(folder)).toEqual([]);
});

test('learners lists every option with default and bounds, also as JSON', async () => {
  const text = await runCli(['learners']);
  expect(text.stdout).toContain('lambda1 = 0.05  (number ≥ 0 ≤ 100)');
  const { stdout } = await runCli(['learners', '--json']);
  const list = JSON.parse(stdout) as { id: string; citation: string; options: { name: string; default: unknown }[] }[];
  expect(list.map(({ id }) => id)).toEqual(learners.map(({ id }) => id));
  expect(list[0]?.options.find(({ name }) => name === 'lambda1')).toMatchObject({ default: 0.05, minimum: 0 });
  expect(list[0]?.citation).toContain('CoLiDE');
});

test('simulate, learn, compare: the loop of a benchmark script', async () => {
  const folder = await temporaryFolder();
  const made = await runCli(
    ['simulate', ...SMALL, '--rows', '2000', '--out-data', 'd.csv', '--out-graph', 'g.csv'],
    folder,
  );
  expect(made.code).toBe(0);
  const again = await runCli(['simulate', ...SMALL, '--rows', '2000', '--out-data', 'e.csv'], folder);
  expect(again.code).toBe(0);
  expect(await readFile(join(folder, 'd.csv'), 'utf8')).toBe(await readFile(join(folder, 'e.csv'), 'utf8'));
  await runCli(['learn', 'd.csv', '--learner', 'colide-ev', '--out', 'r.json'], folder);
  const { code, stdout } = await runCli(['compare', 'r.json', 'g.csv', '--json', '--data', 'd.csv'], folder);
  expect(code).toBe(0);
  const comparison = JSON.parse(stdout) as Record<string, number>;
  expect(comparison).toMatchObject({ shd: 0, sid: 0, tpr: 1, fdr: 0 });
  expect(comparison.varsortability).toBeGreaterThan(0.5);
  expect((await runCli(['compare', 'r.json', 'g.csv'], folder)).stdout).toMatch(
    /^shd +0 +\(graph without edges: \d+\)$/m,
  );
});

test('a graph goes from one format to another', async () => {
  const folder = await temporaryFolder();
  await runCli(['simulate', ...SMALL, '--out-graph', 'g.csv'], folder);
  await runCli(['export', 'g.csv', '--out', 'g.graphml'], folder);
  await runCli(['export', 'g.graphml', '--format', 'dot', '--out', 'g.gv'], folder);
  const { code, stdout } = await runCli(['export', 'g.gv', '--format', 'csv'], folder);
  expect([code, stdout]).toEqual([0, await readFile(join(folder, 'g.csv'), 'utf8')]);
});

test('a picture is as wide as asked for and says how large its names are; other formats have no width', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'g.csv'), ',α,β\nα,0,1.5\nβ,0,0\n');
  const pdf = await runCli(['export', 'g.csv', '--out', 'g.pdf', '--width', '85'], folder);
  expect(pdf.code).toBe(0);
  expect(pdf.stderr).toMatch(/^The picture is 85 mm wide and [\d.]+ mm high; names in it are [\d.]+ pt\.\n$/);
  const { size, texts } = readPdf(await readFile(join(folder, 'g.pdf')));
  expect(size[0]).toBeCloseTo((85 * 72) / 25.4, 2);
  expect(texts).toEqual(expect.arrayContaining(['α', 'β', '1.50']));
  const dot = await runCli(['export', 'g.csv', '--out', 'g.dot', '--width', '85'], folder);
  expect([dot.code, dot.stderr]).toEqual([2, 'acyclica export: --width is for the formats svg and pdf.\n']);
});

test('a project is made by import, learned in, and exported from; the window would see the same', async () => {
  const folder = await temporaryFolder();
  await simulatedCsv(folder);
  const imported = await runCli(['import', DATA, '--project', 'p.acyclica'], folder);
  expect([imported.code, imported.stderr]).toEqual([
    0,
    'simulated-5x300: 300 rows, 5 columns, 5 of them usable; saved in p.acyclica.\n',
  ]);
  const none = await runCli(['export', 'p.acyclica', '--format', 'dot'], folder);
  expect([none.code, none.stderr]).toEqual([2, 'There is no run with a graph in this project.\n']);
  const learned = await runCli(['learn', 'p.acyclica', '--learner', 'colide-ev', '--seed', '3'], folder);
  const onFile = await runCli(['learn', DATA, '--learner', 'colide-ev', '--seed', '3'], folder);
  const result = ResultFile.parse(JSON.parse(learned.stdout));
  expect({ ...result, seconds: 0 }).toEqual({ ...ResultFile.parse(JSON.parse(onFile.stdout)), seconds: 0 });
  await runCli(['learn', 'p.acyclica', '--learner', 'colide-nv', '--out', 'second.json'], folder);
  const exported = await runCli(['export', 'p.acyclica', '--run', '1', '--format', 'json'], folder);
  expect(ResultFile.parse(JSON.parse(exported.stdout))).toEqual(result);

  const { project } = await startServices(undefined, folder);
  const { runs } = await project.open(join(folder, 'p.acyclica'));
  expect(runs.map(({ request, state }) => [request.learner, state])).toEqual([
    ['colide-ev', 'done'],
    ['colide-nv', 'done'],
  ]);
  const busy = await runCli(['export', 'p.acyclica', '--format', 'dot'], folder);
  expect([busy.code, busy.stderr]).toEqual([
    2,
    `${join(folder, 'p.acyclica')}: another program has this project open. Close it there first.\n`,
  ]);
});

test('a project without data, and one whose run fails, are told apart', async () => {
  const folder = await temporaryFolder();
  const { project } = await startServices(undefined, folder);
  await project.createAt(join(folder, 'empty.acyclica'));
  await project.close();
  const empty = await runCli(['learn', 'empty.acyclica', '--learner', 'colide-ev'], folder);
  expect([empty.code, empty.stderr]).toEqual([
    2,
    'empty.acyclica: the project holds no data yet. Import a CSV file into it first.\n',
  ]);
  await writeFile(join(folder, 'twice.csv'), 'a,b,c\n1,1,2\n2,2,1\n3,3,4\n4,4,9\n');
  await runCli(['import', 'twice.csv', '--project', 'empty.acyclica'], folder);
  const failed = await runCli(['learn', 'empty.acyclica', '--learner', 'colide-ev', '--quiet'], folder);
  expect(failed.code).toBe(2);
  expect(failed.stderr).toContain('determine each other');
});

test('an import that fails makes no project', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'bad.csv'), 'a,b\n1,2\n1\n');
  const { code, stderr } = await runCli(['import', 'bad.csv', '--project', 'p.acyclica'], folder);
  expect(code).toBe(2);
  expect(stderr).toContain('bad.csv, row 3');
  expect(await readdir(folder)).toEqual(['bad.csv']);
});

test('doctor tells what is here and that it works', async () => {
  const { code, stdout, stderr } = await runCli(['doctor']);
  expect(code, stderr).toBe(0);
  expect(stdout).toContain(`acyclica      ${version}`);
  expect(stdout).toMatch(/engine webgpu +(not available: |\S)/);
  expect(stdout).toMatch(/project file +works \(SQLite 3\./);
  for (const { id } of learners) expect(stdout).toMatch(new RegExp(`learners +work \\(.*\\b${id}\\b`));
});
