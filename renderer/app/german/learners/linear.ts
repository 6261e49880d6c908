/** The linear methods in German. */
import type { colideEv } from '../../../../shared/learners/colide';
import type { cosmo } from '../../../../shared/learners/cosmo';
import type { dagma } from '../../../../shared/learners/dagma';
import type { notears } from '../../../../shared/learners/notears';
import type { topo } from '../../../../shared/learners/topo';
import { assumptions, options, type LearnerWords } from './shared';

const colideOptions: LearnerWords<typeof colideEv>['options'] = {
  solver: [
    'Löser',
    'order: durchsucht topologische Ordnungen auf der exakten Grenz-Zielfunktion; viel schneller, und das Ergebnis ist ein DAG. path: das pfadfolgende Adam der Arbeit, zum Vergleich mit der Referenz.',
  ],
  lambda1: [
    'Strafe ℓ₁ λ₁',
    'Gewicht von ‖W‖₁ neben dem Score, in Einheiten der Rauschskala. Größer macht dünnere Graphen.',
  ],
  edgeThreshold: options.threshold,
  randomStarts: [
    'Zufällige Starts',
    'Ordnungen aus zufälligen Folgen, durchsucht neben der Ordnung nach Varianz und der einer pfadfolgenden Lösung. Die kleinste Zielfunktion bleibt.',
  ],
  pathStart: [
    'Auch vom Pfad aus suchen',
    'Sucht auch von der Ordnung einer pfadfolgenden Lösung aus (Abstieg in Spaltenblöcken). Entfällt über 300 Variablen, wo er länger dauert als alles andere zusammen.',
  ],
  rebuilds: [
    'Neuaufbauten je Start',
    'So oft nimmt jeder Start eine zufällige Hälfte (dann ein Viertel und so weiter) der Variablen aus seiner besten Ordnung und setzt sie neu. Mehr findet kleinere Zielfunktionen und dauert länger.',
  ],
  tolerance: options.moveTolerance,
  sigmaFloor: [
    'Kleinste Rauschskala',
    'Rauschskalen bleiben bei oder über diesem Anteil der Standardabweichung. So lassen fast kollineare Spalten keine Skala verschwinden.',
  ],
  mu: options.firstMu,
  muFactor: options.muFactor,
  s: options.logDets,
  warmIterations: options.warmSteps,
  maxIterations: options.lastSteps,
  learningRate: options.rate,
  beta1: options.beta1,
  beta2: options.beta2,
  checkpoint: options.checkpoint,
};

export const colideEvWords: LearnerWords<typeof colideEv> = {
  summary: 'Linearer DAG mit einer gemeinsamen Rauschskala, die mit den Gewichten geschätzt wird.',
  whenToUse: 'Alle Variablen haben dieselbe Einheit und etwa gleich viel Rauschen.',
  assumptions: assumptions.linearEqual,
  options: colideOptions,
};

export const colideNvWords: LearnerWords<typeof colideEv> = {
  summary: 'Linearer DAG mit einer Rauschskala je Variable, die mit den Gewichten geschätzt wird.',
  whenToUse: 'Variablen haben verschiedene Einheiten oder Rauschen. Die übliche erste Wahl bei echten Daten.',
  assumptions: assumptions.linearDifferent,
  options: colideOptions,
};

export const notearsWords: LearnerWords<typeof notears> = {
  summary: 'Linearer DAG mit kleinstem quadratischen Fehler und Strafe ℓ₁, durch stetige Optimierung.',
  whenToUse:
    'Zum Vergleich mit veröffentlichten Ergebnissen oder als klassischer Maßstab. Bei dichten Graphen bleibt es in schlechten Optima; CoLiDE findet bessere schneller.',
  assumptions: assumptions.linearEqual,
  options: {
    lambda1: options.squaredError,
    edgeThreshold: options.threshold,
    maxIterations: options.outer,
    acyclicityTolerance: [
      'Toleranz der Azyklizität',
      'Der Lauf endet, wenn h(W) = tr exp(W∘W) − d höchstens so groß ist.',
    ],
    rhoMax: options.rhoMax,
  },
};

export const dagmaWords: LearnerWords<typeof dagma> = {
  summary: 'Linearer DAG mit kleinstem quadratischen Fehler und Strafe ℓ₁, entlang eines Pfads von Log-Determinanten.',
  whenToUse:
    'Zum Vergleich mit veröffentlichten Ergebnissen. Besser als NOTEARS bei dichten Graphen; CoLiDE schätzt auch die Rauschskalen und ist viel schneller.',
  assumptions: assumptions.linearEqual,
  options: {
    lambda1: options.squaredError,
    edgeThreshold: options.threshold,
    mu: options.firstMu,
    muFactor: options.muFactor,
    s: options.logDets,
    warmIterations: options.warmSteps,
    maxIterations: options.lastSteps,
    learningRate: options.rate,
    beta1: options.beta1,
    beta2: options.beta2,
    checkpoint: options.checkpoint,
  },
};

