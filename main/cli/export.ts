/** `acyclica export`: one graph format to another, or the graph of a run out of a project. */
import { inEnglish } from '../../shared/model/sayings/say';
import { AppError } from '../../shared/model/errors';
import { findLearner } from '../../shared/learners/registry';
import { placesScope } from '../../shared/model/places';
import { Picture } from '../../shared/model/picture';
import { formatNamed, formatOfFile, notesOfPicture, readGraph, writeGraph } from '../formats';
import type { GraphDocument } from '../formats/document';
import { resultDocument } from '../services/result-document';
import { writeWhole } from '../services/write-file';
import { usage, type Arguments } from './arguments';
import { EXIT_DONE, type CliContext, type Command } from './command';
import { assertWritable, isProject, readBytes } from './files';
import { withWorkbench } from './workbench';

/** The graph of run `number`, or of the newest run that has one. */
function runOfProject(path: string, number: number | undefined, context: CliContext): Promise<GraphDocument> {
  return withWorkbench(context, async ({ project, runs }) => {
    const { runs: records, datasets, positions } = await project.open(path);
    const found = records.findLast((run) => (number === undefined ? run.edges !== null : run.number === number));
    if (!found) {
      throw new AppError({ code: 'run/not-found', id: number === undefined ? 'with a graph' : String(number) });
    }
    const run = await runs.get(found.id);
    const title = `${findLearner(run.request.learner).title}, run ${run.number}`;
    const { datasetId, variables } = run.request;
    const columns = datasets.find(({ id }) => id === datasetId)?.columns;
    return resultDocument(run, positions[placesScope(datasetId, variables)] ?? {}, title, columns);
  });
}

/** Width of the picture in mm, for the formats that are measured in it. */
function widthOf(args: Arguments, format: ReturnType<typeof formatNamed>): number | undefined {
  const widthMm = args.number('width', { minimum: 10, maximum: 5000 });
  if (widthMm !== undefined && format !== 'svg' && format !== 'pdf') {
    throw usage('acyclica export: --width is for the formats svg and pdf.');
  }
  return widthMm;
}

async function run(args: Arguments, context: CliContext): Promise<number> {
  const [source, out, name] = [args.position(0), args.text('out'), args.text('format')];
  const number = args.number('run', { minimum: 1, isInteger: true });
  if (name === undefined && out === undefined) {
    throw usage('acyclica export: name at least one of --format F and --out FILE.');
  }
  const format = name === undefined ? formatOfFile(out ?? '') : formatNamed(name);
  if (out !== undefined) await assertWritable(out);
  if (number !== undefined && !isProject(source)) throw usage('acyclica export: --run needs a project (.acyclica).');
  const widthMm = widthOf(args, format);
  const graph = isProject(source)
    ? await runOfProject(source, number, context)
    : readGraph(source, await readBytes(source));
  const document = widthMm === undefined ? graph : { ...graph, picture: Picture.parse({ widthMm }) };
  for (const note of await notesOfPicture(format, document)) context.output.say(inEnglish(note));
  const content = await writeGraph(format, document);
  if (out === undefined) context.output.print(content);
  else await writeWhole(out, content);
  return EXIT_DONE;
}

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes a graph in another format.',
  positionals: [{ name: 'GRAPH', help: 'a result or graph file, or a project (.acyclica)' }],
  flags: [
    {
      name: 'format',
      value: 'F',
      help: 'json, csv, edges.csv, dot, graphml, svg, pdf or png; default: the extension of FILE.',
    },
    { name: 'out', value: 'FILE', help: 'Where it goes, default stdout.' },
    { name: 'width', value: 'MM', help: 'Width of an svg or pdf picture in mm, default as in the window.' },
    { name: 'run', value: 'N', help: 'Run of the project, default the newest with a graph.' },
  ],
  run,
};
