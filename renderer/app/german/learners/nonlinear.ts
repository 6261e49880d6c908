/** The nonlinear methods in German. */
import type { cosmoMlp } from '../../../../shared/learners/cosmo-mlp';
import type { dagmaMlp } from '../../../../shared/learners/dagma-mlp';
import type { notearsMlp } from '../../../../shared/learners/notears-mlp';
import type { topoMlp } from '../../../../shared/learners/topo-mlp';
import type { viDpDag } from '../../../../shared/learners/vi-dp-dag';
import { assumptions, options, type LearnerWords } from './shared';

export const notearsMlpWords: LearnerWords<typeof notearsMlp> = {
  summary:
    'Nichtlinearer DAG: ein kleines Netz je Variable, azyklisch durch eine glatte Bedingung auf die ersten Schichten.',
  whenToUse:
    'Zum Vergleich mit veröffentlichten Ergebnissen oder als erster Blick auf bis zu einige Dutzend Variablen mit gekrümmten Effekten.',
  assumptions: assumptions.networks,
  options: {
    hidden: options.hidden,
    lambda1: options.firstLayer,
    lambda2: options.ridge,
    edgeThreshold: options.threshold,
    maxIterations: options.outer,
    acyclicityTolerance: [
      'Toleranz der Azyklizität',
      'Der Lauf endet, wenn h = tr exp(W∘W) − d höchstens so groß ist.',
    ],
    rhoMax: options.rhoMax,
    functionTolerance: [
      'Toleranz des Trainings',
      'Jede Aufgabe wird gelöst, bis ein Schritt ihren Wert um weniger als diesen Anteil senkt. Die Autoren nehmen 2.2e-9, was ein Mehrfaches dauert.',
    ],
  },
};

export const dagmaMlpWords: LearnerWords<typeof dagmaMlp> = {
  summary:
    'Nichtlinearer DAG: ein kleines Netz je Variable, entlang eines zentralen Pfads von Log-Determinanten azyklisch gemacht.',
  whenToUse:
    'Effekte sind gekrümmt und alle Variablen haben etwa gleich viel Rauschen; das schnellste der nichtlinearen Verfahren. Es beginnt ohne Kante, und ein Effekt ganz ohne Korrelation bleibt unbemerkt.',
  assumptions: assumptions.networks,
  options: {
    hidden: options.hidden,
    lambda1: options.firstLayer,
    lambda2: options.ridge,
    edgeThreshold: options.threshold,
    optimizer: [
      'Optimierer',
      'Wie jede Phase des Pfads gelöst wird. quasi-newton: OWL-QN, einige hundert Schritte. adam: wie die Autoren, rund 200 000 Schritte; bei 10 Variablen Minuten statt Sekunden, darüber mehr.',
    ],
    mu: ['Erstes μ', 'Gewicht von Score und Strafen gegen die Azyklizitätsfunktion in der ersten Phase.'],
    muFactor: options.muFactor,
    stages: ['Phasen', 'Werte von μ auf dem Pfad zu einem azyklischen Graphen.'],
    s: [
      's der Log-Determinante',
      'h = d·log s − log det(sI − W∘W) ist endlich, wo der Spektralradius von W∘W unter s liegt.',
    ],
    fitTolerance: [
      'Toleranz des Trainings',
      'Eine Phase endet, wenn ihre Zielfunktion je Schritt um weniger als diesen Anteil sinkt.',
    ],
    maxSteps: ['Höchstzahl der Schritte einer Phase', 'Höchstzahl der Quasi-Newton-Schritte in einer Phase.'],
    warmIterations: options.warmSteps,
    maxIterations: options.lastSteps,
    learningRate: options.rate,
  },
};

