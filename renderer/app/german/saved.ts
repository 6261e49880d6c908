/** Texts of graphs besides those of runs, and of editing them, in German. */
import { value, whole } from '../format';
import { savedStrings } from '../strings-saved';
import type { Words } from '../words';

const signed = (x: number): string => (x > 0 ? `+${value(x, 4)}` : value(x, 4));
const { isBetter, isWorse } = savedStrings.graphs;
const verdict = (change: number): string =>
  isBetter(change) ? 'besser' : isWorse(change) ? 'schlechter' : 'keine Änderung';
const verbs = { add: 'hinzugefügt', remove: 'entfernt', reverse: 'umgekehrt' } as const;

export const germanSaved: Words<typeof savedStrings> = {
  graphs: {
    title: 'Graphen',
    import: 'Graph einlesen …',
    draw: 'Einen zeichnen',
    empty:
      'Noch keine. Einen veröffentlichten Graphen einlesen (DOT, GraphML, JSON, CSV), einen eigenen zeichnen, oder „Bearbeiten“ über dem Graphen eines Laufs drücken.',
    kinds: { imported: 'eingelesen', drawn: 'gezeichnet', edited: 'bearbeitet', consensus: 'Konsens' },
    truth: 'Wahrheit',
    truthMark: 'Als Wahrheit gekennzeichnet',
    edgesWord: (n) => (n === 1 ? 'Kante' : 'Kanten'),
    pick: (name) => `${name} vergleichen`,
    drawnName: (n) => `Zeichnung ${whole(n)}`,
    editedName: (name) => `${name}, bearbeitet`,
    runName: (n, learner) => `Lauf ${whole(n)} · ${learner}`,
    share: 'Anteil',
    percent: (share) => `${Math.round(100 * share)} %`,
    loading: 'Der Graph wird geladen …',
    direction: {
      title: (file) => `Wie herum ist ${file}?`,
      about:
        'Eine Datei mit einer Matrix sagt nicht, ob ihre Zeilen oder ihre Spalten die Ursachen sind. Die Kante wählen, die sie meint:',
      rows: 'Zeilen sind Ursachen (NOTEARS, gCastle, DAGMA, bnlearn)',
      columns: 'Spalten sind Ursachen (LiNGAM, pcalg, causal-learn)',
      edge: (source, target) => `${source} → ${target}`,
      cancel: 'Nicht einlesen',
    },
    edit: 'Bearbeiten',
    editRunHint: 'Macht eine Kopie dieses Graphen zum Bearbeiten; der Lauf bleibt, wie er ist.',
    editGraphHint: 'Macht eine Kopie zum Bearbeiten; dieser Graph bleibt, wie er ist.',
    bar: {
      label: 'Graph bearbeiten',
      from: 'Von',
      to: 'Nach',
      choose: 'wählen …',
      add: 'Kante hinzufügen',
      connect: 'Zeichnen',
      connectHint: 'Auf die Ursache zeigen, dann auf die Wirkung (Taste E)',
      pickSource: 'Auf die Ursache zeigen, oder sie wählen und E drücken.',
      pickTarget: (source) => `${source} → …: auf die Wirkung zeigen, oder hingehen und E drücken. Esc beendet.`,
      reverse: 'Umkehren',
      reverseHint: 'Die gewählte Kante umkehren (Taste R)',
      remove: 'Entfernen',
      removeHint: 'Die gewählte Kante entfernen (Taste Entf)',
      matrixHint:
        'Doppelklick auf eine leere Zelle, oder dort Eingabe, fügt ihre Kante hinzu; R kehrt die gewählte um, Entf entfernt sie.',
    },
    bic: 'BIC',
    bicHint:
      'Bayes-Informationskriterium des linearen gaußschen Modells, −2 log L + k log n, mit einer Residualvarianz je Variable. Niedriger ist besser.',
    bicUnknown: 'kein Wert: eine Variable ist durch ihre Eltern bestimmt',
    inStep: 'Dieser Schritt',
    sinceBase: 'Seit dem Ausgang',
    sinceEmpty: 'Gegen keine Kanten',
    change: (x) => `${signed(x)}, ${verdict(x)}`,
    isBetter,
    isWorse,
    noFit: (reason) => `Keine kleinsten Quadrate und kein BIC: ${reason}`,
    stepDone: ({ kind, source, target, bicChange }) =>
      `${source} → ${target} ${verbs[kind]}.${bicChange === null ? '' : ` BIC ${signed(bicChange)}, ${verdict(bicChange)}.`}`,
    summary: {
      kind: 'Art',
      base: 'Gemacht aus',
      baseOf: ({ kind, number, name, threshold }) =>
        kind === 'run'
          ? `Lauf ${whole(number)} (${name}${threshold === undefined ? '' : `, ω = ${value(threshold)}`})`
          : name,
      edges: 'Kanten',
      variables: 'Variablen',
      data: 'Daten',
      noData: 'keine',
      rows: 'Benutzte Zeilen',
      scale: 'Skala',
      weights: 'Gewichte sind',
      weightsOf: {
        fit: 'kleinste Quadrate auf die Eltern',
        'linear-effect': 'Effekte, wie in der Datei',
        strength: 'Stärken, wie in der Datei',
        probability: 'Wahrscheinlichkeiten, wie in der Datei',
        plain: 'wie in der Datei, die nicht sagt, was sie sind',
        none: 'unbekannt',
      },
      made: 'Gemacht',
      name: 'Name',
      notes: 'Notizen',
      notesHint: 'Woher er kommt, warum Kanten geändert wurden …',
      isTruth: 'Das ist der wahre Graph',
      truthHint: 'Läufe auf denselben Daten werden dann von selbst mit ihm verglichen.',
      remarks: 'Was geschehen ist',
      delete: 'Graph löschen',
      back: 'Zurück zum Graphen',
      caveat:
        'Kleinste Quadrate messen, wie gut ein Graph zu diesen Daten passt; sie zeigen nicht, dass seine Pfeile Ursachen sind.',
    },
    againstTruth: {
      title: (name) => `Gegen die Wahrheit (${name})`,
      shd: 'SHD',
      precision: 'Genauigkeit',
      recall: 'Trefferquote',
      over: (n) => `über die ${whole(n)} Variablen, die beide haben`,
      open: 'Mit ihr vergleichen',
    },
  },
};
