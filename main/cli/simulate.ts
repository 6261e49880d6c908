/** `acyclica simulate`: data with a known graph. */
import { open } from 'node:fs/promises';
import { replaceFile } from '../storage/replace-file';
import { formatOfFile, writeGraph } from '../formats';
import { simulate, simulatedGraph, type SimulateInput, type Simulation } from '../services/simulate';
import { writeWhole } from '../services/write-file';
import { usage, type Arguments } from './arguments';
import { EXIT_DONE, type CliContext, type Command } from './command';
import { assertWritable } from './files';

const ROWS_AT_ONCE = 4096;

/** Writes a comma-separated table in pieces: a large one need not exist as one text. */
async function writeTable(path: string, { names, columns }: Simulation): Promise<void> {
  const rows = columns[0]?.length ?? 0;
  await replaceFile(path, async (temporary) => {
    const file = await open(temporary, 'w');
    try {
      await file.write(`${names.join(',')}\n`);
      for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
        const count = Math.min(ROWS_AT_ONCE, rows - from);
        const lines = Array.from({ length: count }, (_, k) => columns.map((column) => column[from + k]).join(','));
        await file.write(`${lines.join('\n')}\n`);
      }
    } finally {
      await file.close();
    }
  });
}

function inputOf(args: Arguments): SimulateInput {
  const given = {
    graph: args.choice('graph', ['er', 'sf']),
    nodes: args.number('nodes', { minimum: 2, maximum: 5000, isInteger: true }),
    edgesPerNode: args.number('edges-per-node', { minimum: 0 }),
    noise: args.choice('noise', ['gauss', 'exp', 'gumbel', 'laplace', 'uniform']),
    variances: args.choice('variances', ['equal', 'unequal']),
    mechanism: args.choice('mechanism', ['linear', 'mlp', 'gp', 'iscm']),
    rows: args.number('rows', { minimum: 1, maximum: 10_000_000, isInteger: true }),
    seed: args.number('seed', { minimum: 0, maximum: 0xffffffff, isInteger: true }),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function run(args: Arguments, { output }: CliContext): Promise<number> {
  const [data, graph] = [args.text('out-data'), args.text('out-graph')];
  if (data === undefined && graph === undefined) {
    throw usage('acyclica simulate: name at least one of --out-data FILE and --out-graph FILE.');
  }
  if (graph !== undefined) formatOfFile(graph);
  for (const path of [data, graph]) if (path !== undefined) await assertWritable(path);
  const simulation = simulate(inputOf(args));
  if (data !== undefined) await writeTable(data, simulation);
  if (graph !== undefined) await writeWhole(graph, await writeGraph(formatOfFile(graph), simulatedGraph(simulation)));
  const edges = simulation.W.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0);
  const rows = simulation.columns[0]?.length ?? 0;
  output.say(`${simulation.names.length} variables, ${edges} edges, ${rows} rows.`);
  return EXIT_DONE;
}

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Makes data from a random model whose graph is known.',
  positionals: [],
  flags: [
    { name: 'graph', value: 'er|sf', help: 'Erdős–Rényi or scale-free, default er.' },
    { name: 'nodes', value: 'D', help: 'Variables, default 10.' },
    { name: 'edges-per-node', value: 'K', help: 'Expected edges per variable, default 2.' },
    { name: 'noise', value: 'gauss|exp|gumbel|laplace|uniform', help: 'Distribution of the noise, default gauss.' },
    { name: 'variances', value: 'equal|unequal', help: 'Noise variances, default equal.' },
    { name: 'mechanism', value: 'linear|mlp|gp|iscm', help: 'How effects combine, default linear.' },
    { name: 'rows', value: 'N', help: 'Rows of data, default 1000.' },
    { name: 'seed', value: 'N', help: 'Seed of all random numbers, default 1.' },
    { name: 'out-data', value: 'FILE', help: 'Where the data go, comma-separated.' },
    { name: 'out-graph', value: 'FILE', help: 'Where the true graph goes; its extension is the format.' },
  ],
  run,
};
