/** `acyclica import`: a data file into a project. */
import { inEnglish } from '../../shared/model/sayings/say';
import { plural } from '../../shared/model/sayings/words';
import { access, rm } from 'node:fs/promises';
import type { Dataset, DatasetInfo } from '../../shared/model/dataset';
import { usage, type Arguments } from './arguments';
import { EXIT_DONE, type CliContext, type Command } from './command';
import { assertWritable, isProject } from './files';
import { overridesOf, READING_FLAGS } from './reading-flags';
import { withWorkbench, type Workbench } from './workbench';

async function openOrNone({ project }: Workbench, path: string): Promise<boolean> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) await project.open(path);
  else await assertWritable(path);
  return isThere;
}

/** @param created path of a project that is made for these data, and taken back when they cannot be saved */
async function save({ project, datasets }: Workbench, dataset: Dataset, created: string | null): Promise<DatasetInfo> {
  if (created === null) return datasets.add(dataset);
  await project.createAt(created);
  try {
    return await datasets.add(dataset);
  } catch (error) {
    await project.close();
    await rm(created, { force: true });
    throw error;
  }
}

async function run(args: Arguments, context: CliContext): Promise<number> {
  const [file, target] = [args.position(0), args.required('project')];
  if (!isProject(target)) {
    throw usage(`acyclica import: --project takes a file that ends in .acyclica, not "${target}".`);
  }
  const { output, interrupt } = context;
  return withWorkbench(context, async (bench) => {
    const isThere = await openOrNone(bench, target);
    const onProgress = ({ fraction }: { fraction: number }): void =>
      output.progress(`reading ${file}: ${Math.floor(100 * fraction)} %`);
    const dataset = await bench.data.importCsv(file, overridesOf(args), { signal: interrupt, onProgress });
    const { name, rows, columns, notes } = await save(bench, dataset, isThere ? null : target);
    const usable = columns.filter((column) => column.isUsable).length;
    for (const note of notes) output.say(inEnglish(note));
    output.say(
      `${name}: ${plural(rows, 'row', 'rows')}, ${plural(columns.length, 'column', 'columns')}, ${usable} of them usable; saved in ${target}.`,
    );
    return EXIT_DONE;
  });
}

export const importCommand: Command = {
  name: 'import',
  summary: 'Imports a data file into a project, which is created when it is not there.',
  positionals: [{ name: 'FILE', help: 'a .csv, .tsv or .txt file' }],
  flags: [{ name: 'project', value: 'P.acyclica', isRequired: true, help: 'The project.' }, ...READING_FLAGS],
  run,
};
