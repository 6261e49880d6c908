/** Texts of the profile of the data, in German. */
import { value, whole } from '../format';
import { profileStrings } from '../strings-profile';
import type { Words } from '../words';
import { many } from './number';

const share = (part: number, all: number): string =>
  profileStrings.profile.missing.shareOf(part, all).replace('below', 'unter').replace('above', 'über');

export const germanProfile: Words<typeof profileStrings> = {
  profile: {
    open: 'Profil',
    title: (name) => `Profil von ${name}`,
    close: 'Profil schließen',
    views: 'Ansichten des Profils',
    columnsTab: 'Spalten',
    correlationsTab: 'Korrelationen',
    missingTab: 'Fehlende Werte',
    computing: 'Das Profil wird berechnet …',
    again: 'Noch einmal berechnen',
    noRows: 'Der Datensatz hat keine Zeilen, also gibt es nichts zu beschreiben.',
    columns: {
      label: 'Spalten des Datensatzes',
      empty: 'Der Datensatz hat keine Spalten.',
      name: 'Spalte',
      shape: 'Verteilung',
      count: 'Werte',
      missing: 'Fehlend',
      distinct: 'Verschieden',
      mean: 'Mittelwert',
      sd: 'SD',
      skew: 'Schiefe',
      kurtosis: 'Exzess',
      min: 'Minimum',
      q1: 'Unteres Quartil',
      median: 'Median',
      q3: 'Oberes Quartil',
      max: 'Maximum',
      outliers: 'Jenseits 1.5 IQR',
      outliersHint: 'Werte mehr als 1.5 Quartilsabstände unter dem unteren oder über dem oberen Quartil.',
      noOutliers: 'Die Quartile sind gleich, die Regel der 1.5 Quartilsabstände sagt hier nichts.',
      counted: (n, all) => `${whole(n)} (${share(n, all)})`,
    },
    histogram: {
      none: 'Kein Wert zu zeichnen.',
      manyTexts: (n) => `${whole(n)} verschiedene Texte: zu viele für Balken.`,
      bins: (n, width) => `${many(n, 'Klasse', 'Klassen')} der Breite ${width} (Freedman–Diaconis, höchstens 60)`,
      values: 'ein Balken je Wert',
      levels: (n, others) =>
        others > 0
          ? `die ${whole(n)} häufigsten Texte; ${many(others, 'Zeile hat einen anderen', 'Zeilen haben andere')}`
          : 'ein Balken je Text',
      label: (name, bars, tallest, rows) =>
        `Histogramm von ${name}: ${many(bars, 'Balken', 'Balken')}, der höchste bei ${tallest} mit ${many(rows, 'Zeile', 'Zeilen')}.`,
      bar: (where, rows, all) => `${where}: ${many(rows, 'Zeile', 'Zeilen')} (${share(rows, all)})`,
      range: (from, to) => `${from} bis ${to}`,
      rows: 'Zeilen',
    },
    correlations: {
      title: 'Pearson-Korrelationen',
      label: (n) =>
        `Korrelationsmatrix von ${many(n, 'Variable', 'Variablen')} in Farben. Pfeiltasten führen von Paar zu Paar, Plus und Minus vergrößern. Die stärksten Paare stehen daneben.`,
      empty: 'Eine Korrelation braucht zwei Variablen in Zahlen.',
      pair: (a, b) => `${a} und ${b}`,
      self: (name, rows) => `${name}: ${many(rows, 'Zeile', 'Zeilen')}`,
      says: (pair, r, rows) => `${pair}: r = ${r} über ${many(rows, 'Zeile', 'Zeilen')}`,
      undefined: (pair) => `${pair}: nicht definiert, eine von beiden ändert sich nicht, wo beide da sind`,
      hint: 'Auf eine Zelle zeigen, oder Pfeiltasten.',
      toolbar: 'Farbmatrix',
      zoomIn: 'Vergrößern (+)',
      zoomOut: 'Verkleinern (−)',
      fit: 'Einpassen',
      legend: 'Farben: −1 über 0 bis 1',
      strongest: 'Stärkste Paare',
      a: 'Variable',
      b: 'mit',
      r: 'r',
      rows: 'Zeilen',
      noPairs: 'Kein Paar hat eine Korrelation.',
      pairwise: 'Jedes r ist über die Zeilen, die beide Werte haben.',
      sampled: (used, all) =>
        `Über ${whole(used)} gleichmäßig verteilte von ${whole(all)} Zeilen; der Standardfehler von r ist höchstens ${value(1 / Math.sqrt(used), 2)}.`,
      leftOut: (n) =>
        `Die ${n === 1 ? 'letzte Variable fehlt' : `letzten ${whole(n)} Variablen fehlen`} in der Matrix.`,
      linear: 'r misst nur geradlinigen Zusammenhang.',
    },
    missing: {
      none: 'Keine brauchbare Spalte hat einen fehlenden Wert: Jede Zeile kann in einen Lauf eingehen.',
      complete: (complete, rows) =>
        `${whole(complete)} von ${many(rows, 'Zeile', 'Zeilen')} sind in allen brauchbaren Spalten vollständig.`,
      all: (dropped, rows) =>
        `Ein Lauf auf allen brauchbaren Spalten würde ${many(dropped, 'Zeile', 'Zeilen')} weglassen (${share(dropped, rows)}).`,
      chosen: (dropped, variables) =>
        dropped === 0
          ? `Mit den jetzt gewählten ${many(variables, 'Variable', 'Variablen')} lässt er keine weg.`
          : `Mit den jetzt gewählten ${many(variables, 'Variable', 'Variablen')} lässt er ${whole(dropped)} weg.`,
      label: 'Muster fehlender Werte',
      rows: 'Zeilen',
      share: 'Anteil',
      columns: 'Zusammen fehlend',
      size: 'Spalten',
      more: (shown, all) => `Die ${whole(shown)} häufigsten von ${whole(all)} Mustern.`,
      patterns: (n) => `${many(n, 'Muster', 'Muster')} fehlender Werte.`,
      gains: 'Zeilen, die ein Lauf gewinnt, wenn eine Spalte wegbleibt',
      gain: (rows) => `+${many(rows, 'Zeile', 'Zeilen')}`,
      gainNone: 'Eine einzelne Spalte wegzulassen gewinnt keine Zeile.',
      shareOf: share,
    },
  },
};
