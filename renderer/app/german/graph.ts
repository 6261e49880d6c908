/** Texts of graph, threshold, edge table and inspector, in German. */
import { value, whole } from '../format';
import type { graphStrings } from '../strings-graph';
import type { Words } from '../words';
import { many, place } from './number';

export const germanGraph: Words<typeof graphStrings> = {
  graph: {
    tab: 'Graph',
    edgesTab: 'Kanten',
    views: 'Ansichten des Ergebnisses',
    emptyTitle: 'Noch kein Graph',
    empty: 'Links die Variablen wählen, dann Lernen drücken.',
    failed: 'Dieser Lauf hat keinen Graphen.',
    loading: 'Der Graph wird geladen …',
    laying: 'Der Graph wird angeordnet …',
    label: (nodes, edges) =>
      `Graph mit ${many(nodes, 'Variable', 'Variablen')} und ${many(edges, 'Kante', 'Kanten')}. Pfeiltasten führen von Variable zu Variable; der Reiter Kanten zeigt dasselbe als Tabelle.`,
    toolbar: 'Ansicht des Graphen',
    zoom: 'Vergrößerung',
    zoomIn: 'Vergrößern (+)',
    zoomOut: 'Verkleinern (−)',
    fit: 'Einpassen (F)',
    fitShort: 'Einpassen',
    legend: 'Legende',
    positive: 'positiv',
    negative: 'negativ',
    standardized: 'Standardisierte Daten: Pfeilrichtungen bedeuten hier nichts. Den Graphen als ungerichtet lesen.',
    nodeSaid: (name, parents, children) =>
      `${name}. Eltern: ${parents.join(', ') || 'keine'}. Kinder: ${children.join(', ') || 'keine'}.`,
    edgeSaid: (source, target, weight, posterior) =>
      `Kante ${source} nach ${target}, ${weight}${posterior === undefined ? '' : `, Posterior ${value(posterior)}`}.`,
  },
  weights: {
    'linear-effect': {
      title: 'Gewicht',
      said: (weight) => `Gewicht ${value(weight)}`,
      rankBy: '|standardisiertes Gewicht|',
      explain: 'Gewichte mit |W| ≤ ω werden nicht gezeichnet. Nichts wird neu gelernt, und die rohen Gewichte bleiben.',
      kind: null,
      sentence: null,
    },
    strength: {
      title: 'Stärke',
      said: (weight) => `Stärke ${value(weight)}`,
      rankBy: 'Stärke',
      explain:
        'Kanten mit einer Stärke von höchstens ω werden nicht gezeichnet. Nichts wird neu gelernt, alle bleiben.',
      kind: 'Stärken, keine Effekte',
      sentence: (source, target, weight) =>
        `Die angepasste Funktion von ${target} hängt mit Stärke ${value(weight)} von ${source} ab. Stärken ordnen die Kanten eines Graphen; sie sagen nicht, um wie viel sich ${target} ändert.`,
    },
    probability: {
      title: 'Wahrscheinlichkeit',
      said: (weight) => `Wahrscheinlichkeit ${value(weight)}`,
      rankBy: 'Wahrscheinlichkeit',
      explain:
        'Kanten mit einer Wahrscheinlichkeit von höchstens ω werden nicht gezeichnet. Nichts wird neu gelernt, alle bleiben.',
      kind: 'Kantenwahrscheinlichkeiten, keine Effekte',
      sentence: (source, target, weight) =>
        `In seinem eigenen Modell gibt das Verfahren ${source} → ${target} die Wahrscheinlichkeit ${value(weight)}: wie sicher es der Kante ist, nicht um wie viel sich ${target} ändert.`,
    },
    plain: {
      title: 'Gewicht',
      said: (weight) => `Gewicht ${value(weight)}`,
      rankBy: '|Gewicht|',
      explain: '',
      kind: null,
      sentence: (source, target, weight) =>
        `Die Datei gibt ${source} → ${target} das Gewicht ${value(weight)} und sagt nicht, was ihre Gewichte sind.`,
    },
    none: {
      title: 'Gewicht',
      said: () => 'kein Gewicht',
      rankBy: 'Platz in der Datei',
      explain: '',
      kind: null,
      sentence: (source, target) => `${source} → ${target} hat kein Gewicht.`,
    },
  },
  threshold: {
    label: 'Schwelle ω',
    numberLabel: 'Schwelle ω, genauer Wert',
    edges: (n) => many(n, 'Kante', 'Kanten'),
    dropped: (n) =>
      n === 0 ? 'keines weggelassen' : `${many(n, 'Gewicht', 'Gewichte')} über ω weggelassen, damit ein DAG bleibt`,
    histogram: 'Wie viele Gewichte welche Größe haben; links der Marke wird geschnitten',
    ofWeights: (n) => `von ${n === 1 ? 'einem Gewicht' : `${whole(n)} Gewichten`} ungleich null`,
  },
  edges: {
    label: 'Kanten',
    source: 'Von',
    target: 'Nach',
    standardized: 'Standardisiert',
    frequency: 'Stichproben',
    posterior: 'Posterior',
    outOf: (hits) => `${hits} von 100`,
    empty: 'Keine Kante liegt über der Schwelle.',
  },
  inspector: {
    title: 'Einzelheiten',
    run: (n) => `Lauf ${n}`,
    edge: 'Kante',
    variable: 'Variable',
    back: 'Zurück zum Lauf',
    standardized: 'Standardisiertes Gewicht',
    rank: 'Rang',
    rankOf: (rank, of, by) => `${place(rank)} von ${whole(of)} nach ${by}`,
    posterior: 'Posterior',
    posteriorNote:
      'Posterior: Wahrscheinlichkeit der Kante unter Modell und Prior des Verfahrens. Sie ist so richtig wie diese und sagt nichts über die Größe eines Effekts.',
    weightKind: 'Gewichte sind',
    frequency: 'Stichproben',
    frequencyIn: (hits) => `in ${hits} von 100 neu gezogenen Stichproben`,
    frequencyNote: 'Stabilität unter neuem Ziehen, keine Wahrscheinlichkeit, wahr zu sein.',
    weightMeaning: (source, target, weight) =>
      `Wenn dieser Graph stimmt, ändert eine Einheit mehr von ${source} ${target} um ${value(weight)} Einheiten, die anderen Eltern festgehalten.`,
    weightMeaningStandardized: (source, target, weight) =>
      `Wenn dieser Graph stimmt, ändert eine Standardabweichung mehr von ${source} ${target} um ${value(weight)} Standardabweichungen, die anderen Eltern festgehalten.`,
    standardizedMeaning: 'Dasselbe in Standardabweichungen: Gewicht × SD der Ursache ÷ SD der Wirkung.',
    noSuchEdge: 'Diese Kante ist nicht im Graphen.',
    belowThreshold: 'Diese Kante ist an der jetzigen Schwelle abgeschnitten.',
    parents: 'Eltern',
    children: 'Kinder',
    noneOf: 'keine',
    residualSd: 'SD des Residuums',
    sd: 'Standard\u00adabweichung',
    explained: 'Erklärte Varianz',
    residualNote:
      'Standardabweichungen sind die der Werte, wie sie in das Verfahren gingen; Residuen gelten für die rohen Gewichte, vor dem Schnitt bei ω.',
    residualNoteSaved:
      'Standardabweichungen sind die der Werte, wie sie in die kleinsten Quadrate eingehen; Residuen sind die der kleinsten Quadrate auf die Eltern.',
    mean: 'Mittelwert',
    range: 'Bereich',
    summary: 'Ergebnis',
    settings: 'Einstellungen',
    data: 'Daten',
    record: 'Protokoll',
    state: 'Zustand',
    method: 'Verfahren',
    objective: 'Zielfunktion',
    start: 'Anfang',
    polish: (learner) => `Nachbessern mit ${learner}`,
    polishSame: (objective) =>
      `Ein neuer Lauf: sucht von der Ordnung dieses Laufs aus weiter, mit derselben Zielfunktion (${objective}). Er wird nie schlechter.`,
    polishOther: (objective) =>
      `Ein neuer Lauf: sucht von der Ordnung dieses Laufs aus weiter. Eine Zielfunktion wie die dieses Verfahrens hat er nicht und nimmt ${objective}.`,
    loss: 'Verlust',
    h: 'Azyklizität h',
    edges: 'Kanten bei ω',
    stopped: 'Beendet',
    time: 'Zeit',
    rows: 'Benutzte Zeilen',
    variables: 'Variablen',
    transform: 'Skala',
    ridge: 'Ridge',
    seed: 'Startwert (Seed)',
    dataHash: 'Prüfsumme der Daten',
    version: 'Version',
    warnings: 'Warnungen',
    learned: 'Gelernt',
    nothing: 'Hier stehen Einzelheiten des Laufs, einer Variablen oder einer Kante.',
    caveat:
      'Kanten sind ein Modell der Daten, kein Beweis einer Ursache. Verborgene gemeinsame Ursachen, Auswahl und Kreise sind als nicht vorhanden vorausgesetzt.',
  },
};
