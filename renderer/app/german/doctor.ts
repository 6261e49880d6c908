/** Texts of the data steps, in German: the list, the editor, the fixes that findings offer. */
import type { DataStep } from '../../../shared/model/steps';
import { whole } from '../format';
import type { doctorStrings } from '../strings-doctor';
import type { Words } from '../words';
import { many } from './number';
import { germanOutcome, germanStep, germanTypes } from './steps';

const MOST_NAMES = 2;

/** "Preis", "Preis und Breite", "5 Spalten". */
const names = (columns: readonly string[]): string =>
  columns.length <= MOST_NAMES ? columns.join(' und ') : many(columns.length, 'Spalte', 'Spalten');

/** What a button does that adds a step. */
function fix(step: DataStep): string {
  switch (step.kind) {
    case 'drop':
      return `${names(step.columns)} weglassen`;
    case 'drop-types':
      return 'Weglassen';
    case 'merge':
      return 'Zu einer vereinen';
    case 'log':
      return `Logarithmus von ${names(step.columns)}`;
    case 'rank':
      return 'Rangtransformation';
    case 'standardize':
      return `${names(step.columns)} standardisieren`;
    case 'filter':
      return 'Zeilen filtern';
    case 'categorical':
      return `${names(step.columns)}: kategorial`;
    case 'numeric':
      return `${names(step.columns)}: Zahlen`;
    case 'indicators':
      return `0/1-Spalten für ${step.column}`;
    case 'missing':
      return `${step.values.join(', ')} als fehlend lesen`;
  }
}

const kinds: Words<(typeof doctorStrings)['steps']['kinds']> = {
  filter: {
    title: 'Zeilen behalten, in denen …',
    hint: 'Zeilen, in denen die Spalte fehlt, bleiben nur bei „fehlt“.',
  },
  drop: {
    title: 'Spalten weglassen',
    hint: 'Sie bleiben im Projekt und kommen wieder, wenn der Schritt entfernt wird.',
  },
  'drop-types': {
    title: 'Spalten nach Art weglassen',
    hint: 'Was eine dieser Arten hat, wenn der Schritt an der Reihe ist.',
  },
  missing: {
    title: 'Werte als fehlend lesen',
    hint: 'Kennzahlen wie −999. Ein Lauf benutzt nur vollständige Zeilen.',
  },
  log: {
    title: 'Logarithmus',
    hint: 'Für positive Größen, die sich über Zehnerpotenzen verteilen. Effekte sind dann solche von Verhältnissen.',
  },
  rank: {
    title: 'Ränge in Normalwerte',
    hint:
      'Φ⁻¹(Rang / (n + 1)), gleiche Werte teilen ihren mittleren Rang. Ein linearer Graph darauf ist die Sicht einer ' +
      'Gauß-Copula: Er folgt monotonen Beziehungen, Einheiten und Skalen sind fort.',
  },
  standardize: {
    title: 'Standardisieren',
    hint:
      'Mittelwert 0, Standardabweichung 1. Verfahren, die der Skala folgen, wie CoLiDE und kleinste Quadrate, können ' +
      'dann Ursache und Wirkung nicht mehr unterscheiden: Das Skelett mag stimmen, Richtungen bedeuten nichts.',
  },
  merge: {
    title: 'Spalten zu einer vereinen',
    hint:
      'Ihr Mittelwert, ihre erste Hauptkomponente oder eine von ihnen tritt an ihre Stelle. Nur für Spalten, die ' +
      'dasselbe messen.',
  },
  categorical: {
    title: 'Als kategorial nehmen',
    hint: 'Aus Zahlen werden Namen von Gruppen. Kein Verfahren hier nimmt Gruppen: Sie gehen als 0/1-Spalten ein oder gar nicht.',
  },
  indicators: {
    title: '0/1-Spalten für Gruppen',
    hint:
      'Eine Spalte je Gruppe außer der Bezugsgruppe, da alle zusammen 1 ergäben. Pfeile sprechen dann von einzelnen ' +
      'Gruppen, und Pfeile in sie hinein sind die eines linearen Modells einer Wahrscheinlichkeit.',
  },
  numeric: {
    title: 'Als Zahlen nehmen',
    hint: 'Für Text, der Zahlen enthält, und für Zahlen, die für Kennung oder Datum gehalten wurden.',
  },
};

