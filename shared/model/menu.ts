/** What the application menu can ask of the window, and the keys of it. The menu, the window and its help read them here. */

export const MENU_COMMANDS = [
  'undo',
  'redo',
  'forget-history',
  'open-data',
  'open-with-options',
  'open-project',
  'save-as',
  'new-project',
  'close-project',
  'export',
  'learn',
  'cancel-run',
  'fit-graph',
  'zoom-in',
  'zoom-out',
  'show-settings',
  'show-commands',
  'show-shortcuts',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** Keys by command, the first one is the one shown. `Ctrl` is the Command key on a Mac. */
export const MENU_KEYS: Readonly<Partial<Record<MenuCommand, readonly string[]>>> = {
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Shift+Z', 'Ctrl+Y'],
  'open-data': ['Ctrl+O'],
  'open-with-options': ['Ctrl+Alt+O'],
  'open-project': ['Ctrl+Shift+O'],
  'save-as': ['Ctrl+Shift+S'],
  'new-project': ['Ctrl+N'],
  'close-project': ['Ctrl+W'],
  export: ['Ctrl+E'],
  learn: ['Ctrl+Enter'],
  'zoom-in': ['Ctrl+Plus'],
  'zoom-out': ['Ctrl+-'],
  'show-settings': ['Ctrl+,'],
  'show-commands': ['Ctrl+K', 'Ctrl+Shift+P'],
  'show-shortcuts': ['F1', '?'],
};
