/** Texts of the queue and of the list of runs, in German. */
import type { Catalogue } from '../strings';
import { duration, value, whole } from '../format';
import { listed, many, place } from './number';

const MOST_NAMES = 6;

const parts: Readonly<Record<string, string>> = {
  variables: 'den Variablen',
  W: 'W',
  order: 'der topologischen Ordnung',
  posterior: 'der A-posteriori-Verteilung',
  frequency: 'der Stabilität',
  figures: 'Zielfunktion, Verlust, h oder Grund des Endes',
  trace: 'dem Verlauf',
};

const waits: Readonly<Record<string, string>> = {
  look: 'es wird ermittelt, was er braucht',
  queue: 'die Warteschlange ruht',
  turn: 'andere sind vor ihm',
  places: 'es laufen so viele wie erlaubt',
  cores: 'alle Kerne sind belegt',
  memory: 'es ist nicht genug Speicher frei',
  device: 'ein anderer Lauf hat das Grafikgerät',
};

const memory = (bytes: number): string =>
  bytes < 1e9 ? `${whole(Math.max(10, Math.round(bytes / 1e7) * 10))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

function rough(seconds: number): string {
  if (seconds < 1) return 'weniger als 1 s';
  if (seconds < 20) return `etwa ${Math.round(seconds)} s`;
  if (seconds < 90) return `etwa ${5 * Math.round(seconds / 5)} s`;
  if (seconds < 3600) return `etwa ${Math.round(seconds / 60)} min`;
  return `etwa ${duration(60 * Math.round(seconds / 60))}`;
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const runs = (n: number): string => many(n, 'Lauf', 'Läufe');

export const germanQueue: Pick<Catalogue, 'queue' | 'estimate' | 'runList'> = {
  queue: {
    label: 'Warteschlange der Läufe',
    counts: (going, paused, waiting) =>
      [
        ...(going > 0 ? [`${whole(going)} in Arbeit`] : []),
        ...(paused > 0 ? [`${whole(paused)} angehalten`] : []),
        ...(waiting > 0 ? [`${whole(waiting)} in Wartestellung`] : []),
      ].join(', '),
    atOnce: 'Zugleich',
    atOnceHint: (cores) =>
      `So viele Läufe dürfen zugleich rechnen. Die ${many(cores, 'Kern', 'Kerne')} dieses Rechners werden beim Beginn verteilt: einer allein bekommt alle, die er nutzen kann, mehrere je einen Anteil. Die Ergebnisse hängen davon nicht ab.`,
    pause: 'Schlange anhalten',
    pauseHint: 'Wartende Läufe beginnen nicht; die laufenden gehen zu Ende.',
    resume: 'Schlange fortsetzen',
    cancelAll: 'Alle abbrechen',
    cancelAllHint: 'Laufende behalten ihren besten DAG bis dahin.',
    cancelAllQuestion: (n) => `${runs(n)} abbrechen?`,
    waiting: (position) => `wartet, ${place(position + 1)}`,
    waitsFor: (reason) => `Er wartet: ${waits[reason] ?? reason}.`,
    states: { waiting: 'wartet', going: 'läuft', paused: 'angehalten', resuming: 'geht gleich weiter' },
    share: (fraction) => `${Math.floor(100 * fraction)} %`,
    left: (seconds) => `noch ${rough(seconds)}`,
    pauseRun: (n) => `Lauf ${n} anhalten`,
    resumeRun: (n) => `Lauf ${n} fortsetzen`,
    pausedHint:
      'Er schläft beim nächsten Schritt, behält seinen Speicher und geht von dort weiter; das Ergebnis ist dasselbe.',
    cancelRun: (n) => `Lauf ${n} abbrechen`,
    progressOf: (n) => `Fortschritt von Lauf ${n}`,
  },
  estimate: {
    measuring: 'Misst, wie lange es dauern wird …',
    time: (seconds) => sentence(`${rough(seconds)} auf diesem Rechner`),
    fromRuns: (n) => `so lange wie ${many(n, 'früherer Lauf', 'frühere Läufe')} dieser Größe`,
    fromPilot: 'nach einem kurzen Versuch auf diesen Daten',
    unknown: 'Dauer unbekannt, bis er läuft',
    memory: (bytes) => `braucht etwa ${memory(bytes)}`,
    tooMuch: (bytes, free) =>
      `Braucht etwa ${memory(bytes)} Speicher, frei sind ${memory(free)}: das kann scheitern. Weniger Variablen oder Zeilen brauchen weniger.`,
  },
  runList: {
    title: 'Läufe',
    total: (shown, all) => (shown === all ? whole(all) : `${whole(shown)} von ${whole(all)}`),
    find: 'Lauf suchen',
    findHint: 'Nach Nummer, Verfahren, Name oder Notizen',
    learner: 'Verfahren',
    allLearners: 'Alle Verfahren',
    state: 'Zustand',
    allStates: 'Alle Zustände',
    states: { active: 'In der Schlange', graph: 'Mit Graph', failed: 'Gescheitert' },
    data: 'Daten',
    allData: 'Alle Daten',
    grouped: 'Seeds gruppieren',
    groupedHint: 'Läufe, die sich nur im Seed unterscheiden, stehen beisammen, mit Mittel und Standardabweichung.',
    noMatch: 'Kein Lauf ist so.',
    showAll: 'Alle Läufe zeigen',
    menu: (n) => `Aktionen für Lauf ${n}`,
    menuOf: (n) => `Aktionen für ${runs(n)}`,
    chosen: (n) => `${runs(n)} gewählt`,
    chooseNone: 'Keinen wählen',
    compare: 'Graphen vergleichen',
    compareAll: (n, most) =>
      n > most ? `Die ersten ${whole(most)} Graphen vergleichen` : `${many(n, 'Graph', 'Graphen')} vergleichen`,
    sameBytes: 'Dieselben Bytes?',
    delete: 'Löschen …',
    deleteKey: 'Entf',
    deleteQuestion: (numbers) =>
      numbers.length === 1
        ? `Lauf ${numbers[0]} löschen?`
        : `${runs(numbers.length)} (${listed(numbers.map(String), MOST_NAMES)}) löschen?`,
    deleteHint: 'Laufende werden zuerst beendet.',
    deleteNow: (n) => (n === 1 ? 'Lauf löschen' : `${runs(n)} löschen`),
    keep: 'Behalten',
    duplicate: 'Mit Änderungen wiederholen',
    duplicateHint: 'in Lernen',
    seeds: 'Mit anderen Seeds wiederholen …',
    rerun: 'Noch einmal und vergleichen',
    rerunHint: 'dieselben Bytes?',
    describe: 'Name und Notizen …',
    describeKey: 'F2',
    up: 'Früher in der Schlange',
    down: 'Später in der Schlange',
    front: 'Als Nächster',
    upKey: 'Alt+↑',
    downKey: 'Alt+↓',
    fold: (isFolded) => (isFolded ? 'Die Läufe dieser Gruppe zeigen' : 'Die Läufe dieser Gruppe falten'),
    group: (n) => `${whole(n)} Seeds`,
    groupProgress: (ended, all) => `${whole(ended)} von ${whole(all)} zu Ende`,
    meanEdges: ({ mean, sd }) => `Kanten ${value(mean)} ± ${value(sd, 2)}`,
    meanObjective: ({ mean, sd }) => `Zielfunktion ${value(mean, 5)} ± ${value(sd, 2)}`,
    meanHint: (n) => `Mittel ± Standardabweichung über ${whole(n)} Seeds mit Graph.`,
    seedsTitle: (n) => `Lauf ${n} mit anderen Seeds wiederholen`,
    seedsCount: 'Wie viele',
    seedsFirst: 'Ab Seed',
    seedsHint: 'Seeds, die mit diesen Einstellungen schon liefen, werden ausgelassen.',
    seedsStart: (n) => `${runs(n)} einreihen`,
    seedsIssue: 'Von 1 bis 500 Läufe.',
    seedsQueued: (n, seeds) =>
      seeds.length === 1
        ? `Lauf ${n} wird mit Seed ${seeds[0]} wiederholt.`
        : `Lauf ${n} wird mit ${whole(seeds.length)} Seeds wiederholt, ${seeds[0]} bis ${seeds.at(-1)}.`,
    textTitle: (n) => `Name und Notizen von Lauf ${n}`,
    name: 'Name',
    notes: 'Notizen',
    save: 'Speichern',
    cancel: 'Abbrechen',
    loaded: (n, variables, missing) =>
      [
        `Aus Lauf ${n} übernommen: Verfahren, Optionen, Seed, Skala, Wissen und ${many(variables, 'Variable', 'Variablen')}. Nichts läuft, bevor Sie Lernen drücken.`,
        ...(missing.length > 0
          ? [`Nicht mehr in den Daten und darum ausgelassen: ${listed(missing, MOST_NAMES)}.`]
          : []),
      ].join(' '),
    rerunQueued: (n, again) => `Lauf ${again} wiederholt Lauf ${n}; am Ende werden die Ergebnisse verglichen.`,
    rerunNotDone: (n, again) => `Lauf ${again} kam nicht zu Ende und kann nicht mit Lauf ${n} verglichen werden.`,
    bytes: (a, b, different) =>
      different.length === 0
        ? `Die Läufe ${a} und ${b} haben Byte für Byte dasselbe Ergebnis: W, Ordnung, Zielfunktion, Verlauf.`
        : `Die Läufe ${a} und ${b} unterscheiden sich in ${different.map((part) => parts[part] ?? part).join(', ')}.`,
    dismiss: 'Schließen',
    live: 'Auch zeichnen',
    liveHint: 'Andere Läufe in Arbeit, mit ihrem besten DAG bis dahin.',
  },
};
