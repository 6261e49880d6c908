/**
 * Every failure a person can cause or must hear about, as data: a closed set of codes with typed fields.
 *
 * `AppError` carries one inside a process; only the plain record crosses IPC and worker borders. `describeError`
 * is the single place where a code becomes a sentence: what is wrong and what to do.
 */
import { z } from 'zod';
import { Said } from './sayings/said';
import { inEnglish } from './sayings/say';
import { bare, whole } from './sayings/words';
import { describeStepProblem } from './step-text';
import { StepProblem } from './steps';

const place = {
  file: z.string(),
  /** 1-based line in the file, the header included. */
  row: z.number().int().optional(),
  column: z.string().optional(),
  value: z.string().optional(),
};

export const AppErrorData = z.discriminatedUnion('code', [
  z.object({ code: z.literal('file/not-found'), file: z.string() }),
  z.object({ code: z.literal('file/unreadable'), file: z.string(), reason: Said }),
  z.object({ code: z.literal('file/not-writable'), file: z.string(), reason: Said }),
  z.object({ code: z.literal('file/disk-full'), file: z.string() }),
  z.object({ code: z.literal('data/too-large'), file: z.string(), bytes: z.number(), limitBytes: z.number() }),
  /** `kind` completes "this file is …", such as "a PNG image". */
  z.object({ code: z.literal('data/binary-file'), ...place, kind: z.string().optional() }),
  z.object({ code: z.literal('data/encoding'), ...place, encoding: z.string() }),
  z.object({ code: z.literal('data/empty-file'), file: z.string() }),
  z.object({ code: z.literal('data/header-only'), file: z.string(), columns: z.number().int() }),
  z.object({ code: z.literal('data/ragged-row'), ...place, expected: z.number().int(), found: z.number().int() }),
  z.object({ code: z.literal('data/unclosed-quote'), ...place }),
  z.object({ code: z.literal('data/bad-quote'), ...place }),
  z.object({ code: z.literal('data/out-of-memory'), file: z.string().nullable() }),
  z.object({ code: z.literal('data/worker-crashed'), file: z.string().nullable(), detail: z.string() }),
  z.object({
    code: z.literal('data/no-numeric-columns'),
    file: z.string(),
    examples: z.array(z.object({ column: z.string(), row: z.number().int(), value: z.string() })),
  }),
  /** `reason` completes "cannot be read as chosen: …". */
  z.object({ code: z.literal('data/bad-choice'), file: z.string(), reason: Said }),
  /** A column cannot have the type that was chosen; `row` and `value` are the first cell in the way. */
  z.object({
    code: z.literal('data/type-refused'),
    ...place,
    type: z.string(),
    obstacle: z.enum(['text', 'levels', 'uncountable']),
    count: z.int(),
  }),
  z.object({ code: z.literal('data/import-cancelled'), file: z.string() }),
  z.object({ code: z.literal('data/profile-cancelled') }),
  /** `leftOut`: columns that cannot enter, and why. */
  z.object({
    code: z.literal('data/too-few-variables'),
    count: z.number().int(),
    leftOut: z.array(z.object({ column: z.string(), reason: Said })).optional(),
  }),
  z.object({ code: z.literal('data/no-complete-rows'), rows: z.number().int(), worst: z.array(z.string()) }),
  z.object({ code: z.literal('data/constant'), columns: z.array(z.string()) }),
  z.object({ code: z.literal('data/collinear'), sets: z.array(z.array(z.string())) }),
  z.object({ code: z.literal('data/unknown-variable'), name: z.string(), known: z.array(z.string()) }),
  z.object({ code: z.literal('data/not-numeric'), column: z.string(), type: z.string(), reason: Said }),
  /** Step `number`, counted from 1, cannot be applied. */
  z.object({ code: z.literal('data/step'), number: z.int(), problem: StepProblem }),
  z.object({ code: z.literal('learner/unknown'), id: z.string(), known: z.array(z.string()) }),
  z.object({ code: z.literal('learner/unavailable'), id: z.string(), reason: Said }),
  z.object({
    code: z.literal('options/invalid'),
    learner: z.string(),
    issues: z.array(z.object({ option: z.string(), message: z.string() })),
  }),
  z.object({ code: z.literal('engine/unavailable'), engine: z.string(), reason: Said }),
  z.object({ code: z.literal('knowledge/bad-line'), file: z.string(), row: z.number().int(), value: z.string() }),
  z.object({
    code: z.literal('knowledge/unknown-variable'),
    file: z.string(),
    row: z.number().int(),
    name: z.string(),
  }),
  z.object({ code: z.literal('knowledge/contradiction'), reason: Said }),
  z.object({ code: z.literal('graph/bad-file'), ...place, reason: Said }),
  z.object({ code: z.literal('graph/variables-differ'), missing: z.array(z.string()), extra: z.array(z.string()) }),
  z.object({ code: z.literal('graph/not-found'), id: z.string() }),
  /** `path`: the directed path from `target` to `source` that the edge would close. */
  z.object({
    code: z.literal('graph/would-cycle'),
    source: z.string(),
    target: z.string(),
    path: z.array(z.string()),
  }),
  z.object({
    code: z.literal('graph/no-such-edit'),
    reason: z.enum(['same', 'present', 'absent', 'unknown']),
    source: z.string(),
    target: z.string(),
  }),
  z.object({ code: z.literal('format/unknown'), format: z.string(), known: z.array(z.string()) }),
  z.object({ code: z.literal('project/none-open') }),
  z.object({ code: z.literal('project/not-a-project'), file: z.string() }),
  z.object({ code: z.literal('project/newer-schema'), file: z.string(), found: z.number(), supported: z.number() }),
  z.object({ code: z.literal('project/damaged'), file: z.string(), reason: Said }),
  z.object({ code: z.literal('project/in-use'), file: z.string() }),
  z.object({ code: z.literal('project/no-dataset'), file: z.string() }),
  z.object({ code: z.literal('history/does-not-fit'), direction: z.enum(['undo', 'redo']) }),
  z.object({ code: z.literal('dataset/not-found'), id: z.string() }),
  z.object({ code: z.literal('run/not-found'), id: z.string() }),
  z.object({ code: z.literal('run/no-result'), id: z.string() }),
  z.object({ code: z.literal('run/is-start'), number: z.number(), of: z.array(z.number()) }),
  z.object({ code: z.literal('path/not-found'), id: z.string() }),
  z.object({ code: z.literal('path/no-lambda'), learner: z.string() }),
  z.object({ code: z.literal('run/crashed'), detail: z.string() }),
  z.object({ code: z.literal('run/failed'), reason: Said }),
  z.object({ code: z.literal('ipc/unknown-command'), command: z.string() }),
  z.object({ code: z.literal('ipc/invalid-input'), command: z.string(), issues: z.array(z.string()) }),
  z.object({ code: z.literal('ipc/refused-sender'), url: z.string() }),
  z.object({ code: z.literal('usage'), message: z.string() }),
  z.object({ code: z.literal('internal'), id: z.string() }),
]);
export type AppErrorData = z.infer<typeof AppErrorData>;
export type AppErrorCode = AppErrorData['code'];

