/** The application menu. Items only announce what was chosen; the window does what its own button would do. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload, Language } from '../../shared/contract';
import { desktopWords } from './words';

export type MenuCommand = EventPayload<'menu/command'>['command'];

/** @param send passes the chosen command to the window */
export function buildMenu(send: (command: MenuCommand) => void, isPackaged: boolean, language: Language): Menu {
  const words = desktopWords(language);
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(accelerator ? { accelerator } : {}),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: words.file,
      submenu: [
        item(words.openData, 'open-data', 'CmdOrCtrl+O'),
        item(words.openProject, 'open-project', 'CmdOrCtrl+Shift+O'),
        item(words.newProject, 'new-project', 'CmdOrCtrl+N'),
        line,
        item(words.saveAs, 'save-as', 'CmdOrCtrl+Shift+S'),
        item(words.export, 'export', 'CmdOrCtrl+E'),
        line,
        item(words.settings, 'show-settings', 'CmdOrCtrl+,'),
        line,
        item(words.closeProject, 'close-project', 'CmdOrCtrl+W'),
        { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: words.run,
      submenu: [item(words.learn, 'learn', 'CmdOrCtrl+Enter'), item(words.cancelRun, 'cancel-run')],
    },
    {
      label: words.view,
      submenu: [
        item(words.fitGraph, 'fit-graph'),
        item(words.zoomIn, 'zoom-in', 'CmdOrCtrl+Plus'),
        item(words.zoomOut, 'zoom-out', 'CmdOrCtrl+-'),
        line,
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { label: words.help, submenu: [item(words.shortcuts, 'show-shortcuts', 'F1')] },
  ]);
}
