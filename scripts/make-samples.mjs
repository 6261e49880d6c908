/**
 * Writes the bundled samples to out/samples: a real table, a simulated one with its true graph, where they come from,
 * and the list the application reads. Part of `npm run build`.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError, repositoryRoot, run, runMain, tail } from './lib/process.mjs';

const FOLDER = join(repositoryRoot, 'out/samples');
const SOURCE = join(repositoryRoot, 'node_modules/vega-datasets');
const SIMULATE_LIMIT_MS = 60_000;
/** Missing values are written the way statistics packages do. */
const MISSING = 'NA';
const SIMULATION = [
  ...['--graph', 'er', '--nodes', '12', '--edges-per-node', '2', '--noise', 'gauss', '--variances', 'equal'],
  ...['--mechanism', 'linear', '--rows', '1000', '--seed', '7'],
];

const NOTICE = `Where the bundled samples come from

cars.csv
  406 cars of the model years 1970 to 1982, as distributed in data/cars.json of vega-datasets 3.2.1
  (https://github.com/vega/vega-datasets). Only the file format was changed; missing values are written as NA.

  vega-datasets as a collection is under the BSD 3-Clause License, copyright Vega contributors; it notes that the
  licensing of each data set is separate. About this one its datapackage.json says: source "StatLib Datasets Archive",
  http://lib.stat.cmu.edu/datasets/; "The original was distributed in 1982 for educational and scientific purposes."
  See http://lib.stat.cmu.edu/datasets/cars.desc: the table was given out by the Committee on Statistical Graphics of
  the American Statistical Association for its Second (1983) Exposition of Statistical Graphics Technology, and is a
  version of the CRCARS data of David Donoho and Ernesto Ramos (1982), PRIMDATA: Data Sets for Use With PRIM-H.

simulated.csv, simulated.graph.csv
  Made by Acyclica itself: acyclica simulate ${SIMULATION.join(' ')}
`;

const SAMPLES = [
  {
    id: 'cars',
    title: 'Cars, 1970–1982',
    description: 'Consumption, engine, weight and acceleration of 406 cars; a few values are missing.',
    file: 'cars.csv',
    truth: null,
  },
  {
    id: 'simulated',
    title: 'Simulated, 12 variables',
    description: 'A random linear model with equal noise variances and 1000 rows; the true graph is known.',
    file: 'simulated.csv',
    truth: 'simulated.graph.csv',
  },
];

runMain(async () => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'cars.csv'), toCsv(readCars()));
  await simulate();
  writeFileSync(join(FOLDER, 'NOTICE.txt'), NOTICE);
  writeFileSync(join(FOLDER, 'samples.json'), `${JSON.stringify(SAMPLES, null, 2)}\n`);
});

/**
 * @returns {Record<string, string | number | null>[]}
 */
function readCars() {
  const { version } = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'));
  if (version !== '3.2.1') {
    throw new PlainError(
      `The notice of the samples is about vega-datasets 3.2.1, and ${version} is installed. Check the data and the notice.`,
    );
  }
  return JSON.parse(readFileSync(join(SOURCE, 'data/cars.json'), 'utf8'));
}

/**
 * @param {Record<string, string | number | null>[]} rows all with the same keys
 * @returns {string}
 */
function toCsv(rows) {
  const names = Object.keys(rows[0] ?? {});
  const cell = (/** @type {string | number | null | undefined} */ value) => {
    const text = String(value ?? MISSING);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => names.map((name) => cell(row[name])).join(','));
  return `${[names.join(','), ...lines].join('\n')}\n`;
}

/** Lets the built command line simulate the second sample. */
async function simulate() {
  const cli = join(repositoryRoot, 'out/main/cli.js');
  if (!existsSync(cli)) throw new PlainError('The samples need the built command line. Run npm run build first.');
  const [data, graph] = ['simulated.csv', 'simulated.graph.csv'].map((name) => join(FOLDER, name));
  const args = [cli, 'simulate', ...SIMULATION, '--out-data', String(data), '--out-graph', String(graph)];
  const { code, output } = await run(process.execPath, args, { timeoutMs: SIMULATE_LIMIT_MS });
  const isWritten = [data, graph].every((file) => file !== undefined && existsSync(file) && statSync(file).size > 0);
  if (code !== 0 || !isWritten) {
    throw new PlainError(
      `The simulated sample could not be made; acyclica simulate ended with code ${code}.\n${tail(output)}`,
    );
  }
}
