/** Change the background knowledge of the data set in use. Every change is saved with the project and can be undone. */
import { restrictKnowledge, ruleCount } from '../../../shared/graph/rules';
import type { Knowledge } from '../../../shared/model/knowledge';
import type { RunRequest } from '../../../shared/model/run';
import { saveView } from './data-actions';
import { shownDatasetId, shownKnowledge } from './canvas-view';
import { currentKnowledge, knowledgeOfDataset } from './knowledge';
import { emptyKnowledge } from './knowledge-edits';
import { getState, setState } from './state';

const MOST_UNDO = 200;

function store(datasetId: string, knowledge: Knowledge, past: readonly Knowledge[]): void {
  const { view, knowledgePast } = getState();
  setState({
    view: { ...view, knowledge: { ...view.knowledge, [datasetId]: knowledge } },
    knowledgePast: { ...knowledgePast, [datasetId]: past },
  });
  saveView();
}

/** Sets the knowledge of a data set, that in use if no other is named; what was before can be had back with `undoKnowledge`. */
export function setKnowledge(knowledge: Knowledge, datasetId: string | null = getState().view.datasetId): void {
  const state = getState();
  const before = knowledgeOfDataset(state, datasetId);
  if (datasetId === null || knowledge === before) return;
  store(datasetId, knowledge, [...(state.knowledgePast[datasetId] ?? []), before].slice(-MOST_UNDO));
}

export function editKnowledge(edit: (knowledge: Knowledge) => Knowledge): void {
  setKnowledge(edit(currentKnowledge(getState())));
}

/** Changes the knowledge of the data behind the graph on screen. */
export function editShownKnowledge(edit: (knowledge: Knowledge) => Knowledge): void {
  setKnowledge(edit(shownKnowledge(getState())), shownDatasetId(getState()));
}

export function undoKnowledge(): void {
  const { view, knowledgePast } = getState();
  const past = (view.datasetId === null ? undefined : knowledgePast[view.datasetId]) ?? [];
  const before = past.at(-1);
  if (view.datasetId !== null && before) store(view.datasetId, before, past.slice(0, -1));
}

/** Takes over the knowledge of a run, unless that of the data set says the same about its variables already. */
export function repeatKnowledge({ knowledge, variables }: RunRequest): void {
  const current = restrictKnowledge(currentKnowledge(getState()), variables);
  const wanted = knowledge ?? emptyKnowledge;
  const isSame = JSON.stringify(current) === JSON.stringify(wanted);
  if (isSame || (ruleCount(current) === 0 && ruleCount(wanted) === 0)) return;
  setKnowledge(wanted);
}
