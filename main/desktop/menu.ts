/** The application menu. Items only announce what was chosen; the window does what its own button would do. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../shared/contract';

export type MenuCommand = EventPayload<'menu/command'>['command'];

/** @param send passes the chosen command to the window */
export function buildMenu(send: (command: MenuCommand) => void, isPackaged: boolean): Menu {
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(accelerator ? { accelerator } : {}),
  });
  /** The window acts on these keys by where the focus is: in a text field they belong to the text. */
  const own: typeof item = (...entry) => ({ ...item(...entry), registerAccelerator: false });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        item('Open Data…', 'open-data', 'CmdOrCtrl+O'),
        item('Open Data with Options…', 'open-with-options', 'CmdOrCtrl+Alt+O'),
        item('Open Project…', 'open-project', 'CmdOrCtrl+Shift+O'),
        item('New Project', 'new-project', 'CmdOrCtrl+N'),
        line,
        item('Save Project As…', 'save-as', 'CmdOrCtrl+Shift+S'),
        item('Export Graph…', 'export', 'CmdOrCtrl+E'),
        line,
        item('Settings…', 'show-settings', 'CmdOrCtrl+,'),
        line,
        item('Close Project', 'close-project', 'CmdOrCtrl+W'),
        { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        own('Undo', 'undo', 'CmdOrCtrl+Z'),
        own('Redo', 'redo', 'CmdOrCtrl+Shift+Z'),
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
      submenu: [item('Learn', 'learn', 'CmdOrCtrl+Enter'), item('Cancel Run', 'cancel-run')],
    },
    {
      label: '&View',
      submenu: [
        item('Fit Graph', 'fit-graph'),
        item('Zoom In', 'zoom-in', 'CmdOrCtrl+Plus'),
        item('Zoom Out', 'zoom-out', 'CmdOrCtrl+-'),
        line,
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { label: '&Help', submenu: [item('Keyboard Shortcuts', 'show-shortcuts', 'F1')] },
  ]);
}
