/** Background knowledge of the data set in use, and what of it enters the next run. */
import type { Contradiction } from '../../../shared/graph/contradictions';
import { contradictionsOf } from '../../../shared/graph/contradictions';
import { restrictKnowledge, rulesOf } from '../../../shared/graph/rules';
import type { Knowledge } from '../../../shared/model/knowledge';
import { strings } from '../strings';
import { emptyKnowledge } from './knowledge-edits';
import { includedVariables } from './selectors';
import type { AppState } from './state';

export function currentKnowledge({ view }: AppState): Knowledge {
  return (view.datasetId === null ? undefined : view.knowledge?.[view.datasetId]) ?? emptyKnowledge;
}

const known = new WeakMap<Knowledge, readonly Contradiction[]>();

/** Computed once per knowledge: the window asks at every step of a run. */
export function contradictions(state: AppState): readonly Contradiction[] {
  const knowledge = currentKnowledge(state);
  const found = known.get(knowledge) ?? contradictionsOf(knowledge);
  known.set(knowledge, found);
  return found;
}

/** Why Learn waits for the knowledge, as a sentence, or null. */
export function knowledgeIssue(state: AppState): string | null {
  const [first, ...others] = contradictions(state);
  return first ? strings.knowledge.blocker(first.reason, others.length) : null;
}

/** The rules about variables that enter; undefined when there are none. */
export function runKnowledge(state: AppState): Knowledge | undefined {
  const knowledge = currentKnowledge(state);
  if (knowledge === emptyKnowledge) return undefined;
  const part = restrictKnowledge(knowledge, includedVariables(state));
  return rulesOf(part).length > 0 ? part : undefined;
}

export interface RuleCounts {
  readonly all: number;
  /** Those that enter the next run. */
  readonly used: number;
}

export function ruleCounts(state: AppState): RuleCounts {
  return { all: rulesOf(currentKnowledge(state)).length, used: rulesOf(runKnowledge(state)).length };
}
