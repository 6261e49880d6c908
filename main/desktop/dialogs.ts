/** File dialogs. Each resolves to a path, or null when the person cancelled. */
import { dialog, type BrowserWindow } from 'electron';
import type { Dialogs } from '../ipc/handlers';

const DATA = [
  { name: 'Tables', extensions: ['csv', 'tsv', 'txt', 'tab', 'dat'] },
  { name: 'All files', extensions: ['*'] },
];
const GRAPH = [
  { name: 'Graphs', extensions: ['json', 'csv', 'tsv', 'dot', 'gv', 'graphml'] },
  { name: 'All files', extensions: ['*'] },
];
const PROJECT = [{ name: 'Acyclica project', extensions: ['acyclica'] }];

export function createDialogs(window: () => BrowserWindow | null): Dialogs {
  const open = async (title: string, filters: Electron.FileFilter[]): Promise<string | null> => {
    const options: Electron.OpenDialogOptions = { title, filters, properties: ['openFile'] };
    const parent = window();
    const result = parent ? await dialog.showOpenDialog(parent, options) : await dialog.showOpenDialog(options);
    return result.canceled ? null : (result.filePaths[0] ?? null);
  };
  const save = async (title: string, defaultPath: string, filters: Electron.FileFilter[]): Promise<string | null> => {
    const options: Electron.SaveDialogOptions = { title, defaultPath, filters };
    const parent = window();
    const result = parent ? await dialog.showSaveDialog(parent, options) : await dialog.showSaveDialog(options);
    return result.canceled ? null : result.filePath || null;
  };
  return {
    openData: () => open('Open data', DATA),
    openProject: () => open('Open project', PROJECT),
    openGraph: () => open('Import graph', GRAPH),
    saveProject: (suggested) => save('Save project as', suggested, PROJECT),
    saveExport: (suggested, extension) =>
      save('Export graph', suggested, [{ name: extension.toUpperCase(), extensions: [extension] }]),
  };
}