export const topoMlpWords: LearnerWords<typeof topoMlp> = {
  summary:
    'Nichtlinearer DAG durch Suche über topologische Ordnungen: Jede Variable ist ein kleines Netz derer vor ihr.',
  whenToUse:
    'Effekte sind gekrümmt und es gibt bis zu einige Dutzend Variablen; oder nach einem anderen Verfahren, um seine Ordnung zu verfeinern: Die Zielfunktion wird nie schlechter.',
  assumptions: assumptions.networks,
  options: {
    hidden: options.hidden,
    lambda1: options.firstLayer,
    lambda2: options.ridge,
    edgeThreshold: [
      'Kantenschwelle ω',
      'Stärken bis ω werden nicht gezeichnet. Eine Stärke ist die 2-Norm aller Gewichte der ersten Schicht einer Ursache, kein Effekt. Ein eigener Schritt nach der Anpassung: ohne neuen Lauf verschiebbar.',
    ],
    search: [
      'Suche',
      'influence: die Suche der Arbeit, die zuerst Tausche zweier Variablen mit wenig Einfluss aufeinander versucht. all-pairs: jeder Tausch und jeder Platz für jede Variable; findet kleinere Zielfunktionen und dauert ein Mehrfaches.',
    ],
    biases: [
      'Verschiebungen',
      'Knoten und Ausgänge haben eine Verschiebung. Aus, wie in der Arbeit: Jede Funktion ist ungerade um das Mittel.',
    ],
    randomStarts: [
      'Zufällige Starts',
      'Zufällige Ordnungen, durchsucht neben der mit additiven Funktionen gefundenen und, wenn es eine gibt, der Ordnung des Verfahrens davor. Die kleinste Zielfunktion bleibt.',
    ],
    sizeSmall: options.smallSet,
    sizeLarge: options.largeSet,
    largeSearches: options.largeSearches,
    moveTolerance: options.moveTolerance,
    fitTolerance: [
      'Toleranz des Trainings',
      'Das Training eines Netzes endet, wenn seine Kosten je Iteration um weniger als diesen Anteil sinken.',
    ],
  },
};

export const cosmoMlpWords: LearnerWords<typeof cosmoMlp> = {
  summary:
    'Nichtlinearer DAG: ein kleines Netz je Variable, seine Eingänge durch Unterschiede von Knotenprioritäten orientiert.',
  whenToUse:
    'Effekte sind deutlich nichtlinear, Variablen haben vergleichbare Einheiten, und es gibt einige hundert Zeilen oder mehr.',
  assumptions: assumptions.networks,
  options: {
    readout: [
      'Ablesen eines Gewichts',
      'norm: Länge der Gewichte der ersten Schicht einer Kante, nie negativ. sum: ihre Summe mit Vorzeichen, wie in der Arbeit, wo entgegengesetzte sich aufheben.',
    ],
    hidden: ['Verdeckte Knoten', 'Verdeckte Knoten des Netzes jeder Variablen.'],
    lambda1: [
      'Strafe ℓ₁ λ₁',
      'Gewicht der Summe aller |Gewichte der ersten Schicht| neben dem mittleren quadrierten Residuum je Eintrag. 0: von selbst, 1e-3 bis 20 Variablen und darüber weniger.',
    ],
    lambda2: ['Strafe der Norm λ₂', 'Gewicht der (nicht quadrierten) Frobeniusnorm aller Gewichte der ersten Schicht.'],
    lambdaPriority: ['Strafe der Prioritäten λₚ', 'Gewicht der (nicht quadrierten) Norm der Knotenprioritäten.'],
    edgeThreshold: options.threshold,
    starts: options.starts,
    epochs: ['Epochen', 'Durchgänge durch alle Zeilen. 0: so viele, wie 32 000 Schritte machen, 2000 bei 1000 Zeilen.'],
    batchSize: options.batch,
    learningRate: options.rate,
    initialTemperature: options.firstTemperature,
    finalTemperature: options.lastTemperature,
    shift: options.shift,
  },
};

