/** Texts of the frame of the window and of the data, in German. */
import type { Said } from '../../../shared/model/sayings/said';
import { inGerman } from './sayings/tell';
import { whole } from '../format';
import type { Catalogue } from '../strings';
import { many } from './number';

type Part =
  'app' | 'topBar' | 'exportFormats' | 'exported' | 'start' | 'project' | 'importing' | 'data' | 'check' | 'rows';

export const germanBase: Pick<Catalogue, Part> = {
  app: {
    name: 'Acyclica',
    workspace: 'Arbeitsplatz',
    left: 'Daten und Verfahren',
    close: 'Schließen',
    dismiss: 'Ausblenden',
    cancel: 'Abbrechen',
    dropHere: 'Eine CSV-Datei oder ein .acyclica-Projekt hier ablegen, um es zu öffnen',
    notifications: 'Meldungen',
    pageCrashed:
      'Im Fenster ist etwas Unerwartetes geschehen. Das Projekt ist gespeichert; das Fenster neu laden, um weiterzumachen.',
    reload: 'Neu laden',
  },
  topBar: {
    label: 'Projekt',
    openData: 'Daten öffnen …',
    openProject: 'Projekt öffnen …',
    saveAs: 'Speichern unter …',
    create: 'Neu',
    export: 'Exportieren',
    exportNeedsGraph: 'Exportieren (braucht einen gelernten Graphen)',
    theme: 'Farben',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel', contrast: 'Hoher Kontrast' },
    settings: 'Einstellungen (Strg+,)',
    shortcuts: 'Tastenkürzel',
    untitled: 'Ohne Namen',
    notSaved: 'noch unter keinem Namen gespeichert',
    noProject: 'Kein Projekt',
  },
  exportFormats: {
    json: { title: 'Ergebnis', hint: '.json, alles über den Lauf' },
    csv: { title: 'Adjazenzmatrix', hint: '.csv, Zeile → Spalte' },
    'edges.csv': { title: 'Kantenliste', hint: '.edges.csv' },
    dot: { title: 'Graphviz', hint: '.dot' },
    graphml: { title: 'GraphML', hint: '.graphml' },
    svg: { title: 'Bild, Vektoren', hint: '.svg' },
    pdf: { title: 'Bild, Vektoren', hint: '.pdf, mit Schriften' },
    png: { title: 'Bild, Pixel', hint: '.png' },
  },
  exported: (path: string, notes: readonly Said[]) => [`Exportiert nach ${path}.`, ...notes.map(inGerman)].join(' '),
  start: {
    title: 'Einen gerichteten azyklischen Graphen aus einer Tabelle lernen',
    steps: [
      'Eine CSV-Datei öffnen: eine Zeile je Beobachtung, eine Spalte je Variable.',
      'Lernen drücken: Acyclica sucht den gerichteten azyklischen Graphen (DAG), dessen Gleichungen am besten passen.',
      'Den Graphen beurteilen: Schwelle verschieben, jede Kante ansehen, Läufe vergleichen, exportieren.',
    ],
    openCsv: 'CSV öffnen …',
    openProject: 'Projekt öffnen …',
    openWithOptions: 'Mit Optionen öffnen …',
    dropHint: 'oder eine Datei irgendwo in diesem Fenster ablegen',
    samples: 'Ein Beispiel ansehen',
    recent: 'Letzte Projekte',
    privacy: 'Alles wird auf diesem Rechner berechnet; die Daten verlassen ihn nie.',
    opened: (when: string) => `geöffnet ${when}`,
  },
  project: {
    savedAs: (path: string) => `Gespeichert als ${path}. Jede Änderung wird von jetzt an dort gespeichert.`,
  },
  importing: {
    title: (file: string) => `${file} wird gelesen`,
    rows: (rows: number) => `bis jetzt ${many(rows, 'Zeile', 'Zeilen')}`,
    cancel: 'Lesen abbrechen',
    readDifferently: 'Anders lesen …',
  },
  data: {
    tab: 'Daten',
    label: 'Datensatz',
    choose: 'Datensatz',
    rows: (n: number) => many(n, 'Zeile', 'Zeilen'),
    columns: (n: number) => many(n, 'Spalte', 'Spalten'),
    noMissing: 'keine fehlenden Werte',
    missing: (cells: number, rows: number) =>
      `${many(cells, 'fehlender Wert', 'fehlende Werte')}, ${many(rows, 'Zeile', 'Zeilen')} unvollständig`,
    rowsUsed: (used: number, all: number) =>
      used === all
        ? `Alle ${many(all, 'Zeile', 'Zeilen')} gehen in den Lauf ein.`
        : `${whole(used)} von ${many(all, 'Zeile', 'Zeilen')} gehen in den Lauf ein.`,
    showRows: 'Zeilen zeigen',
    howRead: 'Wie die Datei gelesen wurde',
    variables: 'Variablen',
    included: (n: number, all: number, leftOut: number) =>
      `${whole(n)} von ${whole(all)} dabei${leftOut > 0 ? `, ${whole(leftOut)} weggelassen` : ''}`,
    filter: 'Variable suchen',
    all: 'Alle',
    none: 'Keine',
    leftOut: 'Weggelassen',
    missingShort: (n: number) => `${whole(n)} fehlen`,
    types: {
      continuous: 'stetig',
      count: 'Anzahl',
      binary: 'binär',
      categorical: 'kategorial',
      date: 'Datum',
      identifier: 'Kennung',
      constant: 'konstant',
    },
    noMatch: 'Keine Variable hat das im Namen.',
  },
  check: {
    title: 'Vor dem Lernen',
    checking: 'Wird geprüft …',
    clean: 'Nichts steht im Weg.',
    severity: { stops: 'Muss behoben werden', warning: 'Warnung', info: 'Hinweis' },
    exclude: (name: string) => `${name} weglassen`,
    excludeAll: (n: number) => `Alle ${whole(n)} weglassen`,
    ridge: 'Ridge',
    ridgeHint:
      'Fügt der Diagonale der Kovarianz diesen Anteil jeder Varianz hinzu, so dass solche Spalten bleiben können.',
    ridgeNone: 'keiner',
    more: (n: number) => `${whole(n)} weitere zeigen`,
  },
  rows: {
    title: (name: string) => `Zeilen von ${name}`,
    loading: '…',
    row: 'Zeile',
  },
};
