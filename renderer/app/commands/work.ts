/** Learning, looking and asking. */
import { LayoutKind } from '../../../shared/model/picture';
import type { RelationKind } from '../../graph/relate';
import { setRelations } from '../../graph/relate';
import { applyGraphTool } from '../graph-tools';
import { arrangeAgain, chooseLayout } from '../state/canvas-actions';
import { clearFocus, relate, toggleAsking, toggleClass } from '../state/focus-actions';
import { showDialog, showProfile, showSide, showTab } from '../state/graph-actions';
import { resetOptions } from '../state/learn-actions';
import { cancelRun, learn } from '../state/run-actions';
import type { AppState, CentreTab, ProfileTab, SideTab } from '../state/state';
import { setState } from '../state/state';
import { strings } from '../strings';
import type { AppCommand } from './command';
import { needsActiveRun, needsData, needsGraph, needsGraphView, needsRequest } from './conditions';
import { menuCommand } from './project';

const text = strings.palette.titles;

export const learnCommands: readonly AppCommand[] = [
  menuCommand('learn', { blocked: needsRequest, run: () => void learn() }),
  menuCommand('cancel-run', { blocked: needsActiveRun, run: () => void cancelRun() }),
  menuCommand('export', { blocked: needsGraph, run: () => setState({ isExportOpen: true }) }),
  { id: 'options/reset', title: text.resetOptions, run: resetOptions },
];

const atWork = (act: () => void) => (): void => {
  setState({ screen: 'work' });
  act();
};

const side = (tab: SideTab): AppCommand => ({
  id: `side/${tab}`,
  title: strings.palette.show(text.sides[tab]),
  blocked: needsData,
  run: atWork(() => showSide(tab)),
});

const centre = (tab: CentreTab): AppCommand => ({
  id: `centre/${tab}`,
  title: strings.palette.show(text.centres[tab]),
  blocked: needsGraph,
  run: atWork(() => {
    showProfile(null);
    showTab(tab);
  }),
});

const profile = (tab: ProfileTab): AppCommand => ({
  id: `profile/${tab}`,
  title: strings.palette.show(text.profiles[tab]),
  blocked: needsData,
  run: atWork(() => showProfile(tab)),
});

export const viewCommands: readonly AppCommand[] = [
  ...(['data', 'knowledge', 'learn'] as const).map(side),
  ...(['graph', 'edges', 'matrix', 'convergence'] as const).map(centre),
  ...(['columns', 'correlations', 'missing'] as const).map(profile),
  { id: 'data/rows', title: text.rows, blocked: needsData, run: () => showDialog('rows') },
];

function needsSelection(state: AppState): string | null {
  const missing = needsGraph(state);
  if (missing !== null) return missing;
  const isSelected = state.selection?.kind === 'node' || state.focus.picked.length > 0;
  return isSelected ? null : strings.select.pickFirst;
}

const related = (kind: RelationKind): AppCommand => ({
  id: `select/${kind}`,
  title: strings.palette.select(strings.select.items[kind]),
  blocked: needsSelection,
  run: () => relate(kind),
});

export const graphCommands: readonly AppCommand[] = [
  menuCommand('fit-graph', { blocked: needsGraphView, run: () => applyGraphTool('fit') }),
  menuCommand('zoom-in', { blocked: needsGraphView, run: () => applyGraphTool('zoom-in') }),
  menuCommand('zoom-out', { blocked: needsGraphView, run: () => applyGraphTool('zoom-out') }),
  ...LayoutKind.options.map((kind): AppCommand => ({
    id: `layout/${kind}`,
    title: strings.layout.button(strings.layout.kinds[kind].title, false),
    blocked: needsGraphView,
    run: () => chooseLayout(kind),
  })),
  { id: 'layout/again', title: strings.layout.again, blocked: needsGraphView, run: arrangeAgain },
  ...[...setRelations, 'path' as const].map(related),
  { id: 'select/none', title: strings.palette.select(strings.select.items.clear), run: clearFocus },
  { id: 'graph/ask', title: text.ask, blocked: needsGraph, run: toggleAsking },
  { id: 'graph/class', title: strings.orient.switch, blocked: needsGraph, run: toggleClass },
];
