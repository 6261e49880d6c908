/** Texts of learning and of runs, in German. */
import { duration, plain, whole } from '../format';
import type { learnStrings } from '../strings-learn';
import type { Words } from '../words';
import { many } from './number';

/** "Lauf 1", "Läufe 1 und 3". */
function listed(numbers: readonly number[]): string {
  const runs = numbers.toSorted((a, b) => a - b);
  if (runs.length === 1) return `Lauf ${runs[0]}`;
  return `Läufe ${runs.slice(0, -1).join(', ')} und ${runs.at(-1)}`;
}

/** The words methods use in their phases: "stage 2 of 4 (μ=0.1)". Numbers and names stay. */
const phaseWords: readonly (readonly [RegExp, string])[] = [
  [/\bouter iteration\b/g, 'äußere Iteration'],
  [/\bpath solve\b/g, 'Pfadlösung'],
  [/\ball fits together\b/g, 'alle Anpassungen zusammen'],
  [/\bstage\b/g, 'Phase'],
  [/\bstart\b/g, 'Start'],
  [/\bgiven order\b/g, 'gegebene Ordnung'],
  [/\badditive order\b/g, 'Ordnung additiver Modelle'],
  [/\brandom\b/g, 'zufällig'],
  [/\bruns (\d+) to (\d+) of\b/g, 'Läufe $1 bis $2 von'],
  [/\brun (\d+) of\b/g, 'Lauf $1 von'],
  [/\bepochs\b/g, 'Epochen'],
  [/\bfirst ([^:]+):/g, 'zuerst $1:'],
  [/\bresample\b/g, 'Stichprobe'],
  [/\bof (?=\d)/g, 'von '],
];

const germanPhase = (phase: string): string =>
  phaseWords.reduce((text, [english, word]) => text.replace(english, word), phase);

