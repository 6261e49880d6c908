/** Change the background knowledge of the data set in use. Every change is saved with the project and can be undone. */
import { restrictKnowledge, rulesOf } from '../../../shared/graph/rules';
import type { Knowledge } from '../../../shared/model/knowledge';
import type { RunRequest } from '../../../shared/model/run';
import { saveView } from './data-actions';
import { currentKnowledge } from './knowledge';
import { emptyKnowledge } from './knowledge-edits';
import { getState, setState } from './state';

/** Sets the knowledge of the data set in use: a step of the project's history. */
export function setKnowledge(knowledge: Knowledge): void {
  const state = getState();
  const { view } = state;
  if (view.datasetId === null || knowledge === currentKnowledge(state)) return;
  setState({ view: { ...view, knowledge: { ...view.knowledge, [view.datasetId]: knowledge } } });
  saveView();
}

export function editKnowledge(edit: (knowledge: Knowledge) => Knowledge): void {
  setKnowledge(edit(currentKnowledge(getState())));
}

/** Takes over the knowledge of a run, unless that of the data set says the same about its variables already. */
export function repeatKnowledge({ knowledge, variables }: RunRequest): void {
  const current = restrictKnowledge(currentKnowledge(getState()), variables);
  const wanted = knowledge ?? emptyKnowledge;
  const isSame = JSON.stringify(current) === JSON.stringify(wanted);
  if (isSame || (rulesOf(current).length === 0 && rulesOf(wanted).length === 0)) return;
  setKnowledge(wanted);
}
