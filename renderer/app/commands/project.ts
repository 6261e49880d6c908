/** Opening, saving, undoing; the theme and the pages of the window. */
import type { MenuCommand } from '../../../shared/model/menu';
import { MENU_KEYS } from '../../../shared/model/menu';
import { openData, openWithOptions } from '../state/data-actions';
import { showDialog } from '../state/graph-actions';
import { openComparison } from '../state/graph-comparison-actions';
import { forgetHistory, redo, undo } from '../state/history-actions';
import { closeProject, createProject, openProject, saveAs } from '../state/project-actions';
import { openSettings } from '../state/settings-actions';
import { strings } from '../strings';
import type { AppCommand } from './command';
import { needsProject, needsTwoGraphs, noImport } from './conditions';

const text = strings.palette.titles;
const steps = strings.history;

/** A command of the application menu, with the keys it has there. */
export function menuCommand(id: MenuCommand, rest: Omit<AppCommand, 'id' | 'keys' | 'title'>): AppCommand {
  const keys = MENU_KEYS[id];
  return { id, title: text[id], ...(keys ? { keys } : {}), ...rest };
}

export const projectCommands: readonly AppCommand[] = [
  menuCommand('open-data', { blocked: noImport, run: () => void openData() }),
  menuCommand('open-with-options', { blocked: noImport, run: () => void openWithOptions() }),
  menuCommand('open-project', { run: () => void openProject(null) }),
  menuCommand('new-project', { run: () => void createProject() }),
  menuCommand('save-as', { blocked: needsProject, run: () => void saveAs() }),
  menuCommand('close-project', { blocked: needsProject, run: () => void closeProject() }),
  menuCommand('undo', {
    isForText: true,
    blocked: ({ project }) => (project?.history.undo ? null : steps.nothing.undo),
    run: () => void undo(),
  }),
  menuCommand('redo', {
    isForText: true,
    blocked: ({ project }) => (project?.history.redo ? null : steps.nothing.redo),
    run: () => void redo(),
  }),
  menuCommand('forget-history', { blocked: needsProject, run: () => void forgetHistory() }),
  menuCommand('show-settings', { run: openSettings }),
  menuCommand('show-commands', { run: () => showDialog('commands') }),
  menuCommand('show-shortcuts', { isForText: true, run: () => showDialog('shortcuts') }),
  { id: 'compare/open', title: text.compare, blocked: needsTwoGraphs, run: openComparison },
];