export const germanLearn: Words<typeof learnStrings> = {
  learn: {
    tab: 'Lernen',
    learner: 'Verfahren',
    assumptions: 'Was es voraussetzt',
    whenToUse: 'Wann es passt',
    citation: 'Quelle',
    options: 'Optionen',
    advanced: (changed) => (changed > 0 ? `Weitere Optionen (${whole(changed)} geändert)` : 'Weitere Optionen'),
    resetAll: 'Alle auf Vorgabe',
    reset: (title) => `${title} auf Vorgabe setzen`,
    defaultIs: (value) => `Vorgabe ${value}`,
    start: 'Beginnen mit',
    startHelp: {
      own: 'Das Verfahren beginnt von selbst.',
      run: 'Sucht von jenem Ergebnis aus weiter, in den Einheiten dieses Laufs.',
      learner: 'Jenes Verfahren läuft zuerst, auf denselben Daten; dieses sucht von seinem Ergebnis aus weiter.',
    },
    startOwn: 'seinem eigenen Anfang',
    startRuns: 'Frühere Läufe',
    startRun: (n, learner, edges) => `Lauf ${n}: ${learner}, ${many(edges, 'Kante', 'Kanten')}`,
    startLearners: 'Erst ein anderes Verfahren',
    startOptions: (learner, changed) =>
      changed > 0 ? `Optionen von ${learner} (${whole(changed)} geändert)` : `Optionen von ${learner}`,
    startGone: 'Bitte einen anderen Anfang wählen: Jener Lauf ist gelöscht oder auf anderen Daten.',
    fromRun: (n) => `von Lauf ${n} aus`,
    fromDeletedRun: 'von einem gelöschten Lauf aus',
    afterLearner: (learner) => `nach ${learner}`,
    preparation: 'Vorbereitung und Grenzen',
    transform: 'Skala',
    transforms: {
      none: 'wie in der Datei',
      center: 'zentriert, eigene Einheiten',
      standardize: 'standardisiert (SD = 1)',
    },
    transformHint: {
      none: 'Kovarianz der Werte, wie sie dastehen.',
      center: 'Mittelwerte werden abgezogen. Richtungen können von den Maßeinheiten abhängen.',
      standardize: 'Jede Variable wird durch ihre Standardabweichung geteilt, so dass Gewichte vergleichbar werden.',
    },
    standardizedWarning:
      'Auf standardisierten Daten bedeuten die Richtungen dieses Verfahrens nichts. Das Ergebnis als Skelett lesen: welche Variablen verbunden sind, nicht in welcher Richtung.',
    seed: 'Startwert (Seed)',
    seedHint: 'Gleicher Startwert, gleiche Daten und Optionen ergeben dasselbe Ergebnis, Bit für Bit.',
    seedIssue: (most) => `Eine ganze Zahl von 0 bis ${whole(most)}.`,
    timeLimit: 'Zeitgrenze, Sekunden',
    timeLimitHint: 'Leer: keine Grenze. An der Grenze bleibt der beste DAG bis dahin.',
    timeLimitIssue: 'Eine Zahl über 0, oder leer.',
    button: 'Lernen',
    buttonHint: 'Strg+Eingabe',
    buttonRunning: 'Wird eingereiht …',
    summary: (variables, learner, rules) =>
      `${many(variables, 'Variable', 'Variablen')} mit ${learner}${rules > 0 ? `, ${many(rules, 'Regel', 'Regeln')} Vorwissen` : ''}`,
    needsData: 'Zuerst einen Datensatz öffnen.',
    needsVariables: (n) => `Mindestens zwei Variablen aufnehmen (jetzt ${whole(n)}).`,
    needsFixes: (n) =>
      `Unter Daten ${n === 1 ? 'den Befund' : `die ${whole(n)} Befunde`} mit „Muss behoben werden“ beheben.`,
    needsOptions: 'Die markierten Optionen berichtigen.',
    needsNumbers: 'Startwert oder Zeitgrenze berichtigen.',
    cancel: 'Abbrechen',
    cancelKey: 'Esc',
    cancelHint: 'behält besten DAG',
    cancelling: 'Hört auf und behält den besten DAG bis dahin …',
    queued: 'Wartet auf den Beginn',
    starting: 'Beginnt',
    bounds: {
      between: (minimum, maximum, isOpen) => `${isOpen ? 'über ' : ''}${plain(minimum)} … ${plain(maximum)}`,
      atLeast: (minimum, isOpen) => (isOpen ? `mehr als ${plain(minimum)}` : `${plain(minimum)} oder mehr`),
      atMost: (maximum) => `höchstens ${plain(maximum)}`,
    },
    mustBe: (isWhole, bounds) => `${isWhole ? 'Eine ganze Zahl' : 'Eine Zahl'}${bounds === null ? '' : `: ${bounds}`}.`,
    yes: 'ja',
    no: 'nein',
    phase: germanPhase,
    elapsed: (seconds) => `${duration(seconds)} vergangen`,
    remainingUnknown: 'Restzeit unbekannt',
    progress: 'Fortschritt des Laufs',
  },
  runs: {
    title: 'Läufe',
    empty: 'Noch keine Läufe. Jeder Lauf bleibt hier mit seinen Einstellungen und seinem Ergebnis.',
    number: 'Nr.',
    learner: 'Verfahren',
    data: 'Daten',
    options: 'Einstellungen',
    defaults: 'Vorgaben',
    variables: (n, all) => `${whole(n)} von ${whole(all)} Variablen`,
    seed: 'Seed',
    objective: 'Zielfunktion',
    edges: 'Kanten',
    time: 'Zeit',
    state: 'Zustand',
    actions: 'Aktionen',
    states: {
      queued: 'wartet',
      running: 'läuft',
      done: 'fertig',
      failed: 'gescheitert',
      cancelled: 'abgebrochen, bester bis dahin',
      interrupted: 'unterbrochen',
    },
    cancelledEmpty: 'vor dem ersten Graphen abgebrochen',
    interruptedHint:
      'Acyclica wurde geschlossen, bevor dieser Lauf zu Ende war. Mit denselben Einstellungen noch einmal laufen lassen.',
    stopped: {
      converged: 'konvergiert',
      'max-iterations': 'an der Grenze der Schritte beendet',
      'time-limit': 'an der Zeitgrenze beendet, bester bis dahin',
      cancelled: 'von Hand abgebrochen, bester bis dahin',
    },
    repeat: 'Übernehmen',
    repeatRun: (n) => `Übernehmen: Einstellungen von Lauf ${n}`,
    delete: 'Löschen',
    deleteQuestion: (n) => `Lauf ${n} löschen?`,
    deleteRun: (n) => `Lauf ${n} löschen`,
    keep: 'Behalten',
    resize: 'Höhe der Tabelle der Läufe',
    row: (n) => `Lauf ${n}`,
    noGraph: 'Dieser Lauf hat keinen Graphen.',
  },
  curve: {
    tab: 'Konvergenz',
    label: 'Zielfunktion während des Lernens',
    objective: 'Zielfunktion',
    best: 'bester DAG bis dahin',
    seconds: 'Sekunden',
    steps: 'Schritte',
    waiting: 'Die Kurve beginnt mit der ersten Meldung.',
    noTrace: 'Dieser Lauf hat keine Kurve.',
    compare: 'Vergleichen mit',
    compareHint: 'Läufe wählen, um ihren besten DAG bis dahin auf einer Achse zu zeichnen.',
    axis: 'Entlang',
    axes: { seconds: 'Zeit', steps: 'Schritte' },
    logObjective: 'Zielfunktion logarithmisch',
    logAxis: { seconds: 'Zeit logarithmisch', steps: 'Schritte logarithmisch' },
    logNeedsPositive: 'Nur für Zielfunktionen über 0.',
    comparedLabel: (runs) => `Beste Zielfunktion bis dahin von ${whole(runs)} Läufen`,
    run: (n) => `Lauf ${n}`,
    runOf: (n, learner) => `Lauf ${n} ${learner}`,
    mostCompared: (most) => `Bis zu ${whole(most)} Läufe zugleich.`,
    loadingTraces: 'Kurven werden geladen …',
    comparedHint: 'Jede Linie ist der beste DAG bis dahin, mit dem Ergebnis als letztem Punkt. Niedriger ist besser.',
    differentObjectives: (parts) =>
      `Diese Zielfunktionen sind im Wert nicht vergleichbar: ${parts.join('; ')}. Nur die Formen der Linien sind es.`,
    objectiveOf: (runs, objective) => `${objective} (${listed(runs)})`,
    differentData: (runs) =>
      `${listed(runs)}: andere Daten, zurückgehaltene Zeilen, Variablen, Skala, Ridge oder anderes Vorwissen als der gewählte Lauf; die Werte sind nicht vergleichbar.`,
    unknownObjective: 'unbekannt',
    onlyResult: (runs) =>
      `${listed(runs)}: Nur das Ergebnis ist gezeichnet, denn die Graphen unterwegs waren nicht azyklisch.`,
    spread: (runs) =>
      `${listed(runs)}: Es wurden keine Zeiten festgehalten; die Schritte sind gleichmäßig über den Lauf verteilt.`,
    hint: 'Niedriger ist besser. Die Stufen des Pfad-Lösers haben verschiedene Skalen.',
    startsHint:
      'Niedriger ist besser. Die Suche beginnt mehrmals; die dicke Linie ist der beste DAG aller Anfänge bis dahin.',
  },
};
