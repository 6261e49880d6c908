/** Why a column has its type, and what the import did, in German. */
import type { columnSayings } from '../../../../shared/model/sayings/columns';
import { whole } from '../../format';
import type { Words } from '../../words';
import { many } from '../number';
import { germanTypes } from '../steps';
import { quote, short } from './words';

const range = (low: number, high: number): string => `von ${short(low)} bis ${short(high)}`;

const encodings: Readonly<Record<string, string>> = {
  'utf-16le': 'Der Text ist UTF-16 (Little-Endian).',
  'utf-16be': 'Der Text ist UTF-16 (Big-Endian).',
  'windows-1252': 'Der Text wird wie gewählt als windows-1252 gelesen.',
};

const coding = (zero: string, one: string): string => `0 ist „${zero}“, 1 ist „${one}“`;
const first = (count: number, line: number, value: string): string =>
  `(${count === 1 ? '' : 'der erste in '}Zeile ${line}, „${value}“)`;

export const germanColumns: Words<typeof columnSayings> = {
  'column/all-missing': () => 'Jeder Wert fehlt.',
  'column/one-number': (value) => `Jeder Wert ist ${short(value)}.`,
  'column/one-text': (text) => `Jeder Wert ist ${quote(text)}.`,
  'column/one-value': () => 'Alle Werte sind gleich.',
  'column/two-numbers': (a, b) => `Nur zwei verschiedene Zahlen, ${short(a)} und ${short(b)}.`,
  'column/numbers': (distinct, low, high) => `${whole(distinct)} verschiedene Zahlen ${range(low, high)}.`,
  'column/sequence': (low, high) =>
    `Die ganzen Zahlen ${range(low, high)} der Reihe nach: Sie nummerieren nur die Zeilen.`,
  'column/days': (day) => `Ganze Zahlen, die Kalendertage sind, etwa ${day}.`,
  'column/whole-negative': (distinct, low, high) =>
    `${whole(distinct)} verschiedene ganze Zahlen ${range(low, high)}, einige negativ.`,
  'column/few-whole': (distinct, values) =>
    `Nur ${distinct} verschiedene ganze Zahlen (${values.map(short).join(', ')}); weglassen, wenn sie Gruppen bezeichnen.`,
  'column/many-whole': (distinct, low, high, areAllDifferent) =>
    `${whole(distinct)} verschiedene ganze Zahlen ${range(low, high)}${areAllDifferent ? ', keine zwei gleich; weglassen, wenn es eine Kennung ist' : ''}.`,
  'column/whole': (distinct, low, high) =>
    `${whole(distinct)} verschiedene ganze Zahlen ${range(low, high)}, keine negativ.`,
  'column/dates': (format, example) => `Tage oder Zeiten in der Form ${format}, etwa ${example}.`,
  'column/two-texts': (a, b) =>
    `Zwei verschiedene Texte, ${quote(a)} und ${quote(b)}; als 0 und 1 kodiert ist die Spalte verwendbar.`,
  'column/all-different': (values) => `Text, keine zwei der ${whole(values)} Werte gleich.`,
  'column/texts': (levels, some) =>
    `Text mit ${whole(levels)} verschiedenen Werten: ${some.map(quote).join(', ')}${levels > some.length ? ` und ${whole(levels - some.length)} weitere` : ''}.`,
  'column/not-a-number': (line, value) =>
    `In Zeile ${line} steht ${quote(value)}: Einige Werte sind Zahlen, dieser nicht.`,
  'column/thousands': (line, value) =>
    `In Zeile ${line} steht ${quote(value)}: Die Trennzeichen können Tausender oder Dezimalen meinen, also wird nichts geraten; beim Einlesen angeben, was gilt.`,
  'column/chosen': (recognised) => `Beim Einlesen gewählt; erkannt als ${germanTypes[recognised]}.`,
  'column/coded': (zero, one) => `Beim Einlesen gewählt: ${coding(zero, one)}.`,
  'column/categorical-step': () =>
    'Durch einen Schritt kategorial; sie geht mit 0/1-Spalten für ihre Gruppen ein oder gar nicht.',
  'column/numeric-step': () => 'Durch einen Schritt als Zahlen genommen.',

  'import/encoding': (encoding) => encodings[encoding] ?? `Der Text ist ${encoding}.`,
  'import/index': (name, isChosen) =>
    `${name === null ? 'Die erste Spalte, die keinen Namen hat,' : `Spalte „${name}“`} ${isChosen ? 'bleibt wie gewählt weg' : 'nummeriert nur die Zeilen; sie bleibt weg'}.`,
  'import/trailing': () => 'Jede Zeile endet mit einem Trennzeichen; die leere letzte Spalte bleibt weg.',
  'import/blank': (count, line) =>
    count === 1
      ? `Zeile ${line} ist leer; sie wird übergangen.`
      : `${whole(count)} leere Zeilen werden übergangen, die erste ist Zeile ${line}.`,
  'import/infinite': (name, count, line, value) =>
    `Spalte „${name}“: ${many(count, 'unendlicher Wert', 'unendliche Werte')} ${first(count, line, value)} ${count === 1 ? 'gilt' : 'gelten'} als fehlend.`,
  'import/infinite-chosen': (name, count) =>
    `Spalte „${name}“: ${many(count, 'unendlicher Wert gilt', 'unendliche Werte gelten')} als fehlend.`,
  'import/text-as-missing': (name, count, line, value) =>
    `Spalte „${name}“: ${many(count, 'Zelle, die keine Zahl ist', 'Zellen, die keine Zahlen sind')} ${first(count, line, value)}, ${count === 1 ? 'gilt' : 'gelten'} wie gewählt als fehlend.`,
  'import/ragged': (count, rows) =>
    `${many(count, 'Zeile hat', 'Zeilen haben')} eine andere Zahl von Feldern als die Kopfzeile und ${count === 1 ? 'bleibt' : 'bleiben'} wie gewählt weg (Zeile ${rows.join(', ')}${count > rows.length ? ` und ${whole(count - rows.length)} weitere` : ''}).`,
  'import/coded': (name, zero, one) => `Spalte „${name}“ ist wie gewählt kodiert: ${coding(zero, one)}.`,
  'import/chosen-types': (columns, rest) =>
    `Beim Einlesen gewählte Arten: ${columns.map(([name, type]) => `„${name}“ ${germanTypes[type]}`).join(', ')}${rest > 0 ? ` und ${whole(rest)} weitere` : ''}.`,
  'import/no-names': (from, to) => `Die Datei nennt keine Spalten; sie heißen ${from} bis ${to}.`,
  'import/no-name': (position, name) => `Spalte ${position} hat in der Datei keinen Namen; sie heißt „${name}“.`,
  'import/same-name': (position, given, name) =>
    `Spalte ${position} heißt wie eine andere, „${given}“; sie wird „${name}“ genannt.`,
};
