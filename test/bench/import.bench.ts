/**
 * `npm run bench -- import`: time and memory of importing a 100 MB CSV (210 564 rows × 50 columns of numbers).
 *
 * Every measurement is a fresh process, counted whole: start-up, reading, typing, statistics and hash. It goes through
 * the built data thread, as in the application. papaparse, streaming the same file into the same arrays but without
 * types, statistics or hash, is measured in the same way for comparison. Writes out/bench/import.md.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Papa from 'papaparse';
import { DataWorker } from '../../main/data/client';
import { words } from '../../main/data/random';

const ROWS = 210_564;
const COLUMNS = 50;
const REPEATS = 3;
const WORKER = resolve(process.env.ACYCLICA_BUILT ?? 'out/main', 'data-worker.js');
const FILE = join(tmpdir(), 'acyclica-bench', `import-${ROWS}x${COLUMNS}.csv`);
const REPORT = resolve('out/bench/import.md');

interface Measurement {
  cpuSeconds: number;
  wallSeconds: number;
  peakMegabytes: number;
  /** Progress messages received, and seconds the covariance then took; only for the import. */
  progress?: number;
  prepareSeconds?: number;
}

/** Writes the file once; later runs use it again. */
function makeFile(): void {
  if (existsSync(FILE)) return;
  mkdirSync(join(tmpdir(), 'acyclica-bench'), { recursive: true });
  const draft = `${FILE}.${process.pid}`;
  const file = openSync(draft, 'w');
  const word = words(1, 0);
  writeSync(file, `${Array.from({ length: COLUMNS }, (_, k) => `v${k + 1}`).join(',')}\n`);
  let text = '';
  for (let r = 0; r < ROWS; r++) {
    const row = Array.from({ length: COLUMNS }, (_, k) =>
      ((word(r * COLUMNS + k) / 2 ** 32) * 20 - 10).toFixed(k % 3 === 0 ? 7 : 6),
    );
    text += `${row.join(',')}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
  renameSync(draft, FILE);
}

/** Resources of this process so far. */
function measure(startedAt: number): Measurement {
  const { user, system } = process.cpuUsage();
  return {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - startedAt) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

async function importOnce(): Promise<Measurement> {
  const startedAt = performance.now();
  const worker = new DataWorker(WORKER);
  let progress = 0;
  const dataset = await worker.importCsv(FILE, {}, { onProgress: () => progress++ });
  const found = measure(startedAt);
  if (dataset.info.rows !== ROWS) throw new Error(`import: expected ${ROWS} rows, got ${dataset.info.rows}`);
  const preparedFrom = performance.now();
  const variables = dataset.columns.map(({ name }) => name);
  await worker.prepare(dataset, { variables, transform: 'center', ridge: 0, needsRows: false });
  const prepareSeconds = (performance.now() - preparedFrom) / 1000;
  await worker.dispose();
  return { ...found, progress, prepareSeconds };
}

async function papaparseOnce(): Promise<Measurement> {
  const startedAt = performance.now();
  const columns = Array.from({ length: COLUMNS }, () => new Float64Array(ROWS));
  let row = -1;
  await new Promise<void>((done, fail) => {
    Papa.parse<string[]>(createReadStream(FILE, { highWaterMark: 1 << 20 }), {
      delimiter: ',',
      chunk: ({ data }) => {
        for (const record of data) {
          if (row >= 0 && record.length === COLUMNS) {
            for (let k = 0; k < COLUMNS; k++) columns[k]![row] = Number(record[k]);
          }
          row++;
        }
      },
      complete: () => done(),
      error: fail,
    });
  });
  return measure(startedAt);
}

/** Runs one measurement in a fresh process. */
function inFreshProcess(kind: string): Measurement {
  const child = spawnSync(process.execPath, [process.argv[1]!, '--child', kind], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${kind}: exit code ${child.status}\n${child.stderr}`);
  return JSON.parse(child.stdout) as Measurement;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

function row(name: string, runs: readonly Measurement[], megabytes: number): string {
  const cpu = median(runs.map((run) => run.cpuSeconds));
  const wall = median(runs.map((run) => run.wallSeconds));
  const peak = Math.max(...runs.map((run) => run.peakMegabytes));
  return `| ${name} | ${cpu.toFixed(2)} | ${wall.toFixed(2)} | ${peak.toFixed(0)} | ${(megabytes / wall).toFixed(0)} |`;
}

function report(ours: readonly Measurement[], papa: readonly Measurement[]): string {
  const megabytes = statSync(FILE).size / 1e6;
  const last = ours.at(-1)!;
  return [
    '# Import',
    '',
    `${megabytes.toFixed(0)} MB, ${ROWS} rows × ${COLUMNS} columns; ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}.`,
    `Whole process, median of ${REPEATS} fresh ones, largest peak. Command: \`npm run bench -- import\`.`,
    '',
    '| | CPU s | wall s | peak RSS MB | MB/s |',
    '|---|---|---|---|---|',
    row('Acyclica: data thread, with types, statistics and hash', ours, megabytes),
    row('papaparse stream, numbers only', papa, megabytes),
    '',
    `The values alone are ${((8 * ROWS * COLUMNS) / 1e6).toFixed(0)} MB. ${last.progress} progress messages. ` +
      `Covariance and checks of all columns: ${median(ours.map((run) => run.prepareSeconds!)).toFixed(2)} s.`,
    '',
  ].join('\n');
}

const [flag, kind] = process.argv.slice(2);
if (flag === '--child') {
  console.log(JSON.stringify(await (kind === 'import' ? importOnce() : papaparseOnce())));
} else {
  if (!existsSync(WORKER)) throw new Error(`${WORKER} is not there; run "npm run build" first`);
  makeFile();
  const times = Array.from({ length: REPEATS });
  const text = report(
    times.map(() => inFreshProcess('import')),
    times.map(() => inFreshProcess('papaparse')),
  );
  mkdirSync(resolve('out/bench'), { recursive: true });
  writeFileSync(REPORT, text);
  console.log(text);
}
