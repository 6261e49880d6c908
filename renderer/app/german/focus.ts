/** Texts of asking about a graph, in German. */
import { whole } from '../format';
import type { focusStrings } from '../strings-focus';
import type { Words } from '../words';
import { listed, many } from './number';

const MOST_NAMES = 24;
const list = (names: readonly string[]): string => listed(names, MOST_NAMES);
const set = (names: readonly string[]): string => (names.length === 1 ? list(names) : `{${list(names)}}`);

const setWords = {
  parents: ['Elter', 'Eltern'],
  children: ['Kind', 'Kinder'],
  ancestors: ['Vorfahr', 'Vorfahren'],
  descendants: ['Nachkomme', 'Nachkommen'],
} as const;

export const germanFocus: Words<typeof focusStrings> = {
  select: {
    button: 'Wählen',
    tooltip: 'Auswählen, was zu den gewählten Variablen in einer Beziehung steht',
    items: {
      parents: 'Eltern',
      children: 'Kinder',
      ancestors: 'Vorfahren',
      descendants: 'Nachkommen',
      blanket: 'Markov-Decke',
      path: 'Gerichteter Pfad zwischen zweien',
      pick: 'Variable aufnehmen oder zurücklegen',
      clear: 'Nichts',
    },
    pickKey: 'Leertaste',
    clearKey: 'Rücktaste',
    pickFirst: 'Zuerst eine Variable im Graphen wählen; mit Umschalt oder Leertaste mehrere.',
    pickSecond: (first) => `Pfad von ${first}: eine zweite Variable wählen, dann noch einmal fragen.`,
    pickTwo: 'Für einen Pfad eine Variable aufnehmen (Leertaste, oder Umschalt und Klick) und eine andere wählen.',
    related: (kind, of, names) => {
      const [one, several] = setWords[kind];
      if (names.length === 0) return `${set(of)}: keine ${several}.`;
      return `${many(names.length, one, several)} von ${set(of)}: ${list(names)}.`;
    },
    blanket: (of, names, isAll) => {
      if (names.length === 0) return `Die Markov-Decke von ${set(of)} ist leer: Keine Kante führt hinein oder hinaus.`;
      const rest = isAll
        ? 'Es sind alle anderen Variablen.'
        : `Sind diese gegeben, macht der Graph ${set(of)} vom Rest unabhängig.`;
      return `Markov-Decke von ${set(of)}, ${many(names.length, 'Variable', 'Variablen')}: ${list(names)}. ${rest}`;
    },
    path: (path) =>
      `Kürzester gerichteter Pfad von ${path[0]} nach ${path.at(-1)}, ${many(path.length - 1, 'Kante', 'Kanten')}: ${path.join(' → ')}.`,
    pathBack: (from, to, path) =>
      `Kein gerichteter Pfad von ${from} nach ${to}. In der anderen Richtung der kürzeste, ${many(path.length - 1, 'Kante', 'Kanten')}: ${path.join(' → ')}.`,
    noPath: (from, to) => `Kein gerichteter Pfad zwischen ${from} und ${to}, in keiner Richtung.`,
    picked: (names) => `Aufgenommen: ${list(names)}.`,
    keyPicked: 'dicker Rand: gefragt',
    keyRelated: 'doppelter Rand: die Antwort',
    keyGiven: 'getönt, gestrichelt: gegeben',
  },
  query: {
    button: 'd-Separation',
    tooltip: 'Fragen, ob zwei Mengen von Variablen gegeben eine dritte d-separiert sind (Q)',
    title: 'd-Separation',
    close: 'Zurück zu den Einzelheiten',
    intro: 'Macht der Graph X und Y unabhängig, sobald Z bekannt ist?',
    roles: { x: 'X', y: 'Y', z: 'Z, gegeben' },
    letters: { x: 'X', y: 'Y', z: 'Z' },
    add: 'Hinzufügen',
    addTo: (role) => `Variable zu ${role} hinzufügen`,
    placeholder: 'Name einer Variablen',
    unknown: (name) => `Keine Variable dieses Graphen heißt ${name}.`,
    remove: (name, role) => `${name} aus ${role} herausnehmen`,
    none: 'keine',
    selected: (name) => `${name} aufnehmen in`,
    keys: 'Im Graphen bringen X, Y und Z die gewählte Variable dorthin.',
    clear: 'Alle leeren',
    incomplete: 'Mindestens eine Variable in X und eine in Y aufnehmen.',
    separated: (x, y, z) => `${set(x)} und ${set(y)} sind d-separiert gegeben {${list(z)}}.`,
    connected: (x, y, z) => `${set(x)} und ${set(y)} sind nicht d-separiert gegeben {${list(z)}}.`,
    blocked: 'Jeder Pfad zwischen ihnen ist versperrt; diese Unabhängigkeit folgt also aus dem Graphen.',
    open: 'Ein offener Pfad:',
    collider: (name, by) =>
      name === by
        ? `${name} ist darauf ein Collider und öffnet ihn, weil es gegeben ist.`
        : `${name} ist darauf ein Collider, geöffnet, weil sein Nachkomme ${by} gegeben ist.`,
    adjacent: 'Eine Kante verbindet sie: Keine Menge Z trennt sie.',
    caveat:
      'Am Graphen beim jetzigen ω abgelesen, nicht an den Daten getestet. Wenn der Graph stimmt, sind d-separierte Variablen unabhängig; die Umkehrung braucht zudem Treue (faithfulness).',
  },
  matrix: {
    tab: 'Matrix',
    note: 'Zeile → Spalte. Ursachen stehen vorn, so dass jede Kante über der Diagonalen liegt. Pfeiltasten führen von Zelle zu Zelle, Eingabe wählt.',
    label: (d) => `Adjazenzmatrix von ${many(d, 'Variable', 'Variablen')}, Zeile nach Spalte`,
    corner: 'von ↓ nach →',
    cell: (source, target, weight) =>
      source === target ? source : `${source} nach ${target}: ${weight ?? 'keine Kante'}`,
  },
  orient: {
    switch: 'CPDAG',
    tooltip:
      'Was die Daten allein richten können: Kanten ohne Pfeilspitze zeichnen, wo Graphen derselben Markov-Äquivalenzklasse verschieden sind (O)',
    title: 'Was die Daten allein richten können',
    some: (k, m) =>
      k === m
        ? `Die Daten allein können keine von ${many(m, 'Kante', 'Kanten')} richten.`
        : `Die Daten allein können ${whole(k)} von ${many(m, 'Kante', 'Kanten')} nicht richten.`,
    all: (m) =>
      m === 0
        ? 'Es gibt keine Kante zu richten.'
        : `Die Daten allein können ${m === 1 ? 'die eine Kante' : `alle ${many(m, 'Kante', 'Kanten')}`} richten.`,
    meaning:
      'Das betrifft Markov-Äquivalenz: Aus Graphen mit denselben Kanten und denselben Collidern zwischen unverbundenen Eltern folgen dieselben Unabhängigkeiten; noch so viele Unabhängigkeiten in den Daten unterscheiden sie nicht. Kanten ohne Pfeilspitze zeigen in einigen von ihnen so und in anderen so.',
    holds: 'Es ist aus diesem Graphen beim jetzigen ω berechnet und gilt nur, wenn er bis auf seine Klasse stimmt.',
    byMethod: {
      'linear different-variances': (learner) =>
        `${learner} setzt lineare Gleichungen voraus, jedes Rauschen mit eigener Varianz. Ist das Rauschen gaußisch, richtet das keine Kante über die Klasse hinaus: In Kanten ohne Pfeilspitze keine Richtung lesen.`,
      'linear equal-variances': (learner) =>
        `${learner} setzt mehr voraus, eine Rauschvarianz für alle Variablen, und richtet diese Kanten danach. Jene Richtungen sind so richtig wie diese Annahme.`,
      'nonlinear different-variances': (learner) =>
        `${learner} setzt mehr voraus, nichtlineare Gleichungen mit addiertem Rauschen, was Kanten über die Klasse hinaus richten kann. Jene Richtungen sind so richtig wie diese Annahme.`,
      'nonlinear equal-variances': (learner) =>
        `${learner} setzt mehr voraus, nichtlineare Gleichungen mit einer Rauschvarianz, was Kanten über die Klasse hinaus richten kann. Jene Richtungen sind so richtig wie diese Annahme.`,
    },
    more: 'Was das heißt',
    moreEdges: (n) => `und ${whole(n)} weitere, ohne Pfeilspitze gezeichnet`,
    exports: 'Exporte behalten jeden Pfeil des gelernten Graphen.',
    legend: 'ohne Pfeilspitze: von den Daten allein nicht gerichtet',
    legendLong: 'Kanten ohne Pfeilspitze zeigen in der Markov-Äquivalenzklasse dieses Graphen in beide Richtungen',
    edgeOpen:
      'Die Daten allein können diese Kante nicht richten: In der Markov-Äquivalenzklasse des Graphen zeigt sie in beide Richtungen.',
    edgeFixed: 'Diese Kante zeigt in der ganzen Markov-Äquivalenzklasse des Graphen in dieselbe Richtung.',
    said: 'Richtung von den Daten allein nicht entschieden.',
  },
};
