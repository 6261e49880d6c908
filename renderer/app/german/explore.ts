/** Texts of the λ path and of what is explained about λ and ω, in German. */
import { duration, value, whole } from '../format';
import type { exploreStrings } from '../strings-explore';
import type { Words } from '../words';
import { germanGuide } from './guide';
import { many, place } from './number';

const edges = (n: number): string => many(n, 'Kante', 'Kanten');
const these = (n: number): string => (n === 1 ? 'diese 1 Kante' : `diese ${whole(n)} Kanten`);

const graphs = (n: number): string => many(n, 'Graph', 'Graphen');

const lambda: Words<(typeof exploreStrings)['lambda']> = {
  explore: 'λ erkunden …',
  exploreHint: 'Graphen entlang eines Gitters von λ, mit Kanten, Güte und BIC.',
  none: (learner) => `${learner} hat keine Strafe λ₁ zu erkunden.`,
  title: (learner) => `λ-Pfad: ${learner}`,
  close: 'Zurück zum Lauf',
  explain:
    'λ wiegt ‖W‖₁ gegen die Anpassung: Ein größeres λ gibt einen dünneren Graphen, und ab λ_max bleibt keine Kante. Dasselbe λ heißt bei einer anderen Zielfunktion oder in anderen Einheiten etwas anderes; darum ansehen, wo Graphen entlang des Pfads stabil sind oder wo das BIC am kleinsten ist. Jedes λ wird neu gelernt, mit demselben Startwert: Sein Graph ist der, den Lernen gibt.',
  from: 'Kleinstes λ',
  to: 'Größtes λ',
  count: 'Werte',
  gridIssue: 'Kleinstes und größtes λ müssen über 0 liegen, das kleinste unter dem größten; 2 bis 200 Werte.',
  suggest: 'Aus den Daten vorschlagen',
  start: 'Pfad berechnen',
  progress: (done, of) => `${whole(done)} von ${many(of, 'Graph', 'Graphen')}`,
  path: 'Pfad',
  pathName: (n, learner, points, when) => `Pfad ${n}: ${learner}, ${many(points, 'λ-Wert', 'λ-Werte')}, ${when}`,
  ended: {
    done: (done) => `fertig: ${graphs(done)}`,
    'time-limit': (done, of) => `Zeit um: ${whole(done)} von ${graphs(of)} behalten, der Rest nicht berechnet`,
    cancelled: (done, of) => `abgebrochen: ${whole(done)} von ${graphs(of)} behalten`,
    failed: (done, of) => `gescheitert: ${whole(done)} von ${graphs(of)} behalten`,
    interrupted: (done, of) => `unterbrochen: ${whole(done)} von ${graphs(of)} behalten`,
  },
  queued: (position) => `wartet, ${place(position + 1)} in der Schlange`,
  paused: (done, of) => `angehalten bei ${whole(done)} von ${graphs(of)}`,
  name: (n) => `λ-Pfad ${n}`,
  queueList: 'λ-Pfade in der Schlange',
  pausePath: (n) => `Pfad ${n} anhalten`,
  resumePath: (n) => `Pfad ${n} fortsetzen`,
  cancelPath: (n) => `Pfad ${n} abbrechen; die Graphen bis dahin bleiben`,
  showPath: (n) => `Pfad ${n} zeigen`,
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  cancel: 'Abbrechen',
  earlier: 'Früher in der Schlange',
  later: 'Später in der Schlange',
  limit: (seconds) => `endet nach ${duration(seconds)}, der Zeitgrenze eines Laufs`,
  recorded: 'Woraus dieser Pfad berechnet wurde',
  facts: {
    learner: 'Verfahren',
    options: 'Optionen',
    seed: 'Seed',
    scale: 'Skala',
    data: 'Daten (SHA-256)',
    steps: 'Datenschritte',
    engine: 'Berechnet auf',
    took: 'Dauer',
    version: 'Acyclica',
  },
  noSteps: 'keine',
  stepsUnknown: 'von der Version, die ihn berechnete, nicht festgehalten',
  threads: (n) => many(n, 'Thread', 'Threads'),
  otherData: 'Dieser Pfad ist von anderen Daten oder einem anderen Verfahren, als das Formular zeigt.',
  empty: 'Noch kein Pfad',
  emptyHint: 'Einen berechnen, um zu sehen, wie sich der Graph mit λ ändert.',
  export: 'CSV exportieren',
  exported: (path) => `Gespeichert: ${path}`,
  remove: (n) => `Pfad ${n} löschen`,
  charts: 'Kanten und Güte gegen λ',
  slider: 'λ des Pfads',
  said: (at, n, bic) => `λ = ${value(at)}: ${edges(n)}${bic === null ? '' : `, BIC ${value(bic, 6)}`}`,
  axis: 'λ (logarithmisch)',
  edges: 'Kanten',
  measure: 'Güte',
  measures: { bic: 'BIC der Neuanpassung', loss: 'Verlust', objective: 'Zielfunktion' },
  measureNotes: {
    bic: 'BIC = −2 log L + k log n des mit kleinsten Quadraten neu angepassten Graphen, eine Residualvarianz je Variable. Kleiner ist besser.',
    loss: 'Der Verlust des Verfahrens ohne die Strafe. Er kann mit λ nur wachsen, bis auf lokale Optima.',
    objective: 'Verlust und Strafe. Bei einem anderen λ ist es eine andere Funktion: Die Werte nicht vergleichen.',
  },
  marks: {
    used: (at) => `benutzt ${value(at)}`,
    default: (at) => `Vorgabe ${value(at)}`,
    limit: (at) => `λ_max ${value(at)}`,
    best: (at) => `kleinstes BIC bei ${value(at)}`,
  },
  table: 'Punkte des Pfads; hinzugekommene und verlorene Kanten gegen das benutzte λ',
  columns: { lambda: 'λ', edges: 'Kanten', gained: '+', lost: '−', loss: 'Verlust', bic: 'BIC', objective: 'Ziel' },
  gainedLong: 'Neu',
  lostLong: 'Fort',
  graphOf: (at, n) => `λ = ${value(at)}: ${edges(n)}`,
  droppedAt: (n) => `${many(n, 'Gewicht', 'Gewichte')} über ω weggelassen, damit ein DAG bleibt.`,
  stoppedAt: {
    converged: '',
    'max-iterations': 'Hörte an der Grenze der Schritte auf.',
    'time-limit': 'Hörte an der Zeitgrenze auf.',
    cancelled: 'Abgebrochen.',
  },
  show: 'Zeigen',
  shows: { graph: 'seinen Graphen', difference: 'Unterschied' },
  differs: (at, gained, lost, reversed) =>
    `Gegen λ = ${value(at)}: ${whole(gained)} hinzugekommen (+), ${whole(lost)} verloren (−), ${whole(reversed)} umgekehrt (⇄).`,
  isReference: 'Das benutzte λ: mit seinem Graphen werden die übrigen verglichen.',
  same: (at) => `Derselbe Graph wie bei λ = ${value(at)}.`,
  kinds: { gained: '+', lost: '−', reversed: '⇄', both: '' },
  edge: (source, target) => `${source} → ${target}`,
  changes: 'Kanten, die verschieden sind',
  learn: (at) => `Lernen mit λ = ${value(at, 4)}`,
  graphLabel: (nodes, n) =>
    `Graph mit ${many(nodes, 'Variable', 'Variablen')} und ${edges(n)} beim gewählten λ; die Liste darunter nennt die Unterschiede.`,
  pick: 'Im Diagramm oder in der Tabelle ein λ wählen, um seinen Graphen zu sehen.',
};

