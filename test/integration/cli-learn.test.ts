/** `acyclica learn` from outside: results, exit codes, messages, determinism, Ctrl+C. */
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ResultFile } from '../../shared/model/result';
import { finishCli, runCli, startCli } from '../support/run-cli';
import { simulatedCsv } from '../support/services';
import { temporaryFolder } from '../support/temporary-folder';

const DATA = 'simulated-5x300.csv';

async function withData(): Promise<string> {
  const folder = await temporaryFolder();
  await simulatedCsv(folder);
  return folder;
}

test('without --out the JSON result goes to stdout and sentences to stderr', async () => {
  const folder = await withData();
  const { code, stdout, stderr } = await runCli(['learn', DATA, '--learner', 'colide-ev', '--seed', '7'], folder);
  expect(code).toBe(0);
  const result = ResultFile.parse(JSON.parse(stdout));
  expect(result).toMatchObject({ learner: 'colide-ev', seed: 7, n: 300, stopped: 'converged', threshold: 0.3 });
  expect(result.variables).toEqual(['X1', 'X2', 'X3', 'X4', 'X5']);
  expect(result.edges).toHaveLength(7);
  expect(stderr).toContain('300 rows, 5 columns');
  expect(stderr).toContain('7 edges among 5 variables');
  expect(stderr).not.toContain('\r');
});

test('the same command gives the same bytes but for "seconds"', async () => {
  const folder = await withData();
  const args = ['learn', DATA, '--learner', 'colide-nv', '--resamples', '6', '--quiet'];
  const [one, two] = [await runCli(args, folder), await runCli(args, folder)];
  const steady = (text: string): string => text.replace(/"seconds": [\d.e-]+/, '"seconds": …');
  expect(one.stderr).toBe('');
  expect(steady(one.stdout)).not.toBe(one.stdout);
  expect(steady(one.stdout)).toBe(steady(two.stdout));
});

test.each(['json', 'csv', 'edges.csv', 'dot', 'graphml', 'svg', 'pdf', 'png'])(
  'writes .%s by its extension',
  async (format) => {
    const folder = await withData();
    const out = `graph.${format}`;
    const { code, stdout } = await runCli(['learn', DATA, '--learner', 'colide-ev', '--out', out], folder);
    expect([code, stdout]).toEqual([0, '']);
    expect((await readFile(join(folder, out))).length).toBeGreaterThan(50);
  },
);

test('columns, options, transform, threshold and knowledge reach the run', async () => {
  const folder = await withData();
  await writeFile(join(folder, 'k.txt'), '/knowledge\naddtemporal\n0 X2\n1* X1 X4\n');
  const { code, stdout } = await runCli(
    [
      ...['learn', DATA, '--learner', 'colide-nv', '--columns', 'X4,X2,X1,X3', '--exclude', 'X3', '--jobs', '1'],
      ...['--option', 'lambda1=0.01', '--option', 'pathStart=false', '--option', 's=1,0.9', '--threshold', '0.05'],
      ...['--transform', 'standardize', '--knowledge', 'k.txt', '--init', 'colide-ev', '--ridge', '0.001'],
    ],
    folder,
  );
  expect(code).toBe(0);
  const result = ResultFile.parse(JSON.parse(stdout));
  expect(result.variables).toEqual(['X1', 'X2', 'X4']);
  expect(result.options).toMatchObject({ lambda1: 0.01, pathStart: false, s: [1, 0.9], edgeThreshold: 0.05 });
  expect(result).toMatchObject({ transform: 'standardize', threshold: 0.05, engine: { threads: 1 } });
  for (const { target } of result.edges) expect(target).not.toBe('X2');
  expect(result.W[0]?.[2]).toBe(0);
  expect(result.W[2]?.[0]).toBe(0);
});

test('--init-option reaches the learner that runs first, and the result says so', async () => {
  const folder = await withData();
  const args = ['learn', DATA, '--learner', 'topo', '--init', 'notears', '--init-option', 'lambda1=0.4'];
  const { code, stdout } = await runCli(args, folder);
  expect(code).toBe(0);
  const { init } = ResultFile.parse(JSON.parse(stdout));
  expect(init).toMatchObject({ learner: 'notears', options: { lambda1: 0.4, edgeThreshold: 0.3 } });
});

