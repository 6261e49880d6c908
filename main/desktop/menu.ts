/** The application menu. Items only announce what was chosen; the window does what its own button would do. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { MENU_KEYS, type MenuCommand } from '../../shared/model/menu';

export type { MenuCommand };

const acceleratorOf = (command: MenuCommand): string | undefined =>
  MENU_KEYS[command]?.[0]?.replace('Ctrl', 'CmdOrCtrl');

/** @param send passes the chosen command to the window */
export function buildMenu(send: (command: MenuCommand) => void, isPackaged: boolean): Menu {
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
      label: '&File',
      submenu: [
        item('Open Data…', 'open-data'),
        item('Open Data with Options…', 'open-with-options'),
        item('Open Project…', 'open-project'),
        item('New Project', 'new-project'),
        line,
        item('Save Project As…', 'save-as'),
        item('Export Graph…', 'export'),
        line,
        item('Settings…', 'show-settings'),
        line,
        item('Close Project', 'close-project'),
        { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        own('Undo', 'undo'),
        own('Redo', 'redo'),
        item('Clear Undo History', 'forget-history'),
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&Run',
      submenu: [item('Learn', 'learn'), item('Cancel Run', 'cancel-run')],
    },
    {
      label: '&View',
      submenu: [
        item('Fit Graph', 'fit-graph'),
        item('Zoom In', 'zoom-in'),
        item('Zoom Out', 'zoom-out'),
        line,
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { label: '&Help', submenu: [item('All Commands…', 'show-commands'), item('Keyboard Shortcuts', 'show-shortcuts')] },
  ]);
}
