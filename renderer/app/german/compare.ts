/** Texts of the comparison of graphs, in German. */
import { value, whole } from '../format';
import { withoutRepeats, type compareStrings } from '../strings-compare';
import type { Words } from '../words';
import { listed as listedNames, many } from './number';

const listed = (names: readonly string[]): string => listedNames(names, 4);

const short = (name: string): string => (name.length > 16 ? `${name.slice(0, 15)}…` : name);

export const germanCompare: Words<typeof compareStrings> = {
  comparison: {
    title: 'Graphen vergleichen',
    back: 'Zurück zum Arbeitsplatz',
    backKey: 'Esc',
    open: 'Vergleichen',
    openCount: (n) => `${whole(n)} vergleichen`,
    pick: (n) => `Den Graphen von Lauf ${n} vergleichen`,
    runs: 'Graphen',
    pickHint: (most) => `Läufe und andere Graphen ankreuzen, die verglichen werden, bis zu ${whole(most)}.`,
    ofGraph: (kind, edges) => `${kind}, ${many(edges, 'Kante', 'Kanten')}`,
    truth: 'als Wahrheit markiert',
    reference: 'Bezug',
    other: 'Daneben gezeigt',
    swap: 'Beide tauschen',
    run: (n) => `Lauf ${n}`,
    ofRun: (edges, threshold, scale) =>
      `${many(edges, 'Kante', 'Kanten')} bei ω = ${value(threshold)}${scale === 'raw' ? '' : ' (standardisiert)'}`,
    noGraph: 'Hat keinen Graphen.',
    excluded: (reason) => `Weggelassen: ${reason}`,
    nothingInCommon: (reference) =>
      `Hat weniger als zwei Variablen mit ${reference} und den anderen angekreuzten gemeinsam.`,
    common: (names, leftOut) =>
      `Verglichen über die ${whole(names)} Variablen, die alle haben; weggelassen: ${listed(leftOut)}. Ein Weg durch eine weggelassene Variable wird nicht gesehen.`,
    loading: 'Die Graphen werden geladen …',
    failed: 'Ein Graph konnte nicht geladen werden.',
    emptyTitle: 'Welche Kanten halten, gleich mit welchem Verfahren?',
    emptySteps: [
      'Links zwei oder mehr Läufe oder Graphen ankreuzen. Der wahre Graph, sonst der erste, ist der Bezug.',
      'Sehen, welche Kanten beide haben, welche nur einer und welche umgekehrt zeigen.',
      'Mit drei und mehr sehen, wie viele der Graphen jede Kante haben.',
    ],
    emptyNeedsRuns:
      'Dazu braucht es zwei Graphen. Mit anderem Verfahren, anderem Startwert oder anderer Strafe lernen oder einen veröffentlichten Graphen importieren und dann wiederkommen.',
    onlyOne: 'Noch einer: einen weiteren Lauf oder Graphen ankreuzen.',
    notes: {
      meaning: (a, kindA, b, kindB) =>
        `Gewichte sind ${kindA} in ${a} und ${kindB} in ${b}: vergleichen, welche Kanten es gibt, nicht ihre Gewichte.`,
      scale: (a, scaleA, b, scaleB) => `Gewichte haben verschiedene Skalen: ${a} ist ${scaleA}, ${b} ${scaleB}.`,
      data: (a, b) =>
        `${a} und ${b} sind auf verschiedenen Daten mit denselben Namen: Unterschiede können von den Daten kommen.`,
      threshold: (a, omegaA, b, omegaB) =>
        `Jeder Graph ist an seiner eigenen Schwelle geschnitten: ω = ${value(omegaA)} in ${a}, ${value(omegaB)} in ${b}.`,
    },
    meanings: {
      'linear-effect': 'Effekte',
      strength: 'Stärken',
      probability: 'Wahrscheinlichkeiten',
      plain: 'von unbekannter Art',
      none: 'nicht angegeben',
    },
    views: 'Ansichten des Vergleichs',
    graphTab: 'Graph',
    tableTab: 'Kanten',
    agreementTab: 'Übereinstimmung',
    show: 'Gezeigte Kanten',
    kinds: (a, b) => ({
      both: 'in beiden',
      reversed: 'umgekehrt',
      'only-a': `nur in ${a}`,
      'only-b': `nur in ${b}`,
    }),
    mark: (kind, a, b) => ({ both: '', reversed: '⇄', 'only-a': short(a), 'only-b': short(b) })[kind],
    lineIs: {
      both: 'ganze Linie',
      reversed: 'Strich und Punkt mit ⇄; die volle Spitze zeigt wie im Bezug, die hohle wie im anderen',
      'only-a': 'gestrichelt, mit dem Namen des Graphen',
      'only-b': 'gepunktet, mit dem Namen des Graphen',
    },
    graph: (nodes, edges, a, b) =>
      `${a} und ${b} in einem Graphen mit ${many(nodes, 'Variable', 'Variablen')} und ${many(edges, 'Kante', 'Kanten')}. Pfeiltasten führen von Variable zu Variable, eckige Klammern von Kante zu Kante; der Reiter Kanten zeigt dasselbe als Tabelle.`,
    nodeSaid: (name, parts) => `${name}. ${parts.join('. ') || 'Keine Kante'}.`,
    edgeSaid: (source, target, kind) => `${source} nach ${target}: ${kind}.`,
    none: 'Keine Kante dieser Art.',
    source: 'Von',
    target: 'Nach',
    kind: 'Wo',
    reversedIn: (n, source, target) => `${n}: ${source} → ${target}`,
    weightIn: (n) => `Gewicht, ${n}`,
    cut: (omega) => `abgeschnitten bei ω = ${value(omega)}`,
    dropped: 'weggelassen, damit ein DAG bleibt',
    cutHint:
      'Gewichte in Klammern gibt es, aber sie sind bei ω abgeschnitten oder weggelassen, damit ein DAG bleibt. Eine umgekehrte Kante steht wie im Bezug, mit dem Gewicht, das jeder Graph seiner Richtung gibt.',
    holders: 'Graphen mit ihr',
    outOf: (n, all) => `${whole(n)} von ${whole(all)}`,
    measures: 'Maße',
    asTruth: (a, b, isTruth) =>
      `Für Genauigkeit, Trefferquote und SID gilt ${a} als Wahrheit und ${b} als Schätzung. ${isTruth ? `${a} ist als wahrer Graph markiert.` : `${a} muss nicht stimmen: Übereinstimmung ist nicht Richtigkeit.`}`,
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
    agreementAbout: 'Eine Zelle drücken, um die zwei nebeneinander zu sehen.',
    agreementMeasure: 'Zeigen',
    agreementMeasures: { shared: 'Gemeinsame Kanten', f1: 'F1', shd: 'SHD' },
    agreementDefinitions: {
      shared: 'Gemeinsame Kanten in derselben Richtung, als Anteil der Kanten in einem der beiden.',
      f1: 'Harmonisches Mittel von Genauigkeit und Trefferquote, gleich welcher der zwei die Wahrheit ist: gemeinsame Kanten × 2 ÷ Kanten beider.',
      shd: 'Strukturelle Hamming-Distanz: Paare von Variablen, deren Kante verschieden ist; eine Umkehrung zählt einmal.',
    },
    agreementCell: (a, b) => `${b} neben ${a} zeigen:`,
    short,
    capital: (name) => name,
    score: (x) => value(x, 2),
    percent: (share) => `${Math.round(100 * share)} %`,
    shd: (n) => `SHD ${whole(n)}`,
    votes: 'Kanten danach, wie viele Graphen sie haben',
    votesAbout:
      'Wie viele Graphen eine Kante haben, sagt, wie stabil sie ist gegenüber dem, worin sie sich unterscheiden, nicht dass sie wahr ist.',
    inRuns: 'In',
    inAll: 'allen',
    graphNames: (names) => withoutRepeats(names, 'Lauf '),
    oppositeIn: 'Umgekehrt in',
    consensusTab: 'Konsens',
    consensus: {
      title: 'Konsensgraph',
      share: 'Kanten in mindestens',
      of: (k, m) => `${whole(k)} von ${whole(m)} Graphen`,
      rule: 'Kanten werden von der häufigsten zur seltensten genommen, bei Gleichstand in der Reihenfolge der Variablen; jede, die mit den genommenen einen Zyklus schlösse, wird übergangen.',
      without: (name) => `${name} ist als Wahrheit markiert und stimmt nicht mit ab.`,
      edges: (n) => many(n, 'Kante', 'Kanten'),
      skipped: (list) =>
        list.length === 0
          ? 'Keine musste übergangen werden.'
          : `Übergangen, weil sie einen Zyklus schlössen: ${list.join(', ')}.`,
      edge: (source, target, k, m) => `${source} → ${target} (${whole(k)} von ${whole(m)})`,
      name: (k, m) => `Konsens, ${whole(k)} von ${whole(m)}`,
      save: 'Als Graph sichern',
      about:
        'Ein Konsens sagt, worin die Graphen übereinstimmen, nicht was wahr ist. Gesichert hat er Gewichte der kleinsten Quadrate auf den Daten.',
      remarkOf: (k, m, names) =>
        `Kanten, die mindestens ${whole(k)} von ${whole(m)} Graphen haben: ${names.join(', ')}.`,
      label: 'Kanten des Konsenses',
      empty: 'Keine Kante ist in so vielen der Graphen.',
    },
  },
};
