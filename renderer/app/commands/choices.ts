/** Commands that follow from what there is to choose from: formats, themes, learners, runs, data sets, variables. */
import { ExportFormat, PictureFormat, ThemeChoice } from '../../../shared/contract';
import { learners } from '../../../shared/learners/registry';
import { selectDataset } from '../state/data-actions';
import { exportDifference, exportGraph } from '../state/export-actions';
import { select, showProfile, showSide, showTab } from '../state/graph-actions';
import { changeSettings } from '../state/learn-actions';
import { setTheme } from '../state/project-actions';
import { selectRun } from '../state/run-actions';
import { shownGraph } from '../state/selectors';
import { revealInGraph } from '../graph-tools';
import { setState } from '../state/state';
import { strings } from '../strings';
import type { AppCommand, CommandSource } from './command';
import { needsData, needsDifference, needsGraph } from './conditions';

const text = strings.palette;

export const themeCommands: readonly AppCommand[] = ThemeChoice.options.map((theme) => ({
  id: `theme/${theme}`,
  title: text.theme(strings.topBar.themes[theme]),
  run: () => void setTheme(theme),
}));

export const exportCommands: readonly AppCommand[] = ExportFormat.options.map((format) => ({
  id: `export/${format}`,
  title: text.export(strings.exportFormats[format].title, strings.exportFormats[format].hint),
  blocked: needsGraph,
  run: () => void exportGraph(format),
}));

export const comparisonCommands: readonly AppCommand[] = PictureFormat.options.map((format) => ({
  id: `export-comparison/${format}`,
  title: strings.figure.exportComparison(strings.exportFormats[format].title, strings.exportFormats[format].hint),
  blocked: needsDifference,
  run: () => void exportDifference(format),
}));

export const learnerCommands: readonly AppCommand[] = learners.map(({ id, title }) => ({
  id: `learner/${id}`,
  title: text.learner(title),
  blocked: needsData,
  run: () => {
    changeSettings({ learner: id });
    setState({ screen: 'work' });
    showSide('learn');
  },
}));

const titleOf = (learner: string): string => learners.find(({ id }) => id === learner)?.title ?? learner;

const runs: CommandSource = ({ project }) =>
  (project?.runs ?? []).toReversed().map((run) => ({
    id: `run/${run.id}`,
    title: text.run(run.number, titleOf(run.request.learner), strings.runs.states[run.state]),
    run: () => {
      setState({ screen: 'work' });
      selectRun(run.id);
    },
  }));

const datasets: CommandSource = ({ project, view }) =>
  (project?.datasets ?? []).map(({ id, name }) => ({
    id: `dataset/${id}`,
    title: text.dataset(name),
    blocked: () => (id === view.datasetId ? text.needs.otherData : null),
    run: () => {
      setState({ screen: 'work' });
      showSide('data');
      selectDataset(id);
    },
  }));

/** Shows the variable in the graph, with the focus there. */
function goTo(name: string): void {
  setState({ screen: 'work' });
  showProfile(null);
  showTab('graph');
  select({ kind: 'node', name });
  revealInGraph(name);
}

const variables: CommandSource = (state) =>
  (shownGraph(state)?.variables ?? state.detail?.request.variables ?? []).map((name) => ({
    id: `variable/${name}`,
    title: text.variable(name),
    run: () => goTo(name),
  }));

export const commandSources: readonly CommandSource[] = [runs, datasets, variables];
