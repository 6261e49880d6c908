/** Texts of arranging, finding, filtering and drawing the graph, in German. */
import type { LegendEntry } from '../../../shared/graph/legend';
import type { WeightMeaning } from '../../../shared/model/graph';
import type { ColourQuantity, EdgeQuantity, FillQuantity } from '../../../shared/model/picture';
import { value, whole } from '../format';
import type { canvasStrings } from '../strings-canvas';
import type { Words } from '../words';
import { many } from './number';

const quantities: Readonly<Record<EdgeQuantity, string>> = {
  weight: '|Gewicht|',
  standardized: '|std. Gewicht|',
  posterior: 'Posterior',
  frequency: 'Bootstrap-Häufigkeit',
  none: 'nichts',
};
const quantitiesLong: Readonly<Record<EdgeQuantity, string>> = {
  weight: 'Betrag des Gewichts',
  standardized: 'Betrag des standardisierten Gewichts',
  posterior: 'Wahrscheinlichkeit der Kante unter dem Modell des Verfahrens. Nicht die Größe eines Effekts',
  frequency: 'Anteil der Stichproben mit der Kante. Stabilität, keine Wahrscheinlichkeit, wahr zu sein',
  none: 'nichts',
};
const meanings: Readonly<Record<Exclude<WeightMeaning, 'linear-effect'>, string>> = {
  strength: 'Stärke',
  probability: 'Wahrscheinlichkeit',
};
const fills: Readonly<Record<FillQuantity, string>> = {
  none: 'nichts',
  tier: 'Stufe',
  'in-degree': 'Zahl der Eltern',
  'out-degree': 'Zahl der Kinder',
};
const means = { width: 'Breite', colour: 'Farbe', opacity: 'Deckkraft', fill: 'Kasten' } as const;

/** A weight that is no effect is not called one. */
function quantity(name: EdgeQuantity, meaning: WeightMeaning | null): string {
  return name === 'weight' && meaning !== null && meaning !== 'linear-effect' ? meanings[meaning] : quantities[name];
}

/** Signed quantities without the bars. */
function signed(name: ColourQuantity, meaning: WeightMeaning | null): string {
  return name === 'sign' ? 'Vorzeichen' : quantity(name, meaning).replaceAll('|', '');
}

function legend(entry: LegendEntry, meaning: WeightMeaning | null): string {
  switch (entry.kind) {
    case 'sign':
      return 'Vorzeichen';
    case 'dash':
      return 'gestrichelt: negativ';
    case 'width':
    case 'opacity':
      return `${means[entry.kind]}: ${quantity(entry.quantity, meaning)}, 0 bis ${value(entry.most)}`;
    case 'colour':
      return `Farbe: ${signed(entry.quantity, meaning)}, ${value(entry.isDiverging ? -entry.most : 0)} bis ${value(entry.most)}`;
    case 'fill':
      return `Kasten: ${fills[entry.quantity]}, ${entry.quantity === 'tier' ? 1 : 0} bis ${whole(entry.most)}`;
    case 'missing':
      return entry.quantity === 'tier'
        ? `${means[entry.means]}: hier keine Stufen`
        : `${means[entry.means]}: ${signed(entry.quantity as ColourQuantity, meaning)} hier nicht vorhanden`;
    case 'undirected':
      return `ohne Pfeilspitze: ${whole(entry.open)} von ${many(entry.edges, 'Kante', 'Kanten')}`;
    case 'hidden':
      return 'ausgeblendet';
  }
}

function legendLong(entry: LegendEntry, meaning: WeightMeaning | null): string {
  if (entry.kind === 'missing') return 'Keine Kante dieses Graphen hat es, darum sind alle gleich gezeichnet.';
  if (entry.kind !== 'width' && entry.kind !== 'opacity' && entry.kind !== 'colour') return legend(entry, meaning);
  if (entry.quantity === 'sign') return legend(entry, meaning);
  if (entry.quantity === 'weight' && meaning === 'strength') return 'Stärke der Abhängigkeit. Kein Effekt.';
  return `${means[entry.kind]}: ${quantitiesLong[entry.quantity]}.`;
}

const shownOf = (shown: number, all: number): string => `${whole(shown)} von ${many(all, 'Kante', 'Kanten')} gezeigt`;

