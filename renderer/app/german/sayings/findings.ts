/** What is found in the data before a run, in German. */
import type { findingSayings, LeftOut } from '../../../../shared/model/sayings/findings';
import { bare } from '../../../../shared/model/sayings/words';
import { value as number, whole } from '../../format';
import type { Words } from '../../words';
import { many } from '../number';
import { germanTypes } from '../steps';
import { inGerman } from './tell';
import { quoted, short, sizeOf } from './words';

const typeWords: Readonly<Record<LeftOut['type'], string>> = {
  ...germanTypes,
  date: 'ein Datum',
  identifier: 'eine Kennung',
  'two-texts': 'Text mit zwei Werten',
};

const withCounts = (counts: readonly (readonly [string, number])[]): string =>
  counts.map(([name, n]) => `„${name}“ ${whole(n)}`).join(', ');

const noDirection =
  'Verfahren, die der Skala folgen, wie CoLiDE und kleinste Quadrate, können dann Ursache und Wirkung nicht unterscheiden: ' +
  'Das Skelett kann stimmen, aber die Richtungen bedeuten nichts.';

function onRidge(ridge: number): string {
  return ridge > 0
    ? `Der Ridge von ${ridge} lässt den Lauf zu; Richtungen unter ihnen bedeuten wenig.`
    : 'Eine von ihnen weglassen oder einen Ridge wählen.';
}

