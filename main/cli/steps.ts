/** Steps from a file: a list of them, or anything that holds one under "steps", such as the JSON result of a run. */
import { z } from 'zod';
import { DataSteps, type DataStep } from '../../shared/model/steps';
import { usage, type Arguments } from './arguments';
import { readBytes } from './files';

const Holder = z.union([DataSteps, z.object({ steps: DataSteps }).transform(({ steps }) => steps)]);

/** The first thing that is wrong, with its place in the file. */
function firstIssue(content: unknown): string {
  const list = Array.isArray(content) ? content : (content as { steps?: unknown } | null)?.steps;
  const found = DataSteps.safeParse(list).error?.issues[0];
  if (!found) return 'it holds no list of steps.';
  const [at, ...path] = found.path;
  const where = typeof at === 'number' ? `step ${at + 1}${path.length > 0 ? `, ${path.join('.')}` : ''}: ` : '';
  return `${where}${found.message}.`;
}

/** The steps that `--steps FILE.json` names; none without it. */
export async function stepsOf(args: Arguments): Promise<DataStep[]> {
  const path = args.text('steps');
  if (path === undefined) return [];
  const text = new TextDecoder().decode(await readBytes(path));
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw usage(`${path}: this is no JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const parsed = Holder.safeParse(content);
  if (!parsed.success) throw usage(`${path}: ${firstIssue(content)}`);
  return parsed.data;
}
