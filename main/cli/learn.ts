/** `acyclica learn`: data in, graph out. */
import { inEnglish } from '../../shared/model/sayings/say';
import { formatOfFile, notesOfPicture, writeGraph } from '../formats';
import { findLearner, parseOptions } from '../../shared/learners/registry';
import { assertEngine } from '../services/engines/plan';
import { resultDocument } from '../services/result-document';
import { writeWhole } from '../services/write-file';
import { EngineChoice } from '../../shared/model/engine';
import type { ResultFile } from '../../shared/model/result';
import { type RunDetail } from '../../shared/model/run';
import { AppError } from '../../shared/model/errors';
import { usage, type Arguments } from './arguments';
import { EXIT_CANCELLED, EXIT_DONE, type CliContext, type Command } from './command';
import { assertWritable, isProject, isSameFile } from './files';
import { LEARN_FLAGS } from './learn-flags';
import { count } from './knowledge';
import { initOptions, learnerOptions } from './learn-request';
import { CancelledEarly, learnInProject, learnOnFile, type LearnedRun } from './learn-run';
import { seconds } from './output';
import { withWorkbench } from './workbench';

/** Everything that can be wrong without looking at the data, before a large file is read. */
async function checkFlags(args: Arguments): Promise<void> {
  const definition = findLearner(args.required('learner'));
  const options = parseOptions(definition, learnerOptions(args));
  const init = args.text('init');
  const first = initOptions(args);
  if (init !== undefined) parseOptions(findLearner(init), first ?? {});
  assertEngine(args.choice('engine', EngineChoice.options) ?? 'auto', { definition, options });
  const out = args.text('out');
  if (out === undefined) return;
  formatOfFile(out);
  await assertWritable(out);
  if (await isSameFile(out, args.position(0))) {
    throw usage(`acyclica learn: --out ${out} is the file with the data; name another one.`);
  }
}

/** "17 edges among 11 variables at threshold 0.3, objective 12.3, 0 of 4 rules violated, converged, in 1.2 s". */
function summary(run: RunDetail, check: ResultFile['knowledgeCheck']): string {
  const edges = run.edges === 1 ? '1 edge' : `${run.edges ?? 0} edges`;
  const scale = run.thresholdScale === 'standardized' ? ' on standardized weights' : '';
  const among = `${edges} among ${run.request.variables.length} variables at threshold ${run.threshold}${scale}`;
  const objective = run.objective === null ? '' : `, objective ${run.objective.toPrecision(8)}`;
  const rules = check ? `, ${check.violated} of ${count(check.rules, 'rule')} violated` : '';
  return `${among}${objective}${rules}, ${run.stopped ?? 'stopped'}, in ${seconds(1000 * (run.seconds ?? 0))}`;
}

async function writeResult(args: Arguments, learned: LearnedRun, { output }: CliContext): Promise<void> {
  const { run, columns, positions } = learned;
  const title = findLearner(run.request.learner).title;
  const document = resultDocument(run, positions, title, columns);
  const out = args.text('out');
  const format = out === undefined ? 'json' : formatOfFile(out);
  const content = await writeGraph(format, document);
  // Findings were said before the run; the rest of what must stand beside the result is said here.
  const said = new Set(run.check?.findings.map(({ message }) => inEnglish(message)));
  for (const warning of run.warnings.map(inEnglish)) if (!said.has(warning)) output.say(warning);
  for (const note of await notesOfPicture(format, document)) output.say(inEnglish(note));
  if (out === undefined) output.print(content);
  else await writeWhole(out, content);
  output.say(`${summary(run, document.result?.knowledgeCheck)}${out === undefined ? '' : `; written to ${out}`}.`);
}

/** Names the file in errors about its columns, which do not know where they came from. */
function aboutFile(error: unknown, file: string): unknown {
  const isNameless = error instanceof AppError && error.data.code.startsWith('data/') && !('file' in error.data);
  return isNameless ? usage(`${file}: ${error.message}`) : error;
}

async function learn(args: Arguments, context: CliContext): Promise<number> {
  const { output } = context;
  output.isQuiet = args.has('quiet');
  output.forcesProgress = args.has('progress');
  await checkFlags(args);
  try {
    return await withWorkbench(context, async (bench) => {
      const run = isProject(args.position(0)) ? learnInProject : learnOnFile;
      const learned = await run(args, bench, context);
      await writeResult(args, learned, context);
      return learned.run.stopped === 'cancelled' ? EXIT_CANCELLED : EXIT_DONE;
    });
  } catch (error) {
    if (!(error instanceof CancelledEarly)) throw aboutFile(error, args.position(0));
    output.complain('Cancelled before a first graph was found; nothing was written.');
    return EXIT_CANCELLED;
  }
}

export const learnCommand: Command = {
  name: 'learn',
  summary: 'Learns a DAG from a table and writes it.',
  positionals: [
    { name: 'DATA', help: 'a .csv, .tsv or .txt file, or a project (.acyclica), where the run is saved too' },
  ],
  flags: LEARN_FLAGS,
  notes: ['Ctrl+C stops the search: the best graph so far is written, marked as cancelled, and the exit code is 130.'],
  run: learn,
};
