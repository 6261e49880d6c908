/** All actions of the window. The palette shows them in this order; keyboard and menu find them here. */
import type { MenuCommand } from '../../../shared/model/menu';
import type { AppState } from '../state/state';
import { showToast } from '../state/failures';
import { getState } from '../state/state';
import { isTextField } from '../text-field';
import { commandSources, comparisonCommands, exportCommands, learnerCommands, themeCommands } from './choices';
import type { AppCommand } from './command';
import { dataCommands, moreSources, pictureCommands, savedGraphCommands, settingCommands } from './more';
import { queueCommands, runSources } from './runs';
import { projectCommands } from './project';
import { graphCommands, learnCommands, viewCommands } from './work';

export type { AppCommand } from './command';

/** Those that are always there. */
export const fixedCommands: readonly AppCommand[] = [
  ...learnCommands,
  ...queueCommands,
  ...projectCommands,
  ...viewCommands,
  ...dataCommands,
  ...graphCommands,
  ...pictureCommands,
  ...savedGraphCommands,
  ...exportCommands,
  ...comparisonCommands,
  ...learnerCommands,
  ...themeCommands,
  ...settingCommands,
];

const byId = new Map(fixedCommands.map((command) => [command.id, command]));

export function allCommands(state: AppState): readonly AppCommand[] {
  return [...fixedCommands, ...[...runSources, ...commandSources, ...moreSources].flatMap((source) => source(state))];
}

/** Why a command cannot be done now, or null. */
export function whyBlocked(command: AppCommand, state: AppState = getState()): string | null {
  return command.blocked?.(state) ?? null;
}

/** Runs a command as a key or the menu asks; when it cannot be done now, says why. */
export function runCommand(id: string): void {
  const command = byId.get(id);
  if (!command) return;
  const why = whyBlocked(command);
  if (why === null) command.run();
  else showToast(why);
}

/** Undo and Redo of the menu belong to the text while the focus is in a text field. */
export function runMenuCommand(id: MenuCommand): void {
  const isEdit = id === 'undo' || id === 'redo';
  if (isEdit && isTextField(document.activeElement) && document.execCommand(id)) return;
  runCommand(id);
}
