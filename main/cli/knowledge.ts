/** Background knowledge of `acyclica learn`: of a file, or what the project has for the data set. */
import { ruleCount, restrictKnowledge } from '../../shared/graph/rules';
import { readTetradKnowledge } from '../../shared/formats/tetrad-knowledge';
import type { DatasetInfo } from '../../shared/model/dataset';
import type { Knowledge } from '../../shared/model/knowledge';
import { usage, type Arguments } from './arguments';
import { readBytes } from './files';

export interface FoundKnowledge {
  /** The rules about the variables that enter; undefined without any. */
  readonly knowledge: Knowledge | undefined;
  /** Where it came from, and what of it stays behind. */
  readonly notes: readonly string[];
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Throws with file, row and name when a file speaks of a variable that the data do not have. */
async function read(path: string, info: DatasetInfo): Promise<Knowledge> {
  const text = new TextDecoder().decode(await readBytes(path));
  return readTetradKnowledge(path, text, { names: info.columns.map(({ name }) => name), onlyKnown: true });
}

function found(knowledge: Knowledge, origin: string, variables: readonly string[]): FoundKnowledge {
  const part = restrictKnowledge(knowledge, variables);
  const [all, used] = [ruleCount(knowledge), ruleCount(part)];
  const rest = used < all ? ` ${all - used} more about variables that do not enter.` : '';
  return {
    knowledge: used > 0 ? part : undefined,
    notes: [`Background knowledge of ${origin}: ${count(used, 'rule')}.${rest}`],
  };
}

/**
 * @param variables the columns that enter the run
 * @param saved what the project has; for a plain file nothing
 */
export async function knowledgeOf(
  args: Arguments,
  info: DatasetInfo,
  variables: readonly string[],
  saved: Knowledge | undefined,
): Promise<FoundKnowledge> {
  const path = args.text('knowledge');
  const isOff = args.has('no-knowledge');
  if (path !== undefined && isOff) throw usage('--knowledge FILE and --no-knowledge say the opposite of each other.');
  if (path !== undefined) return found(await read(path, info), path, variables);
  const rules = ruleCount(saved);
  if (saved === undefined || rules === 0) return { knowledge: undefined, notes: [] };
  if (isOff) {
    return { knowledge: undefined, notes: [`The project has ${count(rules, 'rule')} of knowledge, not used here.`] };
  }
  return found(saved, 'the project', variables);
}
