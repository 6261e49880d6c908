/** Texts of graphs besides those of runs, and of editing them. */
import type { EditKind, GraphBase, GraphKind, GraphStep } from '../../shared/model/saved-graph';
import { value, whole } from './format';

const kinds: Readonly<Record<GraphKind, string>> = {
  imported: 'imported',
  drawn: 'hand-drawn',
  edited: 'edited',
  consensus: 'consensus',
};

/** With a sign, for a change. */
const signed = (x: number): string => (x > 0 ? `+${value(x, 4)}` : value(x, 4));

/** Smaller changes are rounding. */
const NOTHING = 1e-6;

const verdict = (change: number): string =>
  Math.abs(change) < NOTHING ? 'no change' : change < 0 ? 'better' : 'worse';

const verbs: Readonly<Record<EditKind, string>> = { add: 'added', remove: 'removed', reverse: 'reversed' };

export const savedStrings = {
  graphs: {
    title: 'Graphs',
    import: 'Import graph…',
    draw: 'Draw one',
    empty:
      'None yet. Import a published graph (DOT, GraphML, JSON, CSV), draw your own, or press “Edit” above the graph of a run.',
    kinds,
    truth: 'truth',
    truthMark: 'Marked as the truth',
    edgesWord: (n: number) => (n === 1 ? 'edge' : 'edges'),
    pick: (name: string) => `Compare ${name}`,
    drawnName: (n: number) => `Drawing ${whole(n)}`,
    editedName: (name: string) => `${name}, edited`,
    runName: (n: number, learner: string) => `Run ${whole(n)} · ${learner}`,
    share: 'Share',
    percent: (share: number) => `${Math.round(100 * share)} %`,
    loading: 'Loading the graph…',
    direction: {
      title: (file: string) => `Which way round is ${file}?`,
      about:
        'A matrix file does not say whether its rows or its columns are the causes. Choose the edge that it means:',
      rows: 'Rows are causes (NOTEARS, gCastle, DAGMA, bnlearn)',
      columns: 'Columns are causes (LiNGAM, pcalg, causal-learn)',
      edge: (source: string, target: string) => `${source} → ${target}`,
      cancel: 'Do not import',
    },
    edit: 'Edit',
    editRunHint: 'Makes an editable copy of this graph; the run stays as it is.',
    editGraphHint: 'Makes an editable copy; this graph stays as it is.',
    bar: {
      label: 'Edit the graph',
      from: 'From',
      to: 'To',
      choose: 'choose…',
      add: 'Add edge',
      connect: 'Draw',
      connectHint: 'Point at the cause, then at the effect (key E)',
      pickSource: 'Point at the cause, or select it and press E.',
      pickTarget: (source: string) => `${source} → …: point at the effect, or go to it and press E. Esc ends.`,
      reverse: 'Reverse',
      reverseHint: 'Reverse the selected edge (key R)',
      remove: 'Remove',
      removeHint: 'Remove the selected edge (key Del)',
      matrixHint:
        'Double-click an empty cell, or press Enter there, to add its edge; R reverses and Del removes the selected one.',
    },
    bic: 'BIC',
    bicHint:
      'Bayesian information criterion of the linear Gaussian model, −2 log L + k log n, with one residual variance per variable. Lower is better.',
    bicUnknown: 'no value: a variable is determined by its parents',
    inStep: 'This step',
    sinceBase: 'Since the base',
    sinceEmpty: 'Against no edges',
    change: (x: number) => `${signed(x)}, ${verdict(x)}`,
    isBetter: (x: number) => x < -NOTHING,
    isWorse: (x: number) => x > NOTHING,
    noFit: (reason: string) => `No least squares and no BIC: ${reason}`,
    stepDone: ({ kind, source, target, bicChange }: GraphStep) =>
      `${source} → ${target} ${verbs[kind]}.${bicChange === null ? '' : ` BIC ${signed(bicChange)}, ${verdict(bicChange)}.`}`,
    summary: {
      kind: 'Kind',
      base: 'Made from',
      baseOf: ({ kind, number, name, threshold }: GraphBase) =>
        kind === 'run'
          ? `run ${whole(number)} (${name}${threshold === undefined ? '' : `, ω = ${value(threshold)}`})`
          : name,
      edges: 'Edges',
      variables: 'Variables',
      data: 'Data',
      noData: 'none',
      rows: 'Rows used',
      scale: 'Scale',
      weights: 'Weights are',
      weightsOf: {
        fit: 'least squares on the parents',
        'linear-effect': 'effects, as in the file',
        strength: 'strengths, as in the file',
        probability: 'probabilities, as in the file',
        plain: 'as in the file, which does not say what they are',
        none: 'unknown',
      },
      made: 'Made',
      name: 'Name',
      notes: 'Notes',
      notesHint: 'Where it comes from, why edges were changed…',
      isTruth: 'This is the true graph',
      truthHint: 'Runs on the same data are then compared with it by themselves.',
      remarks: 'What was done',
      delete: 'Delete graph',
      back: 'Back to the graph',
      caveat: 'Least squares measure how well a graph fits these data; they do not show that its arrows are causes.',
    },
    againstTruth: {
      title: (name: string) => `Against the truth (${name})`,
      shd: 'SHD',
      precision: 'Precision',
      recall: 'Recall',
      over: (n: number) => `over the ${whole(n)} variables both have`,
      open: 'Compare with it',
    },
  },
} as const;
