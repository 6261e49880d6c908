/** Graphs of several runs, or others, over one list of variables, and the two on show edge by edge. Pure. */
import { agreementMatrix, edgeVotes, type Agreement } from '../../../shared/graph/agreement';
import { cutOnScale } from '../../../shared/graph/omega-scale';
import { consensusOf } from '../../../shared/graph/consensus';
import { differencesOf, inOrderOf, type DifferenceKind } from '../../../shared/graph/difference';
import { matricesOf } from '../../../shared/graph/edges';
import { weightMeaningOfRun } from '../../../shared/learners/registry';
import type { Transform } from '../../../shared/model/dataset';
import type { OmegaScale, ShownMeaning } from '../../../shared/model/graph';
import type { RunDetail, RunRecord } from '../../../shared/model/run';
import type { GraphDetail } from '../../../shared/model/saved-graph';
import type { Candidate } from '../../app/state/graph-comparison';
import { strings } from '../../app/strings';
import { meaningOfSaved } from '../../graph/model';

const text = strings.comparison;

export interface ComparedGraph {
  readonly id: string;
  /** As it is called within a sentence. */
  readonly name: string;
  readonly isTruth: boolean;
  readonly meaning: ShownMeaning;
  /** DAG, of a run at its threshold, and raw weights, [d, d] over the common variables. */
  readonly A: Uint8Array;
  readonly W: Float64Array;
  /** ω of a run; null for a graph that has none. */
  readonly threshold: number | null;
  /** Scale of `threshold`. */
  readonly thresholdScale: OmegaScale;
  readonly transform: Transform | null;
  /** SHA-256 of the data it was learned from or fitted to; null without. */
  readonly datasetHash: string | null;
  /** Whose places it has, first of all. */
  readonly datasetId: string | null;
}

/** The graph of a run as its own view shows it, restricted to `names` and in their order. Null where one is missing. */
export function comparedRun(
  { id, name, run }: Pick<Candidate, 'id' | 'name'> & { readonly run: RunRecord },
  { W, sd }: Pick<RunDetail, 'W' | 'sd'>,
  names: readonly string[],
): ComparedGraph | null {
  const { request, threshold, thresholdScale = 'raw', datasetHash } = run;
  const { variables, transform, datasetId } = request;
  // The cut comes first: where it breaks ties it goes by the order of the variables.
  const A = inOrderOf(cutOnScale(W, sd, threshold, thresholdScale).A, variables, names);
  const part = inOrderOf(W, variables, names);
  if (!A || !part) return null;
  const facts = { id, name, isTruth: false, threshold, thresholdScale, transform, datasetHash, datasetId };
  return { ...facts, meaning: weightMeaningOfRun(request), A, W: part };
}

/** Another graph of the project, restricted in the same way. */
export function comparedSaved(graph: GraphDetail, names: readonly string[]): ComparedGraph | null {
  const { variables, edges, fit, id, name, isTruth, datasetId } = graph;
  const whole = matricesOf({ variables, edges });
  const meaning = meaningOfSaved(graph);
  const A = inOrderOf(whole.A, variables, names);
  const W = inOrderOf(meaning === 'none' ? new Float64Array(whole.W.length) : whole.W, variables, names);
  if (!A || !W) return null;
  const facts = {
    threshold: null,
    thresholdScale: 'raw' as const,
    transform: fit?.transform ?? null,
    datasetHash: fit?.datasetHash ?? null,
    datasetId,
  };
  return { id, name, isTruth, meaning, A, W, ...facts };
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
  /** Names of the graphs. */
  readonly holders: readonly string[];
  readonly opposed: readonly string[];
}

export function voteRows(graphs: readonly ComparedGraph[], names: readonly string[]): VoteRow[] {
  const called = (places: readonly number[]): string[] => places.flatMap((g) => graphs[g]?.name ?? []);
  const matrices = graphs.map(({ A }) => A);
  return edgeVotes(matrices, names.length).map(({ i, j, holders, opposed }) => ({
    source: names[i] ?? '',
    target: names[j] ?? '',
    holders: called(holders),
    opposed: called(opposed),
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
  const [n, m] = [a.name, b.name];
  const hasBothWeights = a.meaning !== 'none' && b.meaning !== 'none';
  const isOtherData = a.datasetHash !== null && b.datasetHash !== null && a.datasetHash !== b.datasetHash;
  const { threshold: omegaA } = a;
  const { threshold: omegaB } = b;
  const isCutApart = omegaA !== null && omegaB !== null && omegaA !== omegaB;
  const isCutOnOther = omegaA !== null && omegaB !== null && a.thresholdScale !== b.thresholdScale;
  return [
    ...(isOtherData ? [text.notes.data(n, m)] : []),
    ...(!hasBothWeights
      ? []
      : a.meaning !== b.meaning
        ? [text.notes.meaning(n, text.meanings[a.meaning], m, text.meanings[b.meaning])]
        : scaleNotes(a, b)),
    ...(isCutOnOther
      ? [strings.omega.otherScales(n, a.thresholdScale, m, b.thresholdScale)]
      : isCutApart
        ? [text.notes.threshold(n, omegaA, m, omegaB)]
        : []),
  ];
}

function scaleNotes(a: ComparedGraph, b: ComparedGraph): string[] {
  if (a.transform === null || b.transform === null) return [];
  // Centring leaves weights as they are.
  if ((a.transform === 'standardize') === (b.transform === 'standardize')) return [];
  const { transforms } = strings.learn;
  return [text.notes.scale(a.name, transforms[a.transform], b.name, transforms[b.transform])];
}

export type AgreementMeasure = 'shared' | 'f1' | 'shd';
export const agreementMeasures: readonly AgreementMeasure[] = ['shared', 'f1', 'shd'];

/** A measure of two graphs as text, and how strongly its cell is tinted, 0…1: full where the two are the same. */
export function agreementCell(
  { shared, shd }: Agreement,
  measure: AgreementMeasure,
  mostShd: number,
): { readonly value: number; readonly tint: number } {
  if (measure === 'shd') return { value: shd, tint: mostShd > 0 ? 1 - shd / mostShd : 1 };
  // J = c/(a + b − c) and F1 = 2c/(a + b), so F1 = 2J/(1 + J).
  const value = measure === 'shared' ? shared : (2 * shared) / (1 + shared);
  return { value, tint: value };
}

export interface ConsensusRow {
  readonly source: string;
  readonly target: string;
  readonly holders: number;
  readonly share: number;
}

export interface ConsensusView {
  readonly rows: readonly ConsensusRow[];
  readonly skipped: readonly ConsensusRow[];
}

/** Edges that at least `least` of the graphs have, as a DAG; see `consensusOf`. */
export function consensusView(
  graphs: readonly ComparedGraph[],
  names: readonly string[],
  least: number,
): ConsensusView {
  const matrices = graphs.map(({ A }) => A);
  const { edges, skipped } = consensusOf(matrices, names.length, least);
  const rowOf = ({ i, j, holders }: (typeof edges)[number]): ConsensusRow => ({
    source: names[i] ?? '',
    target: names[j] ?? '',
    holders,
    share: holders / graphs.length,
  });
  return { rows: edges.map(rowOf), skipped: skipped.map(rowOf) };
}
