/** Texts of the guided choice, in German. */
import { ratioText, value, whole } from '../format';
import type { exploreStrings } from '../strings-explore';
import type { Words } from '../words';
import { many } from './number';

type Guide = Words<(typeof exploreStrings)['guide']>;

const variables = (n: number): string => many(n, 'Variable', 'Variablen');
const ofVariables = (n: number): string => (n === 1 ? '1 Variablen' : variables(n));

const ruleTexts: Guide['ruleTexts'] = {
  size: {
    when: 'immer',
    asks: 'ist bei dieser Zahl von Variablen in einigen Minuten fertig',
    merit: 'Es bewältigt so viele Variablen in Minuten.',
    objection: 'Zu langsam für so viele Variablen.',
  },
  posterior: {
    when: 'ein Posterior über Kanten ist gewünscht',
    asks: 'gibt die Wahrscheinlichkeit jeder Kante',
    merit: 'Es gibt die Posterior-Wahrscheinlichkeit jeder Kante.',
    objection: 'Es gibt einen Graphen, keinen Posterior über Kanten.',
  },
  published: {
    when: 'Ergebnisse sollen mit veröffentlichten verglichen werden',
    asks: 'ist eine Vergleichsgröße, die Arbeiten angeben',
    merit: 'Arbeiten geben es als Vergleich an, und es folgt dem Code der Autoren.',
    objection: 'Wenige Arbeiten geben es als Vergleich an.',
  },
  binary: {
    when: 'jede Variable hat zwei Werte',
    asks: 'hat eine Zielfunktion für zweiwertige Variablen',
    merit: 'Es hat eine logistische Zielfunktion, gemacht für Variablen mit zwei Werten.',
    objection: 'Es hat keine Zielfunktion für Variablen mit zwei Werten.',
  },
  curved: {
    when: 'Beziehungen sind gekrümmt',
    asks: 'passt Kurven an',
    merit: 'Es passt gekrümmte Beziehungen an.',
    objection: 'Es passt nur Geraden an.',
  },
  linear: {
    when: 'Beziehungen sind linear',
    asks: 'passt Geraden an',
    merit: 'Es passt Geraden an, wie sie erwartet werden.',
    objection: 'Es verwendet Zeilen und Zeit auf Kurven, die nicht da sind.',
  },
  speed: {
    when: 'Geschwindigkeit zählt am meisten',
    asks: 'ist höchstens dreimal so langsam wie das schnellste seiner Familie',
    merit: 'Es gehört zu den schnellsten seiner Art.',
    objection: 'Andere seiner Art sind schneller.',
  },
  'equal-noise': {
    when: 'alle Rauschterme haben gleiche Varianzen',
    asks: 'benutzt gleiche Varianzen',
    merit: 'Es benutzt die gleichen Rauschvarianzen, die die Richtungen festlegen.',
    objection: 'Es macht keinen Gebrauch von den gleichen Rauschvarianzen.',
  },
  'different-noise': {
    when: 'Rauschvarianzen sind verschieden, oder das Rauschen ist nicht gaußisch',
    asks: 'gibt jedem Rauschterm eine eigene Varianz',
    merit: 'Es gibt jeder Variablen eine eigene Rauschvarianz.',
    objection: 'Seine Richtungen beruhen auf gleichen Rauschvarianzen, die nicht gegeben sind.',
  },
  rows: {
    when: 'immer',
    asks: 'braucht nicht mehr Zeilen, als es gibt',
    merit: 'Es gibt genug Zeilen dafür.',
    objection: 'Es gibt zu wenige Zeilen für seine Funktionen.',
  },
  'straight-first': {
    when: 'nicht bekannt, ob Beziehungen linear sind',
    asks: 'passt Geraden an: weniger Zeilen, weniger Zeit',
    merit: 'Geraden kommen zuerst, solange nichts bekannt ist: Sie brauchen weniger Zeilen und weniger Zeit.',
    objection: 'Seine Kurven brauchen mehr Zeilen und Zeit, und nichts sagt, dass sie nötig sind.',
  },
  'one-graph': {
    when: 'ein Graph ist gewünscht',
    asks: 'gibt einen gewichteten Graphen',
    merit: 'Es gibt einen Graphen mit Gewichten.',
    objection: 'Es gibt Wahrscheinlichkeiten von Kanten, nicht einen Graphen mit Gewichten.',
  },
  scale: {
    when: 'die Variablen sind standardisiert',
    asks: 'hängt nicht von der Skala ab',
    merit: 'Es hängt nicht von der Skala ab, die das Standardisieren entfernt hat.',
    objection: 'Es hängt von der Skala ab, die das Standardisieren entfernt hat.',
  },
  'unknown-noise': {
    when: 'vom Rauschen ist nichts bekannt',
    asks: 'setzt keine gleichen Varianzen voraus',
    merit: 'Es setzt keine gleichen Rauschvarianzen voraus, für die sich hier niemand verbürgen kann.',
    objection: 'Seine Richtungen beruhen auf gleichen Rauschvarianzen, für die sich hier niemand verbürgen kann.',
  },
};

