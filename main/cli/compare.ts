/** `acyclica compare`: how far an estimated graph is from a true one. */
import { compare, type CompareOptions, type Comparison } from '../services/compare';
import { AppError } from '../../shared/model/errors';
import { readGraph } from '../formats';
import type { GraphDocument } from '../formats/document';
import type { Arguments } from './arguments';
import { EXIT_DONE, type CliContext, type Command } from './command';
import { readBytes } from './files';
import { withWorkbench } from './workbench';

/** Lets collinear data through and leaves every variance as it is: 1 + this is 1. */
const HARMLESS_RIDGE = Number.MIN_VALUE;

/** Covariance of the data in raw units over the variables of the estimate. */
async function dataOf(path: string, names: readonly string[], context: CliContext): Promise<CompareOptions> {
  return withWorkbench(context, async ({ data }) => {
    const dataset = await data.importCsv(path, {}, { signal: context.interrupt });
    const request = { variables: names, transform: 'center', ridge: HARMLESS_RIDGE, needsRows: false } as const;
    const { problem, check } = await data.prepare(dataset, request);
    if (problem) return { data: { names: problem.names, S: problem.S } };
    const columns = check.findings.filter(({ severity }) => severity === 'stops').flatMap((finding) => finding.columns);
    throw new AppError({ code: 'data/constant', columns });
  });
}

function asText({ emptyGraph, notes, ...metrics }: Comparison): string {
  const show = (value: unknown): string => {
    if (typeof value !== 'number') return value === null ? '–' : String(value);
    return Number.isInteger(value) ? String(value) : value.toFixed(4);
  };
  const width = Math.max(...Object.keys(metrics).map((name) => name.length));
  const empty: Readonly<Record<string, unknown>> = emptyGraph;
  const lines = Object.entries(metrics).map(([name, value]) => {
    const beside = name in empty ? `   (graph without edges: ${show(empty[name])})` : '';
    return `${name.padEnd(width)}  ${show(value)}${beside}`;
  });
  return [...lines, ...notes].join('\n');
}

async function run(args: Arguments, context: CliContext): Promise<number> {
  const estimate = await readDocument(args.position(0));
  const truth = await readDocument(args.position(1), estimate.graph.variables);
  const data = args.text('data');
  const options = data === undefined ? {} : await dataOf(data, estimate.graph.variables, context);
  const comparison = compare(estimate, truth, options);
  context.output.print(`${args.has('json') ? JSON.stringify(comparison, null, 2) : asText(comparison)}\n`);
  return EXIT_DONE;
}

async function readDocument(path: string, names?: readonly string[]): Promise<GraphDocument> {
  return readGraph(path, await readBytes(path), names);
}

export const compareCommand: Command = {
  name: 'compare',
  summary: 'Compares an estimated graph with the true one, by variable name.',
  positionals: [
    { name: 'ESTIMATE', help: 'a result or graph file' },
    { name: 'TRUTH', help: 'a graph file with the same variables' },
  ],
  flags: [
    { name: 'json', value: null, help: 'As JSON.' },
    { name: 'data', value: 'FILE', help: 'The data, for varsortability and R²-sortability.' },
  ],
  run,
};
