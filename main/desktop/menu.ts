/** The application menu. Items only announce what was chosen; the window does what its own button would do. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/contract';
import { MENU_KEYS, type MenuCommand } from '../../shared/model/menu';
import { desktopWords } from './words';

export type { MenuCommand };

const acceleratorOf = (command: MenuCommand): string | undefined =>
  MENU_KEYS[command]?.[0]?.replace('Ctrl', 'CmdOrCtrl');

/** @param send passes the chosen command to the window */
export function buildMenu(send: (command: MenuCommand) => void, isPackaged: boolean, language: Language): Menu {
  const words = desktopWords(language);
  const item = (label: string, command: MenuCommand): MenuItemConstructorOptions => {
    const accelerator = acceleratorOf(command);
    return { label, click: () => send(command), ...(accelerator ? { accelerator } : {}) };
  };
  /** The window acts on these keys by where the focus is: in a text field they belong to the text. */
  const own: typeof item = (...entry) => ({ ...item(...entry), registerAccelerator: false });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: words.file,
      submenu: [
        item(words.openData, 'open-data'),
        item(words.openWithOptions, 'open-with-options'),
        item(words.openProject, 'open-project'),
        item(words.newProject, 'new-project'),
        line,
        item(words.saveAs, 'save-as'),
        item(words.export, 'export'),
        line,
        item(words.settings, 'show-settings'),
        line,
        item(words.closeProject, 'close-project'),
        { role: 'quit' },
      ],
    },
    {
      label: words.edit,
      submenu: [
        own(words.undo, 'undo'),
        own(words.redo, 'redo'),
        item(words.clearHistory, 'forget-history'),
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: words.run,
      submenu: [item(words.learn, 'learn'), item(words.cancelRun, 'cancel-run')],
    },
    {
      label: words.view,
      submenu: [
        item(words.fitGraph, 'fit-graph'),
        item(words.zoomIn, 'zoom-in'),
        item(words.zoomOut, 'zoom-out'),
        line,
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { label: words.help, submenu: [item(words.commands, 'show-commands'), item(words.shortcuts, 'show-shortcuts')] },
  ]);
}
