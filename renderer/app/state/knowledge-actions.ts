/** Change the background knowledge of the data set in use. Every change is saved with the project and can be undone. */
import { restrictKnowledge, ruleCount } from '../../../shared/graph/rules';
import type { Knowledge } from '../../../shared/model/knowledge';
import type { RunRequest } from '../../../shared/model/run';
import { saveView } from './data-actions';
import { shownDatasetId, shownKnowledge } from './canvas-view';
import { currentKnowledge, knowledgeOfDataset } from './knowledge';
import { emptyKnowledge } from './knowledge-edits';
import { getState, setState } from './state';

/** Sets the knowledge of a data set, that in use if no other is named: a step of the project's history. */
export function setKnowledge(knowledge: Knowledge, datasetId: string | null = getState().view.datasetId): void {
  const state = getState();
  const { view } = state;
  if (datasetId === null || knowledge === knowledgeOfDataset(state, datasetId)) return;
  setState({ view: { ...view, knowledge: { ...view.knowledge, [datasetId]: knowledge } } });
  saveView();
}

export function editKnowledge(edit: (knowledge: Knowledge) => Knowledge): void {
  setKnowledge(edit(currentKnowledge(getState())));
}

/** Changes the knowledge of the data behind the graph on screen. */
export function editShownKnowledge(edit: (knowledge: Knowledge) => Knowledge): void {
  setKnowledge(edit(shownKnowledge(getState())), shownDatasetId(getState()));
}

/** Takes over the knowledge of a run, unless that of the data set says the same about its variables already. */
export function repeatKnowledge({ knowledge, variables }: RunRequest): void {
  const current = restrictKnowledge(currentKnowledge(getState()), variables);
  const wanted = knowledge ?? emptyKnowledge;
  const isSame = JSON.stringify(current) === JSON.stringify(wanted);
  if (isSame || (ruleCount(current) === 0 && ruleCount(wanted) === 0)) return;
  setKnowledge(wanted);
}