export const viDpDagWords: LearnerWords<typeof viDpDag> = {
  summary:
    'Nichtlinearer DAG als Verteilung: lernt Ordnungen, Kantenwahrscheinlichkeiten und ein Netz je Variable durch Variationsinferenz.',
  whenToUse:
    'Beziehungen sind nichtlinear, und statt eines Graphen ist die Wahrscheinlichkeit jeder Kante gewünscht. Das Ergebnis hängt nicht von Einheiten ab. W enthält Wahrscheinlichkeiten, keine Effekte.',
  assumptions: assumptions.distribution,
  options: {
    sampler: [
      'Verteilung der Ordnungen',
      'top-k: eine Bewertung je Variable (Plackett–Luce); Kantenwahrscheinlichkeiten in geschlossener Form. sinkhorn: eine Bewertung je Variable und Platz, flexibler und langsamer; Kantenwahrscheinlichkeiten durch Ziehen.',
    ],
    regulariser: [
      'Prior der Kanten',
      'bernoulli-kl: Jede Kante kostet, wie weit ihre Wahrscheinlichkeit vom Prior weg ist, wie in der Evidenzschranke. none: Dünnheit aus den Daten allein. reference: der Term im Code der Autoren, der Kanten hinauf- statt hinabdrückt.',
    ],
    priorWeight: [
      'Gewicht des Priors',
      'Gewicht der Divergenz vom Prior. w ist die Evidenzschranke, wenn das Rauschen den Anteil w der Varianz jeder Variablen hat; größer macht dünnere Graphen.',
    ],
    referenceWeight: ['Gewicht des Referenzterms', 'λ der Autoren.'],
    priorProbability: [
      'Prior-Wahrscheinlichkeit einer Kante',
      'Vor den Daten ist jede Kante, die zur Ordnung passt, mit dieser Wahrscheinlichkeit da.',
    ],
    edgeThreshold: [
      'Kantenschwelle ω',
      'Kanten mit einer Wahrscheinlichkeit bis ω werden nicht gezeichnet. Ein eigener Schritt nach der Anpassung: ohne neuen Lauf verschiebbar.',
    ],
    readout: [
      'Was W enthält',
      'posterior: die Wahrscheinlichkeit, dass die Kante in einem gezogenen Graphen ist. reference: wie die Autoren es lesen, die Wahrscheinlichkeit der Kante, wäre die wahrscheinlichste Ordnung sicher; viel dichter bei derselben Schwelle.',
    ],
    runs: [
      'Gemittelte Läufe',
      'Unabhängige Anpassungen von zufälligen Starts; der Posterior ist ihr Mittel. Sie laufen auf allen Threads.',
    ],
    epochs: ['Epochen', 'So oft geht jeder Lauf durch die Trainingszeilen.'],
    hidden: ['Verdeckte Schichten', 'Breiten der verdeckten Schichten des Netzes jeder Variablen.'],
    batchSize: ['Zeilen je Schritt', 'Zeilen eines Pakets. Für jedes wird ein Graph gezogen.'],
    networkRate: ['Schrittweite der Netze', 'Schrittweite von Adam für die Mechanismen.'],
    distributionRate: ['Schrittweite der Verteilung', 'Schrittweite von Adam für Ordnungen und Kanten.'],
    temperature: [
      'Temperatur',
      'Der weichen Ordnungen, durch die Gradienten gehen. Gezogene Ordnungen hängen nicht davon ab.',
    ],
    noise: ['Rauschen der Ordnungen', 'Skala des Gumbel-Rauschens, das zu den Bewertungen kommt.'],
    posteriorSamples: [
      'Gezogene Graphen',
      'Graphen, die für die Kantenwahrscheinlichkeiten gezogen werden, wo es keine geschlossene Form gibt (sinkhorn oder verlangte Kanten). Ihr Standardfehler ist höchstens 1/(2√Anzahl).',
    ],
    validationShare: [
      'Anteil zum Prüfen',
      'Anteil der Zeilen, die nicht ins Training gehen; die Parameter mit dem kleinsten Verlust auf ihnen gelten.',
    ],
    evaluateEvery: [
      'Epochen zwischen Prüfungen',
      'Nach so vielen Epochen wird der Verlust auf den Prüfzeilen gerechnet.',
    ],
    patience: [
      'Geduld',
      'Ein Lauf endet, wenn von so vielen Prüfungen keine kleiner ist als die davor. 0: alle Epochen laufen. Die Autoren nehmen 10.',
    ],
  },
};