const scaleNames = { raw: 'ursprünglichen Einheiten', standardized: 'standardisierten Einheiten' } as const;

const omega: Words<(typeof exploreStrings)['omega']> = {
  scale: 'ω schneidet',
  scaleHint:
    'Gewichte wie sie sind, oder standardisiert: Standardabweichungen des Ziels je Standardabweichung der Quelle; das vergleicht Kanten zwischen Variablen beliebiger Einheiten. Die Wahl bleibt beim Lauf und steht in Exporten.',
  scales: { raw: '|W|, ursprüngliche Einheiten', standardized: '|W|·sd/sd, standardisiert' },
  otherScales: (a, on, b, other) =>
    `${a} ist in ${scaleNames[on]} geschnitten, ${b} in ${scaleNames[other]}: Schon darum kann eine Kante anders sein.`,
  standardizedCut:
    'Kanten mit |W|·sd/sd ≤ ω werden nicht gezeichnet. Nichts wird neu gelernt, und die rohen Gewichte bleiben.',
  logCounts: 'logarithmische Anzahlen',
  at: (threshold, n, dropped) =>
    `ω = ${value(threshold)}: ${edges(n)}${dropped > 0 ? `, ${whole(dropped)} weggelassen, damit ein DAG bleibt` : ''}`,
  gap: {
    standardized: (low, high, n) =>
      `Zwischen ${value(low)} und ${value(high)} liegt kein standardisiertes Gewicht: Jedes ω dort gibt ${these(n)}.`,
    'linear-effect': (low, high, n) =>
      `Zwischen ${value(low)} und ${value(high)} liegt kein Gewicht: Jedes ω dort gibt ${these(n)}.`,
    strength: (low, high, n) =>
      `Zwischen ${value(low)} und ${value(high)} liegt keine Stärke: Jedes ω dort gibt ${these(n)}.`,
    probability: (low, high, n) =>
      `Keine Kante hat eine Wahrscheinlichkeit zwischen ${value(low)} und ${value(high)}: Jedes ω dort zeichnet ${these(n)}.`,
  },
  noGap: {
    standardized: 'Keine Lücke in den Größen der standardisierten Gewichte legt ein ω nahe.',
    'linear-effect': 'Keine Lücke in den Größen der Gewichte legt ein ω nahe.',
    strength: 'Keine Lücke in den Stärken legt ein ω nahe.',
    probability: 'Keine Lücke in den Wahrscheinlichkeiten legt ein ω nahe.',
  },
  take: (at) => `ω = ${value(at)} nehmen`,
  explain: {
    standardized:
      'ω schneidet |W[i][j]| · sd von i / sd von j nach der Anpassung ab: Standardabweichungen des Ziels je Standardabweichung der Quelle. So vergleicht es Kanten gerecht, was die Einheiten auch sind; die Gewichte selbst behalten ihre. Die Linie zeigt, wie viele Kanten jedes ω lässt. Pfeiltasten bewegen ω um eine Kante.',
    'linear-effect':
      'ω schneidet die Gewichte nach der Anpassung ab; die Linie zeigt, wie viele Kanten jedes ω lässt. Gewichte haben Einheiten (Ziel je Quelle), ein festes ω wie 0.3 heißt also in anderen Einheiten etwas anderes: Es vergleicht Kanten nur zwischen Variablen einer Skala gerecht. Über Einheiten hinweg vergleicht die standardisierte Skala. Pfeiltasten bewegen ω um eine Kante.',
    strength:
      'ω schneidet die Stärken nach der Anpassung ab; die Linie zeigt, wie viele Kanten jedes ω lässt. Stärken vergleichen Kanten nur innerhalb eines Graphen. Pfeiltasten bewegen ω um eine Kante.',
    probability:
      'Kanten mit einer Wahrscheinlichkeit von höchstens ω werden nicht gezeichnet; die Linie zeigt, wie viele Kanten jedes ω lässt. 0.5 behält Kanten, die unter dem Modell und seinem Prior eher da sind als nicht. Pfeiltasten bewegen ω um eine Kante.',
  },
};

export const germanExplore: Words<typeof exploreStrings> = { guide: germanGuide, lambda, omega };