export const germanFindings: Words<typeof findingSayings> = {
  'finding/left-out': (count, columns) =>
    `${many(count, 'Spalte bleibt', 'Spalten bleiben')} weg: ${columns.map(({ name, type, reason }) => `„${name}“ ist ${typeWords[type]} (${bare(inGerman(reason))})`).join('; ')}${count > columns.length ? `; und ${whole(count - columns.length)} weitere` : ''}.`,
  'finding/missing': (rows, used, counts, rest, gain) =>
    `In ${whole(rows - used)} von ${many(rows, 'Zeile', 'Zeilen')} fehlen Werte; sie fallen weg, ${whole(used)} bleiben. ` +
    `Es fehlen: ${withCounts(counts)}${rest > 0 ? `, ${whole(rest)} weitere Spalten` : ''}.` +
    (gain ? ` Ohne „${gain.name}“ blieben ${whole(gain.rows)}.` : ''),
  'finding/no-complete-rows': (rows, worst) =>
    `Keine der ${many(rows, 'Zeile', 'Zeilen')} ist vollständig. Die Spalten mit den meisten fehlenden Werten weglassen: ${quoted(worst)}.`,
  'finding/constant-used': (few) =>
    `${quoted(few)} ${sizeOf(few) === 1 ? 'ändert' : 'ändern'} sich in den benutzten Zeilen nicht. ${sizeOf(few) === 1 ? 'Weglassen' : 'Sie weglassen'}.`,
  'finding/copy': (column, of, ridge) => `„${column}“ ist eine Kopie von „${of}“. ${onRidge(ridge)}`,
  'finding/collinear': (column, by, unexplained, ridge) =>
    `„${column}“ ist ${unexplained === null ? 'genau' : 'beinahe'} eine Linearkombination von ${quoted(by)}${unexplained === null ? '' : ` (1 − R² = ${number(unexplained, 2)})`}. ${onRidge(ridge)}`,
  'finding/weak': (columns, rest) =>
    `${columns.map(({ name, twin }) => (twin === null ? `„${name}“` : `„${name}“ (allein durch „${twin}“)`)).join(', ')}${rest > 0 ? ` und ${whole(rest)} weitere` : ''} ${columns.length + rest === 1 ? 'ist' : 'sind'} durch andere Spalten fast bestimmt (R² > 0.99999). ` +
    'Gewichte und Richtungen unter solchen Spalten schwanken; messen sie dasselbe, nur eine behalten.',
  'finding/fewer-rows-than-variables': (n, d) =>
    `${many(n, 'Zeile', 'Zeilen')} für ${many(d, 'Variable', 'Variablen')}: Jede Variable lässt sich aus anderen genau anpassen. ` +
    'Weniger Variablen oder einen Ridge nehmen, und keiner einzelnen Kante trauen.',
  'finding/few-rows': (n, d) =>
    `${whole(n)} Zeilen für ${whole(d)} Variablen, je ${(n / d).toFixed(1)}. Schwache Kanten kommen und gehen dann mit einzelnen Zeilen.`,
  'finding/skew': (count, limit, worst, skew) =>
    `${many(count, 'Variable ist', 'Variablen sind')} sehr schief (|Schiefe| > ${limit}), am meisten „${worst}“ (${skew.toFixed(1)}). ` +
    'Wenige extreme Werte entscheiden dann das Ergebnis; eine Umrechnung wie der Logarithmus kann helfen.',
  'finding/extreme-scale': (few) =>
    `${quoted(few)}: Die Werte sind zum Quadrieren zu groß oder zu klein. In einer anderen Einheit angeben oder weglassen.`,
  'finding/scale-spread': (low, lowName, high, highName) =>
    `Die Standardabweichungen reichen von ${short(low)} („${lowName}“) bis ${short(high)} („${highName}“). ` +
    'Verfahren der kleinsten Quadrate folgen der Skala: Pfeile gehen eher von Variablen kleiner Varianz aus, also entscheiden Einheiten die Richtungen.',
  'finding/standardised': () => `Die Variablen sind standardisiert. ${noDirection}`,
  'finding/equal-scales': (low, high) =>
    `Alle Variablen haben fast dieselbe Standardabweichung (${short(low) === short(high) ? short(low) : `${short(low)} bis ${short(high)}`}), wie nach dem Standardisieren. ${noDirection}`,
  'finding/identifier': (few) =>
    `${many(sizeOf(few), 'Spalte bezeichnet oder datiert', 'Spalten bezeichnen oder datieren')} die Zeilen (${quoted(few)}) und ${sizeOf(few) === 1 ? 'geht' : 'gehen'} in keinen Lauf ein.`,
  'finding/constant': (few) =>
    `${many(sizeOf(few), 'Spalte ändert', 'Spalten ändern')} sich nicht (${quoted(few)}) und ${sizeOf(few) === 1 ? 'sagt' : 'sagen'} über andere nichts.`,
  'finding/categorical': (few) =>
    `${many(sizeOf(few), 'Spalte enthält', 'Spalten enthalten')} Gruppen (${quoted(few)}), die kein Verfahren so nimmt. ` +
    'Als 0/1-Spalten, eine für jede Gruppe außer einer, gehen sie ein; Pfeile sprechen dann von einzelnen Gruppen, und Pfeile zu ihnen hin sind die eines linearen Modells einer Wahrscheinlichkeit.',
  'finding/few-levels': (counts, rest) =>
    `Ganze Zahlen mit wenigen Werten: ${withCounts(counts)}${rest > 0 ? ` und ${whole(rest)} weitere` : ''}. Verfahren nehmen sie als Größen mit gleichen Abständen. ` +
    'Bezeichnen sie Gruppen, als kategorial nehmen.',
  'finding/binary': (few) =>
    `${many(sizeOf(few), 'Variable hat', 'Variablen haben')} nur zwei Werte (${quoted(few)}). Verfahren nehmen sie als Zahlen; ` +
    'ihr Rauschen ist nicht das angenommene, also Pfeilen zu ihnen hin weniger trauen.',
  'finding/outliers': (few, limit, value, worst) =>
    `${many(sizeOf(few), 'Variable hat', 'Variablen haben')} Werte mehr als ${limit} Standardabweichungen vom Mittel (${quoted(few)}), ` +
    `am weitesten ${short(value)} in „${worst}“. Prüfen, ob sie stimmen: Einzelne Zeilen können Kanten entscheiden.`,
  'finding/sentinel': (code, few) =>
    `${code} kehrt in ${many(sizeOf(few), 'Spalte', 'Spalten')} wieder (${quoted(few)}), weit weg von allen anderen Werten: ` +
    'Es kann für einen fehlenden Wert stehen und bestimmt dann Mittel und Kovarianzen.',
  'finding/near-duplicate': (few, r) =>
    `${quoted(few)} sind ${sizeOf(few) === 2 ? 'beinahe gleich' : 'der Reihe nach beinahe gleich'} (|r| bis ${r.toFixed(4)}). Sie teilen fast ihre ganze Varianz, also ist es Zufall, welche eine Kante hat. ` +
    'Messen sie dasselbe, eine behalten oder sie vereinen.',
  'finding/more-duplicates': (groups, limit, spare) =>
    `${many(groups, 'weitere Gruppe', 'weitere Gruppen')} beinahe gleicher Spalten (|r| > ${limit}), ${many(spare, 'Spalte', 'Spalten')} über die jeweils erste hinaus.`,
};