test('standardised data are warned of on stderr and in the result', async () => {
  const folder = await withData();
  const args = ['learn', DATA, '--learner', 'notears', '--transform', 'standardize'];
  const { stdout, stderr } = await runCli(args, folder);
  expect(stderr).toMatch(/standardised.*not meaningful/);
  expect(ResultFile.parse(JSON.parse(stdout)).warnings.join(' ')).toMatch(/standardised.*not meaningful/);
});

test('columns that stay out are named on stderr', async () => {
  const folder = await temporaryFolder();
  const rows = Array.from({ length: 40 }, (_, k) => `${Math.sin(k)},${Math.cos(k * k)},word${k % 3},5`);
  await writeFile(join(folder, 'mixed.csv'), `a,b,kind,five\n${rows.join('\n')}\n`);
  const { code, stderr } = await runCli(['learn', 'mixed.csv', '--learner', 'colide-ev', '--out', 'a.dot'], folder);
  expect(code).toBe(0);
  expect(stderr).toMatch(/left out: .*"kind".*"five"/);
});

const BAD_USE: readonly (readonly [name: string, args: string[], message: string])[] = [
  ['no data', ['learn'], 'acyclica learn: DATA is missing'],
  ['no learner', ['learn', DATA], 'acyclica learn: --learner ID is missing.'],
  ['two files', ['learn', DATA, 'b.csv', '--learner', 'colide-ev'], '"b.csv" is one argument too many'],
  ['unknown learner', ['learn', DATA, '--learner', 'x'], 'There is no learner "x". Known learners: colide-nv'],
  ['unknown flag', ['learn', DATA, '--learner', 'colide-ev', '--sead', '1'], "Unknown option '--sead'"],
  [
    'init option alone',
    ['learn', DATA, '--learner', 'topo', '--init-option', 'lambda1=1'],
    '--init-option belongs to --init',
  ],
  [
    'bad init option',
    ['learn', DATA, '--learner', 'topo', '--init', 'notears', '--init-option', 'lamda1=1'],
    'notears: option lamda1: there is no such option',
  ],
  ['bad seed', ['learn', DATA, '--learner', 'colide-ev', '--seed', '-1'], '--seed takes a whole number from 0'],
  ['bad engine', ['learn', DATA, '--learner', 'colide-ev', '--engine', 'tpu'], '--engine takes one of auto, cpu, gpu'],
  ['no gpu', ['learn', DATA, '--learner', 'colide-ev', '--engine', 'gpu'], 'The engine "gpu" is not available'],
  ['unknown option', ['learn', DATA, '--learner', 'colide-ev', '--option', 'lamda1=1'], 'there is no such option'],
  ['bad option', ['learn', DATA, '--learner', 'colide-ev', '--option', 'lambda1=x'], 'must be a number, not "x"'],
  ['option too small', ['learn', DATA, '--learner', 'colide-ev', '--option', 'lambda1=-1'], 'option lambda1:'],
  ['unknown column', ['learn', DATA, '--learner', 'colide-ev', '--columns', 'X1,Y'], 'There is no variable "Y"'],
  ['one column', ['learn', DATA, '--learner', 'colide-ev', '--columns', 'X1'], 'needs at least two numeric variables'],
  ['bad format', ['learn', DATA, '--learner', 'colide-ev', '--out', 'a.tiff'], 'There is no graph format ".tiff"'],
  ['no folder', ['learn', DATA, '--learner', 'colide-ev', '--out', 'no/a.dot'], 'no/a.dot: cannot be written'],
  ['over the data', ['learn', DATA, '--learner', 'colide-ev', '--out', `./${DATA}`], 'is the file with the data'],
  ['no file', ['learn', 'no.csv', '--learner', 'colide-ev'], 'no.csv: there is no such file'],
  ['a folder', ['learn', '.', '--learner', 'colide-ev'], '.: cannot be read'],
  ['no project', ['learn', 'no.acyclica', '--learner', 'colide-ev'], 'no.acyclica: there is no such file'],
  ['no knowledge', ['learn', DATA, '--learner', 'colide-ev', '--knowledge', 'no.txt'], 'no.txt: there is no such file'],
];