export const topoWords: LearnerWords<typeof topo> = {
  summary:
    'Linearer DAG durch Suche über topologische Ordnungen: tauscht Variablen, solange das die Zielfunktion senkt.',
  whenToUse:
    'Alle Variablen haben dieselbe Einheit und etwa gleich viel Rauschen; oder nach einem anderen Verfahren, um sein Ergebnis zu verfeinern: Die Zielfunktion wird nie schlechter.',
  assumptions: assumptions.linearBySearch,
  options: {
    objective: [
      'Zielfunktion',
      'Woran eine Ordnung gemessen wird, mit den besten Gewichten auf ihr. least-squares: die halbe Summe der Restvarianzen, wie in der Arbeit. colide-ev, colide-nv: die Scores von CoLiDE mit einer Rauschskala oder einer je Variable. logistic: für Variablen mit je zwei Werten, gelesen als 0 und 1; λ₁ dabei über 0 setzen.',
    ],
    lambda1: [
      'Strafe ℓ₁ λ₁',
      'Gewicht von ‖W‖₁ neben dem Verlust. 0, wie in der Arbeit, passt jede Variable an alle an, die vor ihr kommen. CoLiDE nimmt 0.05.',
    ],
    search: [
      'Suche',
      'all-pairs: versucht jeden Tausch zweier Variablen und jeden Platz für jede Variable, von mehreren Starts aus. reference: die Suche der Arbeit, die nur Tausche mit kleinem Einfluss auf die Kreise versucht, von einem Start aus.',
    ],
    edgeThreshold: options.threshold,
    randomStarts: [
      'Zufällige Starts',
      'Zufällige Ordnungen, durchsucht neben der nach Varianz und, wenn es eine gibt, der Ordnung des Verfahrens davor. Die kleinste Zielfunktion bleibt.',
    ],
    kicks: [
      'Stöße je Start',
      'So oft stört jeder Start seine beste Ordnung ein wenig und sucht noch einmal. Mehr findet kleinere Zielfunktionen und dauert länger.',
    ],
    insertions: [
      'Auch einzelne Variablen versetzen',
      'Versucht außer dem Tausch zweier Variablen jeden anderen Platz für jede einzelne. Aus: nur Tausche, wie in der Arbeit.',
    ],
    sizeSmall: options.smallSet,
    sizeLarge: options.largeSet,
    largeSearches: options.largeSearches,
    tolerance: options.moveTolerance,
  },
};

export const cosmoWords: LearnerWords<typeof cosmo> = {
  summary:
    'Linearer DAG durch Gradientenabstieg auf Gewichten und Knotenprioritäten, deren Unterschiede die Kanten orientieren; ohne Strafe der Azyklizität.',
  whenToUse:
    'Alle Variablen haben dieselbe Einheit und etwa gleich viel Rauschen, und es sind viele: Ein Schritt kostet wenig mehr, als die Gewichte einmal zu lesen.',
  assumptions: assumptions.linearEqual,
  options: {
    mode: [
      'Art',
      'covariance: mehrere Starts auf der Kovarianz allein, zu einem genauen DAG orientiert und auf seiner Ordnung neu angepasst. reference: ein Lauf auf Zeilenpaketen wie in der Arbeit, mit deren weichen Gewichten.',
    ],
    lambda1: [
      'Strafe ℓ₁ λ₁',
      'Gewicht von ‖W‖₁ neben dem mittleren quadrierten Residuum je Eintrag. 0: von selbst, 4e-4 bis 100 Variablen und darüber weniger; dann stehen alle Strafen in Einheiten der geschätzten Rauschvarianz.',
    ],
    lambda2: ['Strafe der Norm λ₂', 'Gewicht der (nicht quadrierten) Frobeniusnorm von W.'],
    lambdaPriority: options.priority,
    edgeThreshold: options.threshold,
    starts: options.starts,
    localSearch: [
      'Ordnung verbessern',
      'Versetzt einzelne Variablen der gefundenen Ordnung, solange das die Restvarianzen senkt. Aus: die Ordnung der Prioritäten, wie sie ist.',
    ],
    steps: ['Schritte', 'Adam-Schritte in jedem Start.'],
    noiseBatch: [
      'Zeilen je Gradient',
      'Gradienten sind die so vieler Gauß-Zeilen aus der Kovarianz. Ihr Rauschen hilft aus schlechten Ordnungen; weniger Zeilen, mehr Rauschen.',
    ],
    epochs: ['Epochen', 'Durchgänge durch alle Zeilen.'],
    batchSize: options.batch,
    learningRate: options.rate,
    initialTemperature: options.firstTemperature,
    finalTemperature: options.lastTemperature,
    shift: options.shift,
  },
};