const editor: Words<(typeof doctorStrings)['steps']['editor']> = {
  add: 'Einen Schritt hinzufügen',
  about:
    'Schritte werden im Projekt und mit jedem Lauf aufgezeichnet und können zurückgenommen werden. Die eingelesenen Daten bleiben, wie sie sind.',
  edit: (number) => `Schritt ${number}`,
  operation: 'Was geschieht',
  column: 'Spalte',
  columns: 'Spalten',
  chosen: (n) => `${whole(n)} gewählt`,
  filter: 'Spalte suchen',
  noColumns: 'Keine Spalte passt zu diesem Schritt.',
  choose: 'Eine Spalte wählen',
  types: 'Arten',
  form: 'Form',
  forms: { ln: 'ln x, für x > 0', log1p: 'ln(1 + x), für x > −1', signed: 'sign(x) ln(1 + |x|), für jedes x' },
  condition: 'Bedingung',
  conditions: {
    equals: '=',
    differs: '≠',
    below: '<',
    'at-most': '≤',
    above: '>',
    'at-least': '≥',
    between: 'zwischen',
    'one-of': 'ist eines von',
    missing: 'fehlt',
    present: 'fehlt nicht',
  },
  value: 'Wert',
  low: 'Von',
  high: 'Bis',
  values: 'Werte, durch Kommas getrennt',
  into: 'Name der neuen Spalte',
  rule: 'Regel',
  rules: { mean: 'Mittelwert', component: 'erste Hauptkomponente', keep: 'eine behalten' },
  ruleHints: {
    mean: 'Der Mittelwert der standardisierten Spalten; wer mit der ersten negativ korreliert, wird umgekehrt.',
    component:
      'Die Richtung mit der meisten Varianz der standardisierten Spalten, in Standardabweichungen, im Vorzeichen der ersten Spalte.',
    keep: 'Eine Spalte bleibt mit Werten, Einheit und Vorzeichen; die übrigen entfallen.',
  },
  kept: 'Welche bleibt',
  bestKept: 'die am besten verbundene',
  bestKeptHint: 'Die mit der größten Summe quadrierter Korrelationen mit den anderen.',
  baseline: 'Bezugsgruppe (leer: die häufigste)',
  preview: 'Was er tun wird',
  looking: 'Wird nachgesehen …',
  after: (rows, columns) => `Dann ${many(rows, 'Zeile', 'Zeilen')} und ${many(columns, 'Spalte', 'Spalten')}.`,
  apply: 'Anwenden',
  cancel: 'Abbrechen',
  needs: {
    columns: 'Mindestens eine Spalte wählen.',
    two: 'Mindestens zwei Spalten wählen.',
    column: 'Eine Spalte wählen.',
    number: 'Eine Zahl angeben.',
    value: 'Einen Wert angeben.',
    values: 'Mindestens einen Wert angeben.',
    name: 'Der neuen Spalte einen Namen geben.',
    types: 'Mindestens eine Art wählen.',
  },
};

export const germanDoctor: Words<typeof doctorStrings> = {
  steps: {
    title: 'Schritte',
    add: 'Schritt hinzufügen …',
    none: 'keine',
    describe: germanStep,
    outcome: germanOutcome,
    fix,
    fixes: 'Was sich tun lässt',
    importedTitle: 'Zeilen × Spalten, wie eingelesen',
    imported: (rows, columns) => `aus ${whole(rows)} × ${whole(columns)}`,
    edit: (number) => `Schritt ${number} ändern`,
    up: (number) => `Schritt ${number} nach oben`,
    down: (number) => `Schritt ${number} nach unten`,
    remove: (number) => `Schritt ${number} entfernen`,
    applying: 'Wird angewendet …',
    gone: (gone, rules, excluded) => {
      const parts = [
        ...(rules > 0 ? [`${many(rules, 'Regel', 'Regeln')} des Vorwissens`] : []),
        ...(excluded > 0 ? [`${many(excluded, 'Weglassung', 'Weglassungen')}`] : []),
      ];
      return rules + excluded === 1
        ? `${parts.join('')} nennt Spalten, die jetzt nicht da sind (${names(gone)}). Sie bleibt und gilt wieder, wenn die Spalten zurückkommen.`
        : `${parts.join(' und ')} nennen Spalten, die jetzt nicht da sind (${names(gone)}). Sie bleiben und gelten wieder, wenn die Spalten zurückkommen.`;
    },
    editor,
    kinds,
    types: germanTypes,
    run: {
      title: 'Datenschritte',
      none: 'Keine: die Daten, wie eingelesen',
      changed:
        'Die Datenschritte sind seit diesem Lauf geändert, und seine Daten sind nicht die jetzt gezeigten. Für die hier aufgeführten Schritte gilt er weiter.',
    },
  },
};
