/** Texts of the command palette, in German. */
import type { MenuCommand } from '../../../shared/model/menu';
import { whole } from '../format';
import type { paletteStrings } from '../strings-palette';
import type { Words } from '../words';

const menu: Readonly<Record<MenuCommand, string>> = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  'forget-history': 'Verlauf leeren',
  'open-data': 'Daten öffnen',
  'open-with-options': 'Daten mit Optionen öffnen: die Datei ansehen, bevor sie eingelesen wird',
  'open-project': 'Projekt öffnen',
  'save-as': 'Speichern unter',
  'new-project': 'Neues Projekt',
  'close-project': 'Projekt schließen',
  export: 'Exportieren',
  learn: 'Lernen',
  'cancel-run': 'Den Lauf abbrechen und den besten DAG bis dahin behalten',
  'fit-graph': 'Den Graphen in die Ansicht einpassen',
  'zoom-in': 'Vergrößern',
  'zoom-out': 'Verkleinern',
  'show-settings': 'Einstellungen',
  'show-commands': 'Alle Befehle',
  'show-shortcuts': 'Tastenkürzel',
};

export const germanPalette: Words<typeof paletteStrings> = {
  palette: {
    label: 'Alle Befehle',
    placeholder: 'Eintippen, was zu tun ist, oder den Namen einer Variablen, eines Laufs oder Verfahrens',
    list: 'Befehle',
    button: 'Alle Befehle (Strg+K)',
    found: (shown, total) =>
      total === 0
        ? 'Nichts heißt so.'
        : shown < total
          ? `Die ersten ${whole(shown)} von ${whole(total)}: weiter tippen, um sie einzugrenzen.`
          : `${whole(total)} gefunden. Eingabe führt den gewählten aus, Esc schließt.`,
    titles: {
      ...menu,
      compare: 'Graphen vergleichen',
      resetOptions: 'Optionen des Verfahrens auf Vorgabe setzen',
      rows: 'Zeilen der Daten zeigen',
      ask: 'd-Separation: den Graphen fragen, oder zurück',
      sides: { data: 'Daten', knowledge: 'Vorwissen', learn: 'Lernen' },
      centres: { graph: 'Graph', edges: 'Kanten', matrix: 'Matrix', convergence: 'Konvergenz' },
      profiles: {
        columns: 'Profil: Spalten',
        correlations: 'Profil: Korrelationen',
        missing: 'Profil: fehlende Werte',
      },
    },
    show: (tab) => `${tab} zeigen`,
    select: (what) => `Auswählen: ${what}`,
    theme: (name) => `Farben: ${name}`,
    export: (title, hint) => `Exportieren: ${title} (${hint})`,
    learner: (title) => `Verfahren: ${title}`,
    run: (number, learner, state) => `Lauf ${number}: ${learner}, ${state}`,
    dataset: (name) => `Datensatz: ${name}`,
    variable: (name) => `Variable: ${name}`,
    needs: {
      project: 'Kein Projekt ist offen.',
      data: 'Zuerst Daten öffnen.',
      noImport: 'Daten werden gerade gelesen.',
      otherData: 'Diese Daten sind schon zu sehen.',
      graph: 'Kein Graph ist zu sehen: einen lernen oder einen Lauf wählen.',
      graphView: 'Der Graph ist nicht zu sehen.',
      activeRun: 'Kein Lauf ist im Gang.',
      twoGraphs: 'Es braucht zwei Läufe mit Graph.',
    },
  },
};
