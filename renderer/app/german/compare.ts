/** Texts of the comparison of graphs, in German. */
import { value, whole } from '../format';
import type { compareStrings } from '../strings-compare';
import type { Words } from '../words';
import { listed as listedNames, many } from './number';

const listed = (names: readonly string[]): string => listedNames(names, 4);

export const germanCompare: Words<typeof compareStrings> = {
  comparison: {
    title: 'Graphen vergleichen',
    back: 'Zurück zum Arbeitsplatz',
    backKey: 'Esc',
    open: 'Graphen vergleichen',
    openCount: (n) => `${whole(n)} Graphen vergleichen`,
    pick: (n) => `Den Graphen von Lauf ${n} vergleichen`,
    runs: 'Läufe',
    pickHint: (most) => `Die Läufe ankreuzen, die verglichen werden, bis zu ${most}.`,
    reference: 'Bezug',
    other: 'Daneben gezeigt',
    swap: 'Beide tauschen',
    run: (n) => `Lauf ${n}`,
    ofRun: (edges, threshold) => `${many(edges, 'Kante', 'Kanten')} bei ω = ${value(threshold)}`,
    noGraph: 'Hat keinen Graphen.',
    excluded: (reason) => `Weggelassen: ${reason}`,
    otherVariables: (reference, missing, extra) => {
      const parts = [
        ...(missing.length > 0 ? [`ohne ${listed(missing)}`] : []),
        ...(extra.length > 0 ? [`mit ${listed(extra)}`] : []),
      ];
      return `Hat andere Variablen als Lauf ${reference}: ${parts.join('; ')}.`;
    },
    loading: 'Die Graphen werden geladen …',
    failed: 'Ein Graph konnte nicht geladen werden.',
    emptyTitle: 'Welche Kanten halten, gleich mit welchem Verfahren?',
    emptySteps: [
      'Links zwei oder mehr Läufe ankreuzen. Der erste ist der Bezug.',
      'Sehen, welche Kanten beide haben, welche nur einer und welche umgekehrt zeigen.',
      'Mit drei und mehr sehen, wie viele der Graphen jede Kante haben.',
    ],
    emptyNeedsRuns:
      'Dazu braucht es zwei Graphen. Auf denselben Variablen mit anderem Verfahren, anderem Startwert oder anderer Strafe lernen und dann wiederkommen.',
    onlyOne: 'Noch einer: einen weiteren Lauf über dieselben Variablen ankreuzen.',
    notes: {
      meaning: (a, kindA, b, kindB) =>
        `Gewichte sind ${kindA} in Lauf ${a} und ${kindB} in Lauf ${b}: vergleichen, welche Kanten es gibt, nicht ihre Gewichte.`,
      scale: (a, scaleA, b, scaleB) =>
        `Gewichte haben verschiedene Skalen: Lauf ${a} ist ${scaleA}, Lauf ${b} ${scaleB}.`,
      data: (a, b) =>
        `Lauf ${a} und Lauf ${b} sind auf verschiedenen Daten mit denselben Namen: Unterschiede können von den Daten kommen.`,
      threshold: (a, omegaA, b, omegaB) =>
        `Jeder Graph ist an seiner eigenen Schwelle geschnitten: ω = ${value(omegaA)} in Lauf ${a}, ${value(omegaB)} in Lauf ${b}.`,
    },
    meanings: { 'linear-effect': 'Effekte', strength: 'Stärken', probability: 'Wahrscheinlichkeiten' },
    views: 'Ansichten des Vergleichs',
    graphTab: 'Graph',
    tableTab: 'Kanten',
    agreementTab: 'Übereinstimmung',
    show: 'Gezeigte Kanten',
    kinds: (a, b) => ({
      both: 'in beiden',
      reversed: 'umgekehrt',
      'only-a': `nur in Lauf ${a}`,
      'only-b': `nur in Lauf ${b}`,
    }),
    mark: (kind, a, b) => ({ both: '', reversed: '⇄', 'only-a': `Lauf ${a}`, 'only-b': `Lauf ${b}` })[kind],
    lineIs: {
      both: 'ganze Linie',
      reversed: 'Strich und Punkt mit ⇄; die volle Spitze zeigt wie im Bezug, die hohle wie im anderen',
      'only-a': 'gestrichelt, mit der Nummer des Laufs',
      'only-b': 'gepunktet, mit der Nummer des Laufs',
    },
    graph: (nodes, edges, a, b) =>
      `Lauf ${a} und Lauf ${b} in einem Graphen mit ${many(nodes, 'Variable', 'Variablen')} und ${many(edges, 'Kante', 'Kanten')}. Pfeiltasten führen von Variable zu Variable, eckige Klammern von Kante zu Kante; der Reiter Kanten zeigt dasselbe als Tabelle.`,
    nodeSaid: (name, parts) => `${name}. ${parts.join('. ') || 'Keine Kante'}.`,
    edgeSaid: (source, target, kind) => `${source} nach ${target}: ${kind}.`,
    none: 'Keine Kante dieser Art.',
    source: 'Von',
    target: 'Nach',
    kind: 'Wo',
    reversedIn: (n, source, target) => `Lauf ${n}: ${source} → ${target}`,
    weightIn: (n) => `Gewicht, Lauf ${n}`,
    cut: (omega) => `abgeschnitten bei ω = ${value(omega)}`,
    dropped: 'weggelassen, damit ein DAG bleibt',
    cutHint:
      'Gewichte in Klammern gibt es, aber sie sind bei ω abgeschnitten oder weggelassen, damit ein DAG bleibt. Eine umgekehrte Kante steht wie im Bezug, mit dem Gewicht, das jeder Graph seiner Richtung gibt.',
    holders: 'Graphen mit ihr',
    outOf: (n, all) => `${n} von ${all}`,
    measures: 'Maße',
    asTruth: (a, b) =>
      `Für Genauigkeit, Trefferquote und SID gilt Lauf ${a} als Wahrheit und Lauf ${b} als Schätzung. Auch Lauf ${a} ist ein Ergebnis: Übereinstimmung ist nicht Richtigkeit.`,
    measure: 'Maß',
    valueIs: 'Wert',
    noEdges: 'Leerer Graph',
    noEdgesHint: 'Was ein Graph ohne Kanten gegen den Bezug bekäme.',
    definitionHint: 'Auf ein Maß zeigen oder mit Tab hingehen, dann steht hier seine Definition.',
    names: {
      shd: 'SHD',
      shdCpdag: 'SHD der CPDAGs',
      sid: 'SID',
      skeletonF1: 'F1 des Skeletts',
      precision: 'Genauigkeit',
      recall: 'Trefferquote',
    },
    definitions: {
      shd: 'Strukturelle Hamming-Distanz: Paare von Variablen, deren Kante verschieden ist. Fehlende, zusätzliche und umgekehrte Kanten zählen je 1. 0 für denselben Graphen; symmetrisch.',
      shdCpdag:
        'Strukturelle Hamming-Distanz der Äquivalenzklassen: Beide Graphen werden zu CPDAGs, dann werden verschiedene Paare gezählt. 0, wenn Daten allein die Graphen nicht unterscheiden; symmetrisch.',
      sid: 'Strukturelle Interventionsdistanz: geordnete Paare (Ursache, Wirkung), für die das Bereinigen um die Eltern der Schätzung einen falschen Effekt gibt, wenn der Bezug stimmt. Von 0 bis d(d − 1); nicht symmetrisch.',
      skeletonF1:
        'Übereinstimmung, welche Paare verbunden sind, Richtungen beiseite: harmonisches Mittel der Anteile verbundener Paare jedes Graphen, die auch im anderen verbunden sind. Von 0 bis 1; symmetrisch.',
      precision: 'Anteil der Kanten der Schätzung, die der Bezug in derselben Richtung hat. Von 0 bis 1.',
      recall: 'Anteil der Kanten des Bezugs, die die Schätzung in derselben Richtung hat. Von 0 bis 1.',
    },
    undefinedBecause: {
      sid: (most) => `Über ${whole(most)} Variablen nicht berechnet.`,
      emptyEstimate: 'Die Schätzung hat keine Kanten: Genauigkeit ist dann als 0 definiert.',
      emptyReference: 'Der Bezug hat keine Kanten: Trefferquote ist dann als 0 definiert.',
    },
    agreement: 'Übereinstimmung der Graphen, je zwei',
    agreementAbout:
      'Oben: gemeinsame Kanten in derselben Richtung, als Anteil der Kanten in einem der beiden. Unten: SHD. Eine Zelle drücken, um die zwei nebeneinander zu sehen.',
    agreementCell: (a, b) => `Lauf ${b} neben Lauf ${a} zeigen:`,
    percent: (share) => `${Math.round(100 * share)} %`,
    shd: (n) => `SHD ${whole(n)}`,
    votes: 'Kanten danach, wie viele Graphen sie haben',
    votesAbout:
      'Wie viele Läufe eine Kante finden, sagt, wie stabil sie ist gegenüber dem, worin sie sich unterscheiden, nicht dass sie wahr ist.',
    inRuns: 'In Läufen',
    oppositeIn: 'Umgekehrt in Läufen',
  },
};