export const germanCanvas: Words<typeof canvasStrings> = {
  layout: {
    button: (kind, isKept) => (isKept ? `Layout: ${kind}, behalten` : `Layout: ${kind}`),
    kept: 'Diese Plätze wurden für einen anderen Graphen derselben Daten berechnet. „Neu anordnen“ ordnet diesen an.',
    tooltip: 'Wie die Variablen angeordnet sind. Plätze gehören zu den Variablen und bleiben von Lauf zu Lauf.',
    kinds: {
      layered: { title: 'Schichten', hint: 'Ursachen über Wirkungen' },
      tiers: { title: 'Stufen', hint: 'Bahnen des Vorwissens' },
      force: { title: 'Kräfte', hint: 'verbundene Variablen nahe beieinander' },
      free: { title: 'Frei', hint: 'nichts bewegt sich, außer es wird gezogen' },
    },
    again: 'Neu anordnen',
    layOut: 'Anordnen',
    laying: 'Der Graph wird angeordnet …',
    cancel: 'Abbrechen',
    notLaidOut: 'Die Variablen haben noch keine Plätze.',
  },
  appearance: {
    button: 'Aussehen',
    tooltip: 'Was Breite, Farbe und Deckkraft der Kanten und die Farbe der Kästen zeigen',
    title: 'Aussehen',
    automatic: (what) => `autom. (${what})`,
    width: 'Kantenbreite',
    colour: 'Kantenfarbe',
    opacity: 'Deckkraft',
    fill: 'Kastenfarbe',
    quantity,
    signed,
    fills,
    notHere: (what) => `${what} (hier nicht)`,
    note: 'Negative Kanten sind gestrichelt, was auch immer die Farbe zeigt. Die Legende kommt in jedes Bild.',
    reset: 'Zurück zu automatisch',
    scale: 'Bildpunkte in PNG',
    scales: { 1: '× 1', 2: '× 2 (Druck)', 3: '× 3', 4: '× 4 (Plakat)' },
    copy: 'Bild kopieren',
    copied: 'Das Bild ist in der Zwischenablage.',
    legend,
    legendLong,
  },
  show: {
    button: 'Zeigen',
    tooltip: 'Schwache Kanten ausblenden, oder alles außer einer Nachbarschaft; nichts wird entfernt',
    title: 'Was gezeigt wird',
    weights: 'Kanten nach Gewicht',
    least: (isStandardized, least) =>
      `Kanten ausblenden mit |${isStandardized ? 'std. Gewicht' : 'Gewicht'}| unter ${least > 0 ? value(least) : '0'}`,
    leastSaid: (least, shown, all) => `${value(least)}, ${shownOf(shown, all)}`,
    weightsNote: (shown, all) =>
      `${shownOf(shown, all)}. Das blendet nur aus: ω, die Tabellen und das Ergebnis bleiben, wie sie sind.`,
    near: 'Nachbarschaft',
    steps: 'Höchstens',
    stepsOf: (k) => `${many(k, 'Kante', 'Kanten')} entfernt`,
    direction: 'Entlang',
    directions: { both: 'Eltern und Kinder', parents: 'Eltern', children: 'Kinder' },
    nearOf: (of) => `Gezeigt: die Nachbarschaft von ${of.join(', ')}.`,
    wouldBe: (of) => `Von ${of.join(', ')}.`,
    pickFirst: 'Zuerst eine Variable im Graphen wählen; mit Umschalt oder Leertaste mehrere.',
    showNear: 'Nur diese zeigen',
    allVariables: 'Alle Variablen zeigen',
    hidden: (edges, ofEdges, variables, ofVariables) =>
      `Ausgeblendet, nicht entfernt: ${[
        ...(edges > 0 ? [`${whole(edges)} von ${many(ofEdges, 'Kante', 'Kanten')}`] : []),
        ...(variables > 0 ? [`${whole(variables)} von ${many(ofVariables, 'Variable', 'Variablen')}`] : []),
      ].join(', ')}.`,
    tooMany: (most) => `Ein Bild hat Platz für die ${whole(most)} stärksten Kanten; Tabelle und Matrix haben alle.`,
    all: 'Alles zeigen',
  },
  find: {
    button: 'Suchen',
    tooltip: 'Eine Variable im Graphen suchen (/)',
    label: 'Variable im Graphen suchen',
    placeholder: 'Name einer Variablen',
    found: (at, n, hidden) => {
      const rest = hidden > 0 ? `, ${whole(hidden)} ausgeblendet` : '';
      if (n === 0) return `keine${rest}`;
      return `${at > 0 ? `${whole(at)} von ${whole(n)}` : `${whole(n)} gefunden`}${rest}`;
    },
    next: 'Nächste (Eingabe)',
    previous: 'Vorige (Umschalt+Eingabe)',
    close: 'Schließen (Esc)',
  },
  overview: {
    role: 'Übersicht',
    label: 'Übersicht des Graphen. Pfeiltasten bewegen den Ausschnitt, + und − vergrößern und verkleinern.',
    switch: 'Übersicht des ganzen Graphen',
  },
};
