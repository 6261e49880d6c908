/** Texts of menu and dialogs by language. What lies in the page is in `renderer/app/strings.ts` and `renderer/app/german`. */
import type { Language } from '../../shared/contract';

const english = {
  file: '&File',
  openData: 'Open Data…',
  openProject: 'Open Project…',
  newProject: 'New Project',
  saveAs: 'Save Project As…',
  export: 'Export Graph…',
  settings: 'Settings…',
  closeProject: 'Close Project',
  run: '&Run',
  learn: 'Learn',
  cancelRun: 'Cancel Run',
  view: '&View',
  fitGraph: 'Fit Graph',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  help: '&Help',
  shortcuts: 'Keyboard Shortcuts',
  tables: 'Tables',
  allFiles: 'All files',
  projects: 'Acyclica project',
  openDataTitle: 'Open data',
  openProjectTitle: 'Open project',
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
  openProject: 'Projekt öffnen …',
  newProject: 'Neues Projekt',
  saveAs: 'Projekt speichern unter …',
  export: 'Graph exportieren …',
  settings: 'Einstellungen …',
  closeProject: 'Projekt schließen',
  run: '&Lauf',
  learn: 'Lernen',
  cancelRun: 'Lauf abbrechen',
  view: '&Ansicht',
  fitGraph: 'Graph einpassen',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  help: '&Hilfe',
  shortcuts: 'Tastenkürzel',
  tables: 'Tabellen',
  allFiles: 'Alle Dateien',
  projects: 'Acyclica-Projekt',
  openDataTitle: 'Daten öffnen',
  openProjectTitle: 'Projekt öffnen',
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
