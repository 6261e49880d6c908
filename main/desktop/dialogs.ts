/** File dialogs. Each resolves to a path, or null when the person cancelled. */
import { dialog, type BrowserWindow } from 'electron';
import type { Dialogs } from '../ipc/handlers';
import type { DesktopWords } from './words';

const dataFiles = ({ tables, allFiles }: DesktopWords) => [
  { name: tables, extensions: ['csv', 'tsv', 'txt', 'tab', 'dat'] },
  { name: allFiles, extensions: ['*'] },
];
const graphFiles = ({ graphs, allFiles }: DesktopWords) => [
  { name: graphs, extensions: ['json', 'csv', 'tsv', 'dot', 'gv', 'graphml'] },
  { name: allFiles, extensions: ['*'] },
];
const projectFiles = ({ projects }: DesktopWords) => [{ name: projects, extensions: ['acyclica'] }];

/** @param words asked for at every dialog: the language may change */
export function createDialogs(window: () => BrowserWindow | null, words: () => DesktopWords): Dialogs {
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
    openData: () => open(words().openDataTitle, dataFiles(words())),
    openProject: () => open(words().openProjectTitle, projectFiles(words())),
    openGraph: () => open(words().importGraphTitle, graphFiles(words())),
    saveProject: (suggested) => save(words().saveAsTitle, suggested, projectFiles(words())),
    saveExport: (suggested, extension) =>
      save(words().exportTitle, suggested, [{ name: extension.toUpperCase(), extensions: [extension] }]),
  };
}
