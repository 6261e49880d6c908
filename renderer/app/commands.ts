/** Commands of menu and keyboard: the same as the buttons. */
import type { EventPayload } from '../../shared/contract';
import { assertNever } from '../../shared/model/errors';
import { applyGraphTool } from './graph-tools';
import { openData, openWithOptions } from './state/data-actions';
import { isTextField } from './text-field';
import { showDialog } from './state/graph-actions';
import { forgetHistory, redo, undo } from './state/history-actions';
import { closeProject, createProject, openProject, saveAs } from './state/project-actions';
import { cancelRun, learn } from './state/run-actions';
import { openSettings } from './state/settings-actions';
import { setState } from './state/state';

export type MenuCommand = EventPayload<'menu/command'>['command'];

/** Undo and Redo of the menu belong to the text while the focus is in a text field. */
function editText(command: 'undo' | 'redo'): boolean {
  return isTextField(document.activeElement) && document.execCommand(command);
}

export function runCommand(command: MenuCommand): void {
  switch (command) {
    case 'undo':
      return editText('undo') ? undefined : void undo();
    case 'redo':
      return editText('redo') ? undefined : void redo();
    case 'forget-history':
      return void forgetHistory();
    case 'open-data':
      return void openData();
    case 'open-with-options':
      return void openWithOptions();
    case 'open-project':
      return void openProject(null);
    case 'save-as':
      return void saveAs();
    case 'new-project':
      return void createProject();
    case 'close-project':
      return void closeProject();
    case 'export':
      return setState({ isExportOpen: true });
    case 'learn':
      return void learn();
    case 'cancel-run':
      return void cancelRun();
    case 'fit-graph':
      return applyGraphTool('fit');
    case 'zoom-in':
      return applyGraphTool('zoom-in');
    case 'zoom-out':
      return applyGraphTool('zoom-out');
    case 'show-settings':
      return openSettings();
    case 'show-shortcuts':
      return showDialog('shortcuts');
    default:
      return assertNever(command);
  }
}
