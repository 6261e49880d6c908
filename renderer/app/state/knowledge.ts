/** Background knowledge of the data set in use, and what of it enters the next run. */
import type { Contradiction } from '../../../shared/graph/contradictions';
import { contradictionsOf } from '../../../shared/graph/contradictions';
import { restrictKnowledge, ruleCount } from '../../../shared/graph/rules';
import type { Knowledge } from '../../../shared/model/knowledge';
import { strings } from '../strings';
import { emptyKnowledge } from './knowledge-edits';
import { currentDataset, excludedNames, includedVariables } from './selectors';
import type { AppState } from './state';

export function knowledgeOfDataset({ view }: AppState, datasetId: string | null): Knowledge {
  return (datasetId === null ? undefined : view.knowledge?.[datasetId]) ?? emptyKnowledge;
}

export function currentKnowledge(state: AppState): Knowledge {
  return knowledgeOfDataset(state, state.view.datasetId);
}

const known = new WeakMap<Knowledge, readonly Contradiction[]>();

/** Computed once per knowledge: the window asks at every step of a run. */
export function contradictionsIn(knowledge: Knowledge): readonly Contradiction[] {
  const found = known.get(knowledge) ?? contradictionsOf(knowledge);
  known.set(knowledge, found);
  return found;
}

export function contradictions(state: AppState): readonly Contradiction[] {
  return contradictionsIn(currentKnowledge(state));
}

/** Why Learn waits for the knowledge, as a sentence, or null. */
export function knowledgeIssue(state: AppState): string | null {
  const [first, ...others] = contradictions(state);
  return first ? strings.knowledge.blocker(strings.tell(first.reason), others.length) : null;
}

let last: { readonly inputs: readonly unknown[]; readonly part: Knowledge | undefined } | null = null;

/** The rules about variables that enter; undefined when there are none. Kept, as the window asks at every step of a run. */
export function runKnowledge(state: AppState): Knowledge | undefined {
  const knowledge = currentKnowledge(state);
  if (knowledge === emptyKnowledge) return undefined;
  const inputs = [knowledge, currentDataset(state), excludedNames(state)];
  if (last?.inputs.every((input, k) => input === inputs[k])) return last.part;
  const part = restrictKnowledge(knowledge, includedVariables(state));
  last = { inputs, part: ruleCount(part) > 0 ? part : undefined };
  return last.part;
}

export interface RuleCounts {
  readonly all: number;
  /** Those that enter the next run. */
  readonly used: number;
}

export function ruleCounts(state: AppState): RuleCounts {
  return { all: ruleCount(currentKnowledge(state)), used: ruleCount(runKnowledge(state)) };
}
