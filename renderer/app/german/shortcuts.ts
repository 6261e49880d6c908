/** The list of keyboard shortcuts, in German. */
import type { Catalogue } from '../strings';

const KEYS: Readonly<Record<string, string>> = {
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Enter: 'Eingabe',
  Delete: 'Entf',
};

export const germanShortcuts: Pick<Catalogue, 'shortcuts'> = {
  shortcuts: {
    title: 'Tastenkürzel',
    or: ' oder ',
    keys: (keys) => keys.replace(/Ctrl|Shift|Enter|Delete/g, (key) => KEYS[key] ?? key),
    groups: [
      {
        title: 'Überall',
        items: [
          [
            'Esc',
            'Den Lauf abbrechen und den besten DAG bis dahin behalten; Einstellungen, Vergleich oder Einlesen verlassen',
          ],
          ['F6', 'Zum nächsten Teil des Fensters'],
        ],
      },
      {
        title: 'In der Liste der Läufe',
        items: [
          ['Auf und Ab', 'Den Lauf davor oder danach zeigen'],
          ['Umschalt+Auf, Ab', 'Mehrere wählen; Strg+A alle, Leertaste einen dazu'],
          ['Alt+Auf, Ab', 'Einen wartenden Lauf in der Schlange verschieben'],
          ['F2', 'Name und Notizen'],
          ['Entf', 'Löschen'],
          ['Umschalt+F10', 'Alle Aktionen'],
        ],
      },
      {
        title: 'Im Graphen',
        items: [
          ['Pfeiltasten', 'Zur nächsten Variablen in dieser Richtung'],
          ['[ und ]', 'Vorige und nächste Kante, die stärkste zuerst'],
          ['Umschalt+Pfeil', 'Ansicht verschieben'],
          ['Strg+Pfeil', 'Die gewählte Variable verschieben'],
          ['+ und −', 'Vergrößern, verkleinern'],
          ['F', 'Den Graphen in die Ansicht einpassen'],
          ['/', 'Eine Variable finden; Eingabe geht weiter, Umschalt+Eingabe zurück'],
          ['Leertaste', 'Variable aufnehmen oder zurücklegen; auch Umschalt und Klick'],
          ['P, C', 'Ihre Eltern, ihre Kinder wählen'],
          ['A, D', 'Ihre Vorfahren, ihre Nachkommen wählen'],
          ['M', 'Ihre Markov-Decke wählen'],
          ['T', 'Einen gerichteten Pfad von der aufgenommenen Variablen zu dieser wählen'],
          ['Q', 'Nach d-Separation fragen, und zurück'],
          ['X, Y, Z', 'Die Variable in eine Menge jener Frage bringen'],
          ['O', 'Zeichnen, was die Daten allein richten können, und zurück'],
          ['Rücktaste', 'Nichts wählen'],
          ['E', 'In einem bearbeiteten Graphen: eine Kante bei dieser Variablen beginnen, bei der nächsten enden'],
          ['R, Entf', 'Die gewählte Kante umkehren oder entfernen'],
        ],
      },
    ],
  },
};
