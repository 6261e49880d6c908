/** Graphs of several runs over one list of variables, and the two on show edge by edge. Pure. */
import { agreementMatrix, edgeVotes, type Agreement } from '../../../shared/graph/agreement';
import { cutToDag } from '../../../shared/graph/cut';
import { differencesOf, inOrderOf, type DifferenceKind } from '../../../shared/graph/difference';
import { weightMeaningOfRun } from '../../../shared/learners/registry';
import type { WeightMeaning } from '../../../shared/model/graph';
import type { RunRecord } from '../../../shared/model/run';
import { strings } from '../../app/strings';

const text = strings.comparison;

export interface ComparedGraph {
  readonly run: RunRecord;
  readonly meaning: WeightMeaning;
  /** DAG at the threshold of the run, and raw weights, [d, d] in the common order. */
  readonly A: Uint8Array;
  readonly W: Float64Array;
}

/** The graph of a run as its own view shows it, then put into the order of `names`. Null over other variables. */
export function comparedGraph(run: RunRecord, W: Float64Array, names: readonly string[]): ComparedGraph | null {
  const { variables } = run.request;
  // The cut comes first: where it breaks ties it goes by the order of the variables.
  const A = inOrderOf(cutToDag(W, variables.length, run.threshold).A, variables, names);
  const ordered = inOrderOf(W, variables, names);
  return A && ordered && { run, meaning: weightMeaningOfRun(run.request), A, W: ordered };
}

export interface DifferenceRow {
  readonly kind: DifferenceKind;
  readonly source: string;
  readonly target: string;
  /** Raw weight in the reference; null when 0 there. */
  readonly weightA: number | null;
  /** Raw weight in the other graph, of target → source where that is its direction. */
  readonly weightB: number | null;
  /** How many of all compared graphs have source → target. */
  readonly holders: number;
}

/** Every pair joined in `a` or `b`, as a row; `all` are the graphs that are counted. */
export function differenceRows(
  a: ComparedGraph,
  b: ComparedGraph,
  all: readonly ComparedGraph[],
  names: readonly string[],
): DifferenceRow[] {
  const d = names.length;
  return differencesOf(a.A, b.A, d).map(({ kind, i, j }) => {
    const [there, back] = [i * d + j, j * d + i];
    return {
      kind,
      source: names[i] ?? '',
      target: names[j] ?? '',
      weightA: a.W[there] || null,
      weightB: b.W[kind === 'reversed' ? back : there] || null,
      holders: all.filter(({ A }) => A[there] !== 0).length,
    };
  });
}

export interface VoteRow {
  readonly source: string;
  readonly target: string;
  /** Numbers of the runs. */
  readonly holders: readonly number[];
  readonly opposed: readonly number[];
}

export function voteRows(graphs: readonly ComparedGraph[], names: readonly string[]): VoteRow[] {
  const numbers = (places: readonly number[]): number[] => places.flatMap((g) => graphs[g]?.run.number ?? []);
  const matrices = graphs.map(({ A }) => A);
  return edgeVotes(matrices, names.length).map(({ i, j, holders, opposed }) => ({
    source: names[i] ?? '',
    target: names[j] ?? '',
    holders: numbers(holders),
    opposed: numbers(opposed),
  }));
}

export function agreementOf(graphs: readonly ComparedGraph[], d: number): Agreement[][] {
  return agreementMatrix(
    graphs.map(({ A }) => A),
    d,
  );
}

/** What keeps the two from being compared without a thought, as sentences. */
export function notesOf(a: ComparedGraph, b: ComparedGraph): string[] {
  const [n, m] = [a.run.number, b.run.number];
  const scales = [a, b].map(({ run }) => run.request.transform);
  // Centring leaves weights as they are.
  const [scaleA, scaleB] = [a, b].map(({ run }) => run.request.transform === 'standardize');
  const names = scales.map((transform) => strings.learn.transforms[transform]);
  return [
    ...(a.run.datasetHash !== b.run.datasetHash ? [text.notes.data(n, m)] : []),
    ...(a.meaning !== b.meaning
      ? [text.notes.meaning(n, text.meanings[a.meaning], m, text.meanings[b.meaning])]
      : scaleA !== scaleB
        ? [text.notes.scale(n, names[0] ?? '', m, names[1] ?? '')]
        : []),
    ...(a.run.threshold !== b.run.threshold ? [text.notes.threshold(n, a.run.threshold, m, b.run.threshold)] : []),
  ];
}
