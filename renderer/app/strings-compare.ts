/** Texts of the comparison of graphs. */
import type { DifferenceKind } from '../../shared/graph/difference';
import { count, value, whole } from './format';

/** At most so many names are listed in a sentence. */
const MOST_NAMES = 4;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${whole(rest)} more` : '');
}

const kinds = (a: number, b: number): Readonly<Record<DifferenceKind, string>> => ({
  both: 'in both',
  reversed: 'reversed',
  'only-a': `only in run ${a}`,
  'only-b': `only in run ${b}`,
});

const percent = (share: number): string => `${Math.round(100 * share)} %`;

export const compareStrings = {
  comparison: {
    title: 'Compare graphs',
    back: 'Back to the workspace',
    backKey: 'Esc',
    open: 'Compare graphs',
    openCount: (n: number) => `Compare ${whole(n)} graphs`,
    pick: (n: number) => `Compare the graph of run ${n}`,
    runs: 'Runs',
    pickHint: (most: number) => `Tick the runs to compare, up to ${most}.`,
    reference: 'Reference',
    other: 'Shown beside it',
    swap: 'Swap the two',
    run: (n: number) => `Run ${n}`,
    ofRun: (edges: number, threshold: number) => `${count(edges, 'edge')} at ω = ${value(threshold)}`,
    noGraph: 'Has no graph.',
    excluded: (reason: string) => `Left out: ${reason}`,
    otherVariables: (reference: number, missing: readonly string[], extra: readonly string[]) => {
      const parts = [
        ...(missing.length > 0 ? [`without ${listed(missing)}`] : []),
        ...(extra.length > 0 ? [`with ${listed(extra)}`] : []),
      ];
      return `Has other variables than run ${reference}: ${parts.join('; ')}.`;
    },
    loading: 'Loading the graphs…',
    failed: 'A graph could not be loaded.',
    emptyTitle: 'Which edges hold, whatever the method?',
    emptySteps: [
      'Tick two or more runs on the left. The first one is the reference.',
      'See which edges both graphs have, which only one has, and which point the other way.',
      'With three or more, see how many of the graphs have each edge.',
    ],
    emptyNeedsRuns:
      'This takes two graphs. Learn again on the same variables with another method, another seed or another penalty, then come back.',
    onlyOne: 'One more: tick another run over the same variables.',
    notes: {
      meaning: (a: number, kindA: string, b: number, kindB: string) =>
        `Weights are ${kindA} in run ${a} and ${kindB} in run ${b}: compare which edges there are, not their weights.`,
      scale: (a: number, scaleA: string, b: number, scaleB: string) =>
        `Weights are on different scales: run ${a} is ${scaleA}, run ${b} ${scaleB}.`,
      data: (a: number, b: number) =>
        `Runs ${a} and ${b} are on different data with the same variable names: differences can come from the data.`,
      threshold: (a: number, omegaA: number, b: number, omegaB: number) =>
        `Each graph is cut at its own threshold: ω = ${value(omegaA)} in run ${a}, ${value(omegaB)} in run ${b}.`,
    },
    meanings: { 'linear-effect': 'effects', strength: 'strengths', probability: 'probabilities' },
    views: 'Views of the comparison',
    graphTab: 'Graph',
    tableTab: 'Edges',
    agreementTab: 'Agreement',
    show: 'Edges shown',
    kinds,
    /** On the line; short, for lines lie close to each other. */
    mark: (kind: DifferenceKind, a: number, b: number) =>
      ({ both: '', reversed: '⇄', 'only-a': `run ${a}`, 'only-b': `run ${b}` })[kind],
    lineIs: {
      both: 'whole line',
      reversed: 'dash and dot with ⇄; the full arrowhead points as in the reference, the hollow one as in the other',
      'only-a': 'dashed, with the number of the run',
      'only-b': 'dotted, with the number of the run',
    },
    graph: (nodes: number, edges: number, a: number, b: number) =>
      `Runs ${a} and ${b} in one graph of ${count(nodes, 'variable')} and ${count(edges, 'edge')}. Arrow keys go from variable to variable, brackets from edge to edge; the Edges tab lists the same as a table.`,
    nodeSaid: (name: string, parts: readonly string[]) => `${name}. ${parts.join('. ') || 'No edge'}.`,
    edgeSaid: (source: string, target: string, kind: string) => `${source} to ${target}: ${kind}.`,
    none: 'No edge of this kind.',
    source: 'From',
    target: 'To',
    kind: 'Where',
    reversedIn: (n: number, source: string, target: string) => `run ${n}: ${source} → ${target}`,
    weightIn: (n: number) => `Weight, run ${n}`,
    cut: (omega: number) => `cut at ω = ${value(omega)}`,
    dropped: 'dropped to leave a DAG',
    cutHint:
      'Weights in brackets are there, but cut at ω or dropped to leave a DAG. A reversed edge stands as in the reference, with the weight each graph gives its own direction.',
    holders: 'Graphs with it',
    outOf: (n: number, all: number) => `${n} of ${all}`,
    measures: 'Measures',
    asTruth: (a: number, b: number) =>
      `For precision, recall and SID run ${a} is taken as the truth and run ${b} as the estimate. Run ${a} is a result too: agreement is not correctness.`,
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
    agreementAbout:
      'Top: edges in common, same direction, as a share of the edges in either graph. Below: SHD. Press a cell to see the two beside each other.',
    agreementCell: (a: number, b: number) => `Show run ${b} beside run ${a}:`,
    percent,
    shd: (n: number) => `SHD ${whole(n)}`,
    votes: 'Edges by how many graphs have them',
    votesAbout:
      'How many runs find an edge says how stable it is under what differs between them, not that it is true.',
    inRuns: 'In runs',
    oppositeIn: 'Reversed in runs',
  },
} as const;
