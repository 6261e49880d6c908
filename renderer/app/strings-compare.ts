/** Texts of the comparison of graphs. */
import type { DifferenceKind } from '../../shared/graph/difference';
import type { OmegaScale } from '../../shared/model/graph';
import { count, value, whole } from './format';

/** At most so many names are listed in a sentence. */
const MOST_NAMES = 4;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${whole(rest)} more` : '');
}

const kinds = (a: string, b: string): Readonly<Record<DifferenceKind, string>> => ({
  both: 'in both',
  reversed: 'reversed',
  'only-a': `only in ${a}`,
  'only-b': `only in ${b}`,
});

/** Names are shortened on lines and in the heads of the matrix. */
const MOST_LETTERS = 16;
const short = (name: string): string => (name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name);

/** At the head of a sentence; the name of a file stays as it is. */
const capital = (name: string): string => name.replace(/^run (?=\d)/, 'Run ');

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** "run 8, 9, 10, Drawing 1": a word that begins names one after the other is said once. */
export function withoutRepeats(names: readonly string[], word: string): string {
  return names
    .map((name, k) => (name.startsWith(word) && names[k - 1]?.startsWith(word) ? name.slice(word.length) : name))
    .join(', ');
}

export const compareStrings = {
  comparison: {
    title: 'Compare graphs',
    back: 'Back to the workspace',
    backKey: 'Esc',
    open: 'Compare graphs',
    openCount: (n: number) => `Compare ${whole(n)} graphs`,
    pick: (n: number) => `Compare the graph of run ${n}`,
    runs: 'Graphs',
    pickHint: (most: number) => `Tick runs and other graphs to compare, up to ${whole(most)}.`,
    ofGraph: (kind: string, edges: number) => `${kind}, ${count(edges, 'edge')}`,
    truth: 'marked as the truth',
    reference: 'Reference',
    other: 'Shown beside it',
    swap: 'Swap the two',
    run: (n: number) => `run ${n}`,
    ofRun: (edges: number, threshold: number, scale: OmegaScale) =>
      `${count(edges, 'edge')} at ω = ${value(threshold)}${scale === 'raw' ? '' : ' (standardised)'}`,
    noGraph: 'Has no graph.',
    excluded: (reason: string) => `Left out: ${reason}`,
    nothingInCommon: (reference: string) =>
      `Shares fewer than two variables with ${reference} and the others that are ticked.`,
    common: (names: number, leftOut: readonly string[]) =>
      `Compared over the ${whole(names)} variables all of them have; left out: ${listed(leftOut)}. A path through a variable left out is not seen.`,
    loading: 'Loading the graphs…',
    failed: 'A graph could not be loaded.',
    emptyTitle: 'Which edges hold, whatever the method?',
    emptySteps: [
      'Tick two or more runs or graphs on the left. The true graph, or else the first one, is the reference.',
      'See which edges both graphs have, which only one has, and which point the other way.',
      'With three or more, see how many of the graphs have each edge.',
    ],
    emptyNeedsRuns:
      'This takes two graphs. Learn again with another method, another seed or another penalty, or import a published graph, then come back.',
    onlyOne: 'One more: tick another run or graph.',
    notes: {
      meaning: (a: string, kindA: string, b: string, kindB: string) =>
        `Weights are ${kindA} in ${a} and ${kindB} in ${b}: compare which edges there are, not their weights.`,
      scale: (a: string, scaleA: string, b: string, scaleB: string) =>
        `Weights are on different scales: ${a} is ${scaleA}, ${b} ${scaleB}.`,
      data: (a: string, b: string) =>
        `${capital(a)} and ${b} are on different data with the same variable names: differences can come from the data.`,
      threshold: (a: string, omegaA: number, b: string, omegaB: number) =>
        `Each graph is cut at its own threshold: ω = ${value(omegaA)} in ${a}, ${value(omegaB)} in ${b}.`,
    },
    meanings: {
      'linear-effect': 'effects',
      strength: 'strengths',
      probability: 'probabilities',
      plain: 'of unknown kind',
      none: 'not given',
    },
    views: 'Views of the comparison',
    graphTab: 'Graph',
    tableTab: 'Edges',
    agreementTab: 'Agreement',
    show: 'Edges shown',
    kinds,
    /** On the line; short, for lines lie close to each other. */
    mark: (kind: DifferenceKind, a: string, b: string) =>
      ({ both: '', reversed: '⇄', 'only-a': short(a), 'only-b': short(b) })[kind],
    lineIs: {
      both: 'whole line',
      reversed: 'dash and dot with ⇄; the full arrowhead points as in the reference, the hollow one as in the other',
      'only-a': 'dashed, with the name of the graph',
      'only-b': 'dotted, with the name of the graph',
    },
    graph: (nodes: number, edges: number, a: string, b: string) =>
      `${capital(a)} and ${b} in one graph of ${count(nodes, 'variable')} and ${count(edges, 'edge')}. Arrow keys go from variable to variable, brackets from edge to edge; the Edges tab lists the same as a table.`,
    nodeSaid: (name: string, parts: readonly string[]) => `${name}. ${parts.join('. ') || 'No edge'}.`,
    edgeSaid: (source: string, target: string, kind: string) => `${source} to ${target}: ${kind}.`,
    none: 'No edge of this kind.',
    source: 'From',
    target: 'To',
    kind: 'Where',
    reversedIn: (name: string, source: string, target: string) => `${name}: ${source} → ${target}`,
    weightIn: (name: string) => `Weight, ${name}`,
    cut: (omega: number) => `cut at ω = ${value(omega)}`,
    dropped: 'dropped to leave a DAG',
    cutHint:
      'Weights in brackets are there, but cut at ω or dropped to leave a DAG. A reversed edge stands as in the reference, with the weight each graph gives its own direction.',
    holders: 'Graphs with it',
    outOf: (n: number, all: number) => `${whole(n)} of ${whole(all)}`,
    measures: 'Measures',
    asTruth: (a: string, b: string, isTruth: boolean) =>
      `For precision, recall and SID ${a} is taken as the truth and ${b} as the estimate. ${isTruth ? `${capital(a)} is marked as the true graph.` : `${capital(a)} need not be right: agreement is not correctness.`}`,
    measure: 'Measure',
    valueIs: 'Value',
    noEdges: 'Empty graph',
    noEdgesHint: 'What a graph without edges would get against the reference.',
    definitionHint: 'Point at a measure, or go to it with Tab, for its definition.',
    names: {
      shd: 'SHD',
      shdCpdag: 'SHD of CPDAGs',
      sid: 'SID',
      skeletonF1: 'Skeleton F1',
      precision: 'Precision',
      recall: 'Recall',
    },
    definitions: {
      shd: 'Structural Hamming distance: pairs of variables whose edge differs. Missing, extra and reversed edges count 1 each. 0 for the same graph; symmetric.',
      shdCpdag:
        'Structural Hamming distance of the equivalence classes: both graphs are turned into CPDAGs, then pairs that differ are counted. 0 when data alone cannot tell the graphs apart; symmetric.',
      sid: 'Structural intervention distance: ordered pairs (cause, effect) for which adjusting for the parents in the estimate gives a wrong effect if the reference is right. From 0 to d(d − 1); not symmetric.',
      skeletonF1:
        'Agreement on which pairs are joined, directions aside: the harmonic mean of the shares of joined pairs of each graph that are joined in the other. From 0 to 1; symmetric.',
      precision: 'Share of the edges of the estimate that the reference has, in the same direction. From 0 to 1.',
      recall: 'Share of the edges of the reference that the estimate has, in the same direction. From 0 to 1.',
    },
    undefinedBecause: {
      sid: (most: number) => `Not computed beyond ${whole(most)} variables.`,
      emptyEstimate: 'The estimate has no edges: precision is 0 by definition.',
      emptyReference: 'The reference has no edges: recall is 0 by definition.',
    },
    agreement: 'Agreement of the graphs, two by two',
    agreementAbout: 'Press a cell to see the two beside each other.',
    agreementMeasure: 'Show',
    agreementMeasures: { shared: 'Shared edges', f1: 'F1', shd: 'SHD' },
    agreementDefinitions: {
      shared: 'Edges in common, same direction, as a share of the edges in either graph.',
      f1: 'Harmonic mean of precision and recall, whichever of the two is the truth: edges in common × 2 ÷ edges of both.',
      shd: 'Structural Hamming distance: pairs of variables whose edge differs; a reversal counts once.',
    },
    agreementCell: (a: string, b: string) => `Show ${b} beside ${a}:`,
    percent,
    short,
    capital,
    score: (x: number) => value(x, 2),
    shd: (n: number) => `SHD ${whole(n)}`,
    votes: 'Edges by how many graphs have them',
    votesAbout:
      'How many graphs have an edge says how stable it is under what differs between them, not that it is true.',
    inRuns: 'In',
    inAll: 'all',
    graphNames: (names: readonly string[]) => withoutRepeats(names, 'run '),
    oppositeIn: 'Reversed in',
    consensusTab: 'Consensus',
    consensus: {
      title: 'Consensus graph',
      share: 'Edges in at least',
      of: (k: number, m: number) => `${whole(k)} of ${whole(m)} graphs`,
      rule: 'Edges are taken from the most to the least often held, ties in the order of the variables; each that would close a cycle with those taken before is skipped.',
      without: (name: string) => `${capital(name)} is marked as the truth and takes no part.`,
      edges: (n: number) => count(n, 'edge'),
      skipped: (list: readonly string[]) =>
        list.length === 0
          ? 'None had to be skipped.'
          : `Skipped, because they would close a cycle: ${list.join(', ')}.`,
      edge: (source: string, target: string, k: number, m: number) =>
        `${source} → ${target} (${whole(k)} of ${whole(m)})`,
      name: (k: number, m: number) => `Consensus, ${whole(k)} of ${whole(m)}`,
      save: 'Save as a graph',
      about:
        'A consensus says what the graphs agree on, not what is true. Saved, its weights are least squares on the data.',
      remarkOf: (k: number, m: number, names: readonly string[]) =>
        `Edges that at least ${whole(k)} of ${whole(m)} graphs have: ${names.join(', ')}.`,
      label: 'Edges of the consensus',
      empty: 'No edge is in so many of the graphs.',
    },
  },
} as const;