/** An expected failure. `data` is what crosses process borders; `message` is its sentence. */
export class AppError extends Error {
  readonly data: AppErrorData;
  constructor(data: AppErrorData) {
    super(describeError(data));
    this.name = 'AppError';
    this.data = data;
  }
}

/** Compile-time proof that a switch handled every case. */
export function assertNever(value: never): never {
  throw new Error(`assertNever: unexpected ${JSON.stringify(value)}`);
}

const list = (names: readonly string[], most = 6): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${whole(names.length - most)} more`;

const megabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;

/** "file, row 3, column "x", value "abc"": only the parts that are known. */
function where(at: {
  file: string;
  row?: number | undefined;
  column?: string | undefined;
  value?: string | undefined;
}) {
  const parts = [at.file];
  if (at.row !== undefined) parts.push(`row ${at.row}`);
  if (at.column !== undefined) parts.push(`column "${at.column}"`);
  if (at.value !== undefined) parts.push(`value "${at.value}"`);
  return parts.join(', ');
}

function typeRefusal({ type, obstacle, count }: AppErrorData & { code: 'data/type-refused' }): string {
  switch (obstacle) {
    case 'text':
      return `${count === 1 ? 'this cell is not a number' : `${count} cells of this column are not numbers`}, so the column cannot be ${type}. Take ${count === 1 ? 'it' : 'them'} as missing, or choose another type.`;
    case 'levels':
      return `the column has ${count} different values, so it cannot be ${type}. Choose another type.`;
    case 'uncountable':
      return `a ${type} column holds whole numbers that are not negative. Choose another type.`;
    default:
      return assertNever(obstacle);
  }
}

function noSuchEdit({ reason, source, target }: Extract<AppErrorData, { code: 'graph/no-such-edit' }>): string {
  switch (reason) {
    case 'same':
      return `${source} cannot cause itself.`;
    case 'present':
      return `${source} → ${target} is there already.`;
    case 'absent':
      return `${source} → ${target} is not in the graph.`;
    case 'unknown':
      return `${source} or ${target} is no variable of this graph.`;
  }
}

function tooFewVariables({ count, leftOut = [] }: Extract<AppErrorData, { code: 'data/too-few-variables' }>): string {
  const need = `A DAG needs at least two numeric variables, and ${count} ${count === 1 ? 'is' : 'are'} included.`;
  if (leftOut.length === 0) return `${need} Include more columns.`;
  const columns = leftOut.map(({ column, reason }) => `column "${column}": ${inEnglish(reason)}`);
  return `${need} Left out: ${columns.join(' ')} Correct these cells, read them as missing, or code the column in numbers.`;
}

/** One or two sentences for a person: what is wrong, where, and what to do about it. */
export function describeError(error: AppErrorData): string {
  switch (error.code) {
    case 'file/not-found':
      return `${error.file}: there is no such file. Check the path.`;
    case 'file/unreadable':
      return `${error.file}: cannot be read (${inEnglish(error.reason)}). Check that it is a file and that you may read it.`;
    case 'file/not-writable':
      return `${error.file}: cannot be written (${inEnglish(error.reason)}). Choose another folder.`;
    case 'file/disk-full':
      return `${error.file}: the disk is full. Free some space and save again; nothing saved before is lost.`;
    case 'data/too-large':
      return `${error.file}: ${megabytes(error.bytes)} is more than the ${megabytes(error.limitBytes)} that fit in memory here. Use a sample of the rows or fewer columns.`;
    case 'data/binary-file':
      return error.kind === undefined || error.kind === 'not text'
        ? `${where(error)}: this is not a text file (it holds binary bytes). Export the data as CSV first.`
        : `${where(error)}: this is ${error.kind}, not a CSV file. Export the data as CSV first.`;
    case 'data/encoding':
      return `${where(error)}: the text is not valid ${error.encoding}. Save the file as UTF-8, or choose its encoding when importing.`;
    case 'data/empty-file':
      return `${error.file}: the file is empty. Choose a CSV file with a header and at least two rows.`;
    case 'data/header-only':
      return `${error.file}: there is a header with ${error.columns} ${error.columns === 1 ? 'column' : 'columns'} but no row of data below it. Export the data again, with at least two rows.`;
    case 'data/ragged-row':
      return `${where(error)}: ${error.found} ${error.found === 1 ? 'field' : 'fields'} where ${error.expected} are expected. Correct this row, or quote fields that contain the delimiter.`;
    case 'data/unclosed-quote':
      return `${where(error)}: a quoted field is opened here and never closed. Add the missing quote character.`;
    case 'data/bad-quote':
      return `${where(error)}: a quoted field is followed by other text. Double the quote characters inside quoted fields.`;
    case 'data/out-of-memory':
      return `${error.file ?? 'The data'}: memory ran out while reading. The project is unchanged; use a sample of the rows or fewer columns.`;
    case 'data/worker-crashed':
      return `${error.file ?? 'The data'}: the data worker stopped unexpectedly (${error.detail}). The project is unchanged; try again.`;
    case 'data/no-numeric-columns': {
      const shown = error.examples.map((e) => `row ${e.row}, column "${e.column}" is "${e.value}"`);
      return `${error.file}: no column holds numbers, so there is nothing to learn from${shown.length > 0 ? ` (${list(shown, 3)})` : ''}. Check the delimiter and the decimal sign.`;
    }
    case 'data/bad-choice':
      return `${error.file}: cannot be read as chosen: ${inEnglish(error.reason)}.`;
    case 'data/type-refused':
      return `${where(error)}: ${typeRefusal(error)}`;
    case 'data/import-cancelled':
      return `${error.file}: the import was cancelled; the project is unchanged.`;
    case 'data/profile-cancelled':
      return 'The profile was stopped because the data changed. Compute it again.';
    case 'data/too-few-variables':
      return tooFewVariables(error);
    case 'data/no-complete-rows':
      return `None of the ${error.rows} rows is complete. Exclude the columns with most missing values: ${list(error.worst)}.`;
    case 'data/constant':
      return `These columns do not vary in the rows used: ${list(error.columns)}. Exclude them and run again.`;
    case 'data/collinear':
      return `${error.sets.map((s) => `{${list(s)}}`).join(', ')}: these columns determine each other exactly or nearly so. Exclude one of each set, or choose a ridge.`;
    case 'data/unknown-variable':
      return `There is no variable "${error.name}". The data have: ${list(error.known, 12)}.`;
    case 'data/not-numeric':
      return `Column "${error.column}" is ${error.type} (${bare(inEnglish(error.reason))}) and cannot enter a linear learner. Exclude it.`;
    case 'data/step':
      return `Step ${error.number}: ${describeStepProblem(error.problem)}.`;
    case 'learner/unknown':
      return `There is no learner "${error.id}". Known learners: ${error.known.join(', ')}.`;
    case 'learner/unavailable':
      return `The learner "${error.id}" cannot run here: ${inEnglish(error.reason)}`;
    case 'options/invalid':
      return `${error.learner}: ${error.issues.map((i) => `option ${i.option}: ${i.message}`).join('; ')}. "acyclica learners" lists every option with its bounds.`;
    case 'engine/unavailable':
      return `The engine "${error.engine}" is not available: ${inEnglish(error.reason)} Choose the engine "auto" or "cpu" instead.`;
    case 'knowledge/bad-line':
      return `${error.file}, row ${error.row}: "${error.value}" is not understood as background knowledge.`;
    case 'knowledge/unknown-variable':
      return `${error.file}, row ${error.row}: "${error.name}" is no variable of the data. Correct the name, or take it out.`;
    case 'knowledge/contradiction':
      return `The background knowledge contradicts itself: ${inEnglish(error.reason)}`;
    case 'graph/bad-file':
      return `${where(error)}: ${inEnglish(error.reason)}`;
    case 'graph/variables-differ':
      return `The two graphs do not have the same variables${error.missing.length ? `; missing from the estimate: ${list(error.missing)}` : ''}${error.extra.length ? `; not in the truth: ${list(error.extra)}` : ''}.`;
    case 'graph/not-found':
      return `There is no graph ${error.id} in this project.`;
    case 'graph/would-cycle':
      return `${error.path.join(' → ')} exists, so ${error.source} → ${error.target} would close a cycle.`;
    case 'graph/no-such-edit':
      return noSuchEdit(error);
    case 'format/unknown':
      return `There is no graph format "${error.format}". Known formats: ${error.known.join(', ')}.`;
    case 'project/none-open':
      return 'No project is open. Open a CSV file or a project first.';
    case 'project/not-a-project':
      return `${error.file}: this is not an Acyclica project file.`;
    case 'project/newer-schema':
      return `${error.file}: written by a newer version of Acyclica (schema ${error.found}; this version knows up to ${error.supported}). Update Acyclica; the file was not changed.`;
    case 'project/damaged':
      return `${error.file}: the project file is damaged (${inEnglish(error.reason)}). Open a copy from a backup; the file was not changed.`;
    case 'project/in-use':
      return `${error.file}: another program has this project open. Close it there first.`;
    case 'project/no-dataset':
      return `${error.file}: the project holds no data yet. Import a CSV file into it first.`;
    case 'history/does-not-fit':
      return `This step cannot be ${error.direction === 'undo' ? 'undone' : 'redone'}: what it changed was changed in another way since. Nothing was touched; clear the undo history to go on from here.`;
    case 'dataset/not-found':
      return `The data set ${error.id} is not in this project.`;
    case 'run/not-found':
      return `There is no run ${error.id} in this project.`;
    case 'run/no-result':
      return `Run ${error.id} has no graph: it failed or was stopped before the first one.`;
    case 'run/is-start':
      return `Run ${error.number} is kept: run ${error.of.join(', ')} started from it and could not be repeated without it. Delete that first.`;
    case 'path/not-found':
      return 'This λ path is not in the project any more.';
    case 'path/no-lambda':
      return `${error.learner} has no penalty λ₁ to explore.`;
    case 'run/crashed':
      return `The worker of this run stopped unexpectedly (${error.detail}). The project and all other runs are intact; run it again, with fewer variables if memory was short.`;
    case 'run/failed':
      return `The run failed: ${inEnglish(error.reason)}`;
    case 'ipc/unknown-command':
      return `Unknown command "${error.command}".`;
    case 'ipc/invalid-input':
      return `Invalid input for ${error.command}: ${error.issues.join('; ')}.`;
    case 'ipc/refused-sender':
      return `A message from ${error.url} was refused.`;
    case 'usage':
      return error.message;
    case 'internal':
      return `Something went wrong inside Acyclica (error ${error.id}). Your project is saved; please report this id with the log file.`;
    default:
      return assertNever(error);
  }
}
