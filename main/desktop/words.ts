/** Texts of menu and dialogs by language. What lies in the page is in `renderer/app/strings.ts` and `renderer/app/german`. */
import type { Language } from '../../shared/contract';

const english = {
  file: '&File',
  openData: 'Open Data…',
  openWithOptions: 'Open Data with Options…',
  openProject: 'Open Project…',
  newProject: 'New Project',
  saveAs: 'Save Project As…',
  export: 'Export Graph…',
  settings: 'Settings…',
  closeProject: 'Close Project',
  edit: '&Edit',
  undo: 'Undo',
  redo: 'Redo',
  clearHistory: 'Clear Undo History',
  run: '&Run',
  learn: 'Learn',
  cancelRun: 'Cancel Run',
  view: '&View',
  fitGraph: 'Fit Graph',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  help: '&Help',
  commands: 'All Commands…',
  shortcuts: 'Keyboard Shortcuts',
  tables: 'Tables',
  graphs: 'Graphs',
  allFiles: 'All files',
  projects: 'Acyclica project',
  openDataTitle: 'Open data',
  openProjectTitle: 'Open project',
  importGraphTitle: 'Import graph',
  saveAsTitle: 'Save project as',
  exportTitle: 'Export graph',
  stillRunning: (runs: number) =>
    runs === 1 ? 'A run is still going on.' : `${runs} runs are still going on or waiting.`,
  stopDetail: 'If you close now it is stopped and the best graph so far is saved in the project.',
  stopAndClose: 'Stop and close',
  keepRunning: 'Keep running',
};

export type DesktopWords = typeof english;

const german: DesktopWords = {
  file: '&Datei',
  openData: 'Daten öffnen …',
  openWithOptions: 'Daten mit Optionen öffnen …',
  openProject: 'Projekt öffnen …',
  newProject: 'Neues Projekt',
  saveAs: 'Projekt speichern unter …',
  export: 'Graph exportieren …',
  settings: 'Einstellungen …',
  closeProject: 'Projekt schließen',
  edit: '&Bearbeiten',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  clearHistory: 'Verlauf leeren',
  run: '&Lauf',
  learn: 'Lernen',
  cancelRun: 'Lauf abbrechen',
  view: '&Ansicht',
  fitGraph: 'Graph einpassen',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  help: '&Hilfe',
  commands: 'Alle Befehle …',
  shortcuts: 'Tastenkürzel',
  tables: 'Tabellen',
  graphs: 'Graphen',
  allFiles: 'Alle Dateien',
  projects: 'Acyclica-Projekt',
  openDataTitle: 'Daten öffnen',
  openProjectTitle: 'Projekt öffnen',
  importGraphTitle: 'Graph einlesen',
  saveAsTitle: 'Projekt speichern unter',
  exportTitle: 'Graph exportieren',
  stillRunning: (runs) => (runs === 1 ? 'Ein Lauf ist noch im Gang.' : `${runs} Läufe sind noch im Gang oder warten.`),
  stopDetail: 'Wird jetzt geschlossen, hört er auf, und der beste Graph bis dahin wird im Projekt gespeichert.',
  stopAndClose: 'Aufhören und schließen',
  keepRunning: 'Weiterlaufen lassen',
};

const words: Readonly<Record<Language, DesktopWords>> = { en: english, de: german };

export function desktopWords(language: Language): DesktopWords {
  return words[language];
}
