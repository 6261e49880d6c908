/** Commands about data, knowledge, graphs, pictures, the λ path and the settings. */
import { Language } from '../../../shared/contract';
import { findLearner } from '../../../shared/learners/registry';
import { EngineChoice } from '../../../shared/model/engine';
import { applyGraphTool } from '../graph-tools';
import { language } from '../language';
import { exclude, importSample, include, lookAtFile } from '../state/data-actions';
import { copyPicture } from '../state/export-actions';
import { showRuleMatrix, showSide } from '../state/graph-actions';
import { editSelected, toggleConnecting } from '../state/graph-edit-actions';
import { showAllVariables, showNearPicked, showWholeGraph } from '../state/graph-filter-actions';
import { addTier, emptyKnowledge } from '../state/knowledge-edits';
import { editKnowledge, setKnowledge } from '../state/knowledge-actions';
import { closeExplorer, openExplorer } from '../state/path-actions';
import { openProject, setLanguage } from '../state/project-actions';
import { deleteGraph, drawGraph, importGraph, markTruth, selectGraph, startEdit } from '../state/saved-graph-actions';
import { currentDataset } from '../state/selectors';
import { chooseEngine, forgetMeasurements, lookAgain } from '../state/settings-actions';
import type { AppState } from '../state/state';
import { getState, setState } from '../state/state';
import { strings } from '../strings';
import type { AppCommand, CommandSource } from './command';
import {
  needsData,
  needsEdit,
  noImport,
  needsFile,
  needsGraph,
  needsGraphView,
  needsProject,
  needsSavedGraph,
} from './conditions';

const text = strings.palette;
const titles = text.titles;

const usable = (): string[] =>
  (currentDataset(getState())?.columns ?? []).filter(({ isUsable }) => isUsable).map(({ name }) => name);

const atWork = (act: () => void) => (): void => {
  setState({ screen: 'work' });
  act();
};

function readAgain(): void {
  const dataset = currentDataset(getState());
  if (dataset?.source) lookAtFile(dataset.source, dataset.dialect?.choices ?? {}, null);
}

export const dataCommands: readonly AppCommand[] = [
  { id: 'data/read-differently', title: titles.readDifferently, blocked: needsFile, run: readAgain },
  { id: 'data/include-all', title: titles.includeAll, blocked: needsData, run: () => include(usable()) },
  { id: 'data/exclude-all', title: titles.excludeAll, blocked: needsData, run: () => exclude(usable()) },
  {
    id: 'knowledge/add-tier',
    title: titles.addTier,
    blocked: needsData,
    run: atWork(() => {
      showSide('knowledge');
      editKnowledge(addTier);
    }),
  },
  {
    id: 'knowledge/matrix',
    title: titles.ruleMatrix,
    blocked: needsData,
    run: atWork(() => showRuleMatrix({ at: null })),
  },
  { id: 'knowledge/clear', title: titles.clearKnowledge, blocked: needsData, run: () => setKnowledge(emptyKnowledge) },
  { id: 'path/open', title: titles.explore, blocked: needsData, run: atWork(() => void openExplorer()) },
  { id: 'path/close', title: titles.closeExplore, blocked: needsData, run: closeExplorer },
];

const onGraph = (id: string, kind: 'remove' | 'reverse', title: string): AppCommand => ({
  id,
  title,
  blocked: needsEdit,
  run: () => editSelected(kind),
});

/** The run on show as a graph that can be edited. */
function editRun(): void {
  const { project, view } = getState();
  const run = project?.runs.find(({ id }) => id === view.runId);
  if (!run) return;
  const { title } = findLearner(run.request.learner);
  void startEdit({ kind: 'run', id: run.id }, strings.graphs.runName(run.number, title));
}

const ofSaved = (act: (id: string) => void) => (): void => {
  const { savedGraph } = getState();
  if (savedGraph) act(savedGraph.id);
};

export const savedGraphCommands: readonly AppCommand[] = [
  { id: 'graph/import', title: titles.importGraph, blocked: needsProject, run: () => void importGraph(null) },
  { id: 'graph/draw', title: titles.drawGraph, blocked: needsData, run: () => void drawGraph() },
  { id: 'graph/edit', title: titles.editGraph, blocked: needsGraph, run: editRun },
  { id: 'graph/connect', title: titles.connect, blocked: needsEdit, run: toggleConnecting },
  onGraph('graph/reverse-edge', 'reverse', titles.reverseEdge),
  onGraph('graph/remove-edge', 'remove', titles.removeEdge),
  {
    id: 'graph/truth',
    title: titles.markTruth,
    blocked: needsSavedGraph,
    run: ofSaved((id) => void markTruth(id, true)),
  },
  {
    id: 'graph/delete',
    title: titles.deleteGraph,
    blocked: needsSavedGraph,
    run: ofSaved((id) => void deleteGraph(id)),
  },
];

const tool = (name: 'find' | 'show' | 'appearance', title: string): AppCommand => ({
  id: `graph/${name}`,
  title,
  blocked: needsGraphView,
  run: () => applyGraphTool(name),
});

export const pictureCommands: readonly AppCommand[] = [
  tool('find', titles.find),
  tool('show', titles.showPart),
  tool('appearance', titles.appearance),
  {
    id: 'graph/near',
    title: titles.near,
    blocked: needsGraphView,
    run: () => showNearPicked({ steps: 1, direction: 'both' }),
  },
  { id: 'graph/all-variables', title: titles.allVariables, blocked: needsGraphView, run: showAllVariables },
  { id: 'graph/whole', title: titles.whole, blocked: needsGraphView, run: showWholeGraph },
  { id: 'graph/copy', title: titles.copyPicture, blocked: needsGraph, run: () => void copyPicture() },
];

const isLanguage =
  (id: Language) =>
  (_state: AppState): string | null =>
    id === language ? text.needs.otherLanguage : null;

export const settingCommands: readonly AppCommand[] = [
  ...Language.options.map((id) => ({
    id: `language/${id}`,
    title: text.language(strings.settings.languages[id].title),
    blocked: isLanguage(id),
    run: () => void setLanguage(id),
  })),
  ...EngineChoice.options.map((id) => ({
    id: `engine/${id}`,
    title: text.engine(strings.engines.choices[id].title),
    run: () => void chooseEngine(id),
  })),
  { id: 'engine/look', title: titles.lookAgain, run: () => void lookAgain() },
  { id: 'engine/forget', title: titles.forgetMeasurements, run: () => void forgetMeasurements() },
];

const graphs: CommandSource = ({ project }) =>
  (project?.graphs ?? []).map(({ id, name }) => ({
    id: `saved-graph/${id}`,
    title: text.graph(name),
    run: atWork(() => selectGraph(id)),
  }));

const openers: CommandSource = ({ info }) => [
  ...(info?.samples ?? []).map(({ id, title }) => ({
    id: `sample/${id}`,
    title: text.sample(title),
    blocked: noImport,
    run: () => void importSample(id),
  })),
  ...(info?.recent ?? []).map(({ path, name }) => ({
    id: `recent/${path}`,
    title: text.recent(name),
    run: () => void openProject(path),
  })),
];

export const moreSources: readonly CommandSource[] = [graphs, openers];
