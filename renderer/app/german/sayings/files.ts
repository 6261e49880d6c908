/** Why a file cannot be read or written, in German: what an error message says behind the name of the file. */
import type { fileSayings } from '../../../../shared/model/sayings/files';
import { whole } from '../../format';
import type { Words } from '../../words';
import { many } from '../number';

export const germanFiles: Words<typeof fileSayings> = {
  'file/is-folder': () => 'es ist ein Ordner',
  'file/is-device': () => 'es ist ein Gerät, keine gewöhnliche Datei',
  'file/no-permission': () => 'keine Berechtigung',
  'file/no-permission-to-change': (what) =>
    `keine Berechtigung, ${what === 'file' ? 'die Datei' : 'den Ordner'} zu ändern`,
  'file/read-error': () => 'der Datenträger meldet einen Lesefehler',
  'file/busy': () => 'ein anderes Programm benutzt sie',
  'file/too-many-open': () => 'zu viele Dateien sind offen',
  'file/read-only-disk': () => 'der Datenträger ist schreibgeschützt',
  'file/no-folder': () => 'den Ordner gibt es nicht',
  'file/name-too-long': () => 'der Name ist zu lang',
  'file/too-large-here': () => 'sie ist größer, als eine Datei hier sein darf',
  'file/disk-error': () => 'der Datenträger meldet einen Fehler',
  'file/exists': () => 'eine Datei dieses Namens gibt es schon',

  'project/empty': () => 'sie ist leer',
  'project/overwritten': () => 'ihre ersten Bytes sind überschrieben',
  'project/short-header': () => 'sie endet in ihrem Kopf',
  'project/cut-off': (expected, found) => `sie sollte ${whole(expected)} Bytes enthalten und enthält ${whole(found)}`,

  'choice/decimal-thousands': (sign) => `„${sign}“ kann nicht Dezimalzeichen sein und auch Tausender trennen`,
  'choice/comment-delimiter': (sign) => `„${sign}“ kann nicht Felder trennen und Kommentare beginnen`,
  'choice/quote': (sign) => `${sign} kann nicht Anführungszeichen sein und noch etwas bedeuten`,

  'layout/decimal-comma': () => 'Zahlen werden mit Dezimalkomma gelesen.',
  'layout/thousands': (sign) => `„${sign}“ zwischen Ziffern trennt Tausender, wie gewählt.`,
  'layout/no-quotes': () => 'Anführungszeichen sind gewöhnliche Zeichen, wie gewählt.',
  'layout/single-quotes': () => "Felder stehen in ', wie gewählt.",
  'layout/missing-words': (words) =>
    `Als fehlend gelten leere Felder${words.map((word) => `, „${word}“`).join('')}, wie gewählt.`,
  'layout/comments': (sign) => `Zeilen, die mit „${sign}“ beginnen, bleiben weg, wie gewählt.`,
  'layout/skipped': (lines) =>
    `${lines === 1 ? 'Die erste Zeile bleibt' : `Die ersten ${whole(lines)} Zeilen bleiben`} weg, wie gewählt.`,

  'run/cancelled-early': () => 'er wurde vor seinem ersten Graphen abgebrochen.',
  'run/stopped-early': () => 'er endete, bevor er einen ersten Graphen fand.',
  'run/no-memory': (variables) =>
    `${many(variables, 'Variable', 'Variablen')} mit je so vielen Eltern brauchen mehr Speicher, als da ist; λ₁ erhöhen.`,
  'learner/no-start': () => 'es nimmt kein anderes Ergebnis als Anfang.',
  'learner/needs-two-values': (name) =>
    `objective=logistic braucht Variablen mit je zwei Werten, und „${name}“ hat mehr.`,

  'table/cut-off': () => 'hier beginnt ein Feld in Anführungszeichen, das nie endet.',
  'table/empty': () => 'die Datei ist leer.',
  'table/fields': (found, expected) => `${many(found, 'Feld', 'Felder')}, erwartet sind ${whole(expected)}.`,
  'table/not-a-number': () => 'das ist keine Zahl.',
  'graph/edge-twice': () => 'diese Kante kommt zweimal vor.',
  'graph/self-cause': () => 'eine Variable kann sich nicht selbst verursachen.',
  'graph/both-directions': (a, b) =>
    `${a} – ${b} steht dort in beiden Richtungen, wie eine ungerichtete Kante eines CPDAG. Nur ein DAG lässt sich einlesen: eine Richtung für sie wählen.`,
  'graph/cycle': (names) =>
    `dieser Graph hat einen Kreis, ${names.join(' → ')}. Nur ein DAG lässt sich einlesen: eine dieser Kanten weglassen.`,
  'graph/is-picture': (format) =>
    `eine ${format.toUpperCase()}-Datei ist ein Bild; daraus lässt sich kein Graph lesen.`,
  'graph/not-utf8': () => 'das ist kein UTF-8-Text. Den Graphen als UTF-8 speichern und noch einmal öffnen.',
  'graph/undirected': () => 'diese Kante ist ungerichtet; nur gerichtete werden gelesen.',
  'graph/all-undirected': () => 'dieser Graph ist ungerichtet („graph“); nur gerichtete („digraph“) werden gelesen.',
  'graph/not-json': () => 'das ist kein gültiges JSON: Dieses Zeichen kann hier nicht stehen.',
  'graph/json-cut-off': () => 'das ist kein gültiges JSON: Es endet zu früh.',
  'graph/not-xml': (why) => `das ist kein gültiges XML (${why}).`,
  'graph/no-graphml': () => 'in dieser Datei ist kein <graphml> mit einem <graph>.',
  'graph/not-dot': () => 'eine DOT-Datei beginnt mit „digraph“ oder „graph“.',
  'graph/ends-early': () => 'die Datei endet zu früh.',
  'graph/no-columns': () => 'eine Kantenliste braucht die Spalten source und target, oder cause und effect.',
  'graph/diagonal': () => 'eine Variable kann sich nicht selbst verursachen; die Diagonale muss 0 sein.',
  'graph/values': (found, expected) =>
    `${many(found, 'Wert', 'Werte')}, erwartet sind ${whole(expected)}, einer für jede Variable.`,
  'graph/unnamed-matrix': (found, known) =>
    `eine Matrix ohne Kopfzeile über ${many(found, 'Variable', 'Variablen')}, bekannt sind ${whole(known)}.`,
  'graph/unknown-row': () => 'dieser Zeilenname ist nicht unter den Spalten.',
  'graph/row-twice': () => 'dieser Zeilenname kommt zweimal vor.',
  'graph/no-name': (column) => `Spalte ${whole(column)} hat keinen Namen.`,
  'graph/name-twice': () => 'dieser Name kommt in der Kopfzeile zweimal vor.',
  'graph/no-source': () => 'die Kante hat keine Ursache.',
};
