/** Texts that several methods share, in German. */
import type { z } from 'zod';

/** Title and help of an option. */
export type OptionWords = readonly [title: string, description: string];

/** What a method says of itself and of every option it has: one that is missing does not compile. */
export interface LearnerWords<Definition extends { readonly options: z.ZodObject }> {
  readonly summary: string;
  readonly whenToUse: string;
  readonly assumptions: readonly string[];
  readonly options: { readonly [Option in keyof z.infer<Definition['options']>]: OptionWords };
}

const closed = 'Es gibt keine unbeobachtete gemeinsame Ursache und keinen Kreis.';
const linear = 'Jede Variable ist eine lineare Funktion ihrer Eltern plus Rauschen.';
const smooth = 'Jede Variable ist eine glatte Funktion ihrer Eltern plus Rauschen, das nicht von ihnen abhängt.';
const equalNoise = 'Alle Rauschen haben dieselbe Varianz, in den Einheiten der Daten.';

export const assumptions = {
  linearEqual: [linear, equalNoise, closed],
  linearDifferent: [
    linear,
    'Die Varianzen der Rauschen können verschieden sein; dann legt ein lineares Gauß-Modell Richtungen nur bis auf die Äquivalenzklasse fest.',
    closed,
  ],
  linearBySearch: [
    linear,
    'Mit kleinsten Quadraten und colide-ev: Alle Rauschen haben dieselbe Varianz, in den Einheiten der Daten.',
    closed,
  ],
  networks: [smooth, 'Alle Rauschen haben etwa dieselbe Varianz, in den Einheiten der Daten.', closed],
  distribution: [
    'Jede Variable ist eine glatte Funktion ihrer Eltern plus unabhängiges Rauschen.',
    'Richtungen kommen aus nichtlinearen Funktionen: Bei linearen Funktionen und standardisierten Daten bedeuten sie wenig.',
    closed,
  ],
} as const;

const penalty = 'Strafe ℓ₁ λ₁';
const rate: OptionWords = ['Schrittweite', 'Schrittweite von Adam.'];

export const options = {
  threshold: [
    'Kantenschwelle ω',
    'Gewichte mit |W[i][j]| ≤ ω werden nicht gezeichnet. Ein eigener Schritt nach der Anpassung: ohne neuen Lauf verschiebbar.',
  ],
  rate,
  squaredError: [
    penalty,
    'Gewicht von ‖W‖₁ neben dem quadratischen Fehler, in quadrierten Einheiten der Daten. Größer macht dünnere Graphen.',
  ],
  firstLayer: [
    penalty,
    'Gewicht der Summe aller |Gewichte der ersten Schicht|, des einzigen Wegs für eine Ursache. Größer macht dünnere Graphen.',
  ],
  ridge: [
    'Ridge λ₂',
    'Die Hälfte davon mal der Summe der quadrierten Netzgewichte kommt hinzu, damit kein Knoten ohne Not wächst.',
  ],
  hidden: [
    'Verdeckte Knoten',
    'Logistische Knoten im Netz jeder Variablen. Mehr folgen raueren Funktionen und dauern länger.',
  ],
  firstMu: ['Erstes μ', 'Gewicht von Score und Strafe gegen die Azyklizitätsfunktion in der ersten Phase.'],
  muFactor: ['Faktor für μ', 'Nach jeder Phase wird μ damit multipliziert.'],
  logDets: [
    's der Log-Determinante, je Phase',
    'h(W; s) = d·log s − log det(sI − W∘W) ist endlich, wo der Spektralradius von W∘W unter s liegt.',
  ],
  warmSteps: [
    'Schritte in jeder Phase außer der letzten',
    'Höchstzahl der Adam-Schritte in jeder Phase außer der letzten.',
  ],
  lastSteps: ['Schritte in der letzten Phase', 'Höchstzahl der Adam-Schritte in der letzten Phase.'],
  beta1: ['Adam β₁', 'Abklingen des ersten Moments.'],
  beta2: ['Adam β₂', 'Abklingen des zweiten Moments.'],
  checkpoint: [
    'Schritte zwischen Prüfungen des Endes',
    'Nach so vielen Schritten wird die Zielfunktion der Phase mit ihrem letzten Wert verglichen.',
  ],
  outer: [
    'Höchstzahl äußerer Iterationen',
    'So oft wird der Multiplikator α der Azyklizitätsbedingung höchstens erneuert.',
  ],
  rhoMax: ['Größtes ρ', 'Der Lauf endet auch, wenn das Gewicht ρ der quadrierten Bedingung so groß geworden ist.'],
  smallSet: [
    'Kleine Menge von Paaren',
    'So viele Paare, die mit dem kleinsten Einfluss, werden zuerst versucht. 0: etwa 23 % der Paare, höchstens 100. Mehr, als es Paare gibt, heißt alle.',
  ],
  largeSet: [
    'Große Menge von Paaren',
    'So viele Paare werden versucht, wenn die kleine Menge nicht hilft. 0: etwa 90 % der Paare, höchstens 500. Nie weniger als die kleine Menge.',
  ],
  largeSearches: [
    'Große Suchen',
    'So oft darf die große Menge mit Erfolg benutzt werden. Hilft sie zum ersten Mal nicht, endet die Suche.',
  ],
  moveTolerance: [
    'Toleranz eines Zugs',
    'Ein Zug wird angenommen, wenn die Zielfunktion um mehr als diesen Anteil sinkt.',
  ],
  starts: [
    'Starts',
    'Unabhängige Läufe von verschiedenen Anfangswerten. Der DAG mit der kleinsten Zielfunktion bleibt.',
  ],
  priority: [
    'Strafe der Prioritäten λₚ',
    'Gewicht der (nicht quadrierten) Norm der Knotenprioritäten während des Lernens.',
  ],
  batch: ['Zeilen je Gradient', 'Aus so vielen Zeilen wird ein Gradient gerechnet.'],
  firstTemperature: ['Erste Temperatur', 'Temperatur der Orientierungen am Anfang des Kosinusplans.'],
  lastTemperature: ['Letzte Temperatur', 'Temperatur am Ende des Plans. Kleiner macht Orientierungen härter.'],
  shift: ['Abstand ε', 'Um so viel muss eine Priorität größer sein, damit eine Kante zu ihr hin zählt.'],
} as const satisfies Readonly<Record<string, OptionWords>>;