test.each(BAD_USE)('wrong usage (%s): one line, exit code 2, nothing written', async (_, args, message) => {
  const folder = await withData();
  const { code, stdout, stderr } = await runCli([...args, '--quiet'], folder);
  expect(stderr).toContain(message);
  expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  expect(await readdir(folder)).toEqual([DATA]);
});

const BAD_DATA: readonly (readonly [name: string, content: string | Buffer, message: string])[] = [
  ['empty.csv', '', 'empty.csv: the file is empty'],
  ['binary.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe, 0, 1]), 'binary.csv'],
  ['header.csv', 'a,b\n', 'no row of data'],
  ['ragged.csv', 'a,b\n1,2\n3,4,5\n', 'ragged.csv, row 3'],
  ['words.csv', 'a,b\nx,y\nz,w\n', 'no column holds numbers'],
  ['constant.csv', 'a,b,c\n1,5,2\n2,5,1\n3,5,4\n', 'Column "b" is constant'],
  ['twice.csv', 'a,b,c\n1,1,2\n2,2,1\n3,3,4\n4,4,9\n', 'determine each other'],
];

test.each(BAD_DATA)('bad data %s: one line, exit code 2', async (name, content, message) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), content);
  const args = ['learn', name, '--learner', 'colide-ev', '--columns', 'a,b', '--quiet'];
  const { code, stdout, stderr } = await runCli(args, folder);
  expect(stderr).toContain(message);
  expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
});

test('Ctrl+C writes the best graph so far, marked, and exits with 130', async () => {
  const folder = await temporaryFolder();
  const data = await simulatedCsv(folder, 60, 500, 2);
  const args = [
    'learn',
    data,
    '--learner',
    'colide-ev',
    '--option',
    'randomStarts=1000',
    '--out',
    'a.json',
    '--progress',
  ];
  const child = startCli(args, folder);
  const finished = finishCli(child);
  for (let text = ''; !text.includes(', best ');) text += String(await once(child.stderr, 'data'));
  child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGINT'); // npm passes the terminal's signal on, so one key press arrives twice
  const { code, stderr } = await finished;
  expect(code).toBe(130);
  expect(stderr).toContain('The run was cancelled');
  const result = ResultFile.parse(JSON.parse(await readFile(join(folder, 'a.json'), 'utf8')));
  expect(result.stopped).toBe('cancelled');
  expect(result.edges.length).toBeGreaterThan(50);
  expect(result.warnings.join(' ')).toContain('cancelled');
});

test('a time limit ends a run with what it has and exit code 0', async () => {
  const folder = await temporaryFolder();
  const data = await simulatedCsv(folder, 60, 500, 2);
  const slow = ['--option', 'randomStarts=1000', '--time-limit', '2'];
  const { code, stdout, stderr } = await runCli(['learn', data, '--learner', 'colide-ev', ...slow], folder);
  expect(code).toBe(0);
  expect(ResultFile.parse(JSON.parse(stdout)).stopped).toBe('time-limit');
  expect(stderr).toContain('time limit of 2 s');
});

test('a reader that goes away is no error', async () => {
  const folder = await withData();
  const child = startCli(['learn', DATA, '--learner', 'colide-ev', '--resamples', '2'], folder);
  child.stdout.destroy();
  const { stderr } = await finishCli(child);
  expect(stderr).not.toMatch(/EPIPE|Error/);
});

test('--threshold-scale standardized cuts as standardized columns do, and is recorded', async () => {
  const folder = await withData();
  const args = ['learn', DATA, '--learner', 'colide-ev', '--threshold', '0.4', '--quiet'];
  const { stdout } = await runCli([...args, '--threshold-scale', 'standardized'], folder);
  const result = ResultFile.parse(JSON.parse(stdout));
  expect(result).toMatchObject({ threshold: 0.4, thresholdScale: 'standardized' });
  expect(result.edges.length).toBeGreaterThan(0);
  for (const { standardized } of result.edges) expect(Math.abs(standardized!)).toBeGreaterThan(0.4);
  const refused = await runCli(['learn', DATA, '--learner', 'vi-dp-dag', '--threshold-scale', 'standardized'], folder);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('standardized');
});