const noteTexts: Guide['noteTexts'] = {
  'enter-knowledge':
    'Vorwissen vor dem Lernen eintragen: Jedes Verfahren hält sich daran, und Stufen entscheiden Richtungen, die die Daten nicht entscheiden können.',
  'knowledge-used': 'Jedes Verfahren hält sich an das Vorwissen.',
  'class-only':
    'Bei linearen Beziehungen und gaußischem Rauschen unbekannter Varianzen legen die Daten nur die Richtungen einiger Kanten fest. Die Ansicht der Kanten, die die Daten nicht richten können, zeigt welche; Stufen würden mehr entscheiden.',
  'shape-unused':
    'Kein Verfahren hier benutzt die Form des Rauschens, die Richtungen festlegen könnte. Verfahren mit einer Varianz je Rauschterm setzen am wenigsten voraus.',
  'few-rows':
    'Es gibt wenige Zeilen für so viele Variablen: Ein unsicherer Graph ist zu erwarten; auch ein größeres λ ansehen.',
};

const answers: Guide['answers'] = {
  relations: { linear: 'ja, ungefähr', curved: 'nein, gekrümmt', unknown: 'nicht bekannt' },
  noise: {
    equal: 'gleiche Varianzen',
    different: 'ungleiche Varianzen',
    'non-gaussian': 'nicht gaußisch',
    unknown: 'nicht bekannt',
  },
  knowledge: { have: 'ja', none: 'nein', unknown: 'nicht bekannt' },
  wish: {
    graph: 'ein guter Graph',
    posterior: 'ein Posterior über Kanten',
    speed: 'Geschwindigkeit',
    published: 'Vergleich mit veröffentlichten Ergebnissen',
    unknown: 'nicht bekannt',
  },
};

export const germanGuide: Guide = {
  title: 'Hilfe bei der Wahl des Verfahrens',
  intro: 'Antworten, was bekannt ist. Was die Daten zeigen, ist eingetragen und dazugesagt.',
  computing: 'Die Daten werden durchgesehen …',
  again: 'Noch einmal durchsehen',
  needsData: 'Einen Datensatz mit mindestens zwei brauchbaren Variablen öffnen: Größe und Form werden daraus gelesen.',
  size: (d, rows) =>
    `${variables(d)}, ${many(rows, 'vollständige Zeile', 'vollständige Zeilen')} (aus den Daten gelesen)`,
  measuredOn: (rows, d) =>
    `Gemessen an ${rows === 1 ? '1 Zeile' : `${whole(rows)} Zeilen`} und ${variables(d)}, gleichmäßig verteilt.`,
  obstacles: {
    'few-rows': 'Zu wenige Zeilen, um Beziehungen und Rauschen zu messen: Ein Parameter je Variable lässt unter 30.',
    collinear:
      'Beziehungen und Rauschen können nicht gemessen werden, solange eine Spalte konstant ist oder aus anderen folgt.',
    binary: 'Jede Variable hat zwei Werte: Beziehungen und Rauschen werden nicht gemessen.',
  },
  questions: {
    relations: 'Sind die Beziehungen linear?',
    noise: 'Was ist vom Rauschen bekannt?',
    knowledge: 'Gibt es Vorwissen?',
    wish: 'Was zählt am meisten?',
  },
  answers,
  bent: (found, of) =>
    `Gemessen: Das Quadrat einer anderen Variablen verbessert die Regression auf alle anderen bei ${whole(found)} von ${ofVariables(of)}.`,
  noBends: 'Nicht gemessen.',
  notGaussian: (found, of) =>
    `Gemessen: Residuen gegeben alle anderen sind bei ${whole(found)} von ${ofVariables(of)} deutlich nicht gaußisch.`,
  noiseRatio: (ratio, chance) =>
    `Entlang der Ordnung kleinster Varianz unterscheiden sich Residualvarianzen um den Faktor ${ratioText(ratio)}; der Zufall allein macht bis zu ${value(chance, 2)}.`,
  rules: (n) =>
    n === 0
      ? 'Unter Vorwissen ist keine Regel eingetragen.'
      : `${many(n, 'Regel ist', 'Regeln sind')} unter Vorwissen eingetragen.`,
  toKnowledge: 'Zum Vorwissen',
  standardized: 'Die Variablen sind standardisiert.',
  isBinary: 'Jede Variable hat zwei Werte.',
  recommended: 'Empfohlen',
  options: (list) => `Optionen: ${list}`,
  against: 'Was dagegen spricht',
  use: (learner) => `${learner} nehmen`,
  inUse: (learner) => `${learner} ist gewählt`,
  runnerUp: (learner) => `An zweiter Stelle: ${learner}.`,
  useInstead: 'Stattdessen nehmen',
  whyNot: 'Warum nicht die anderen',
  slower: 'Passt ebenso gut, ist aber langsamer oder steht weiter hinten in der Liste.',
  ruleTexts,
  noteTexts,
};
