/** Who takes which part in a comparison of graphs, and who cannot and why. */
import { learners } from '../../../shared/learners/registry';
import type { RunRecord } from '../../../shared/model/run';
import type { GraphRecord } from '../../../shared/model/saved-graph';
import { strings } from '../strings';
import { hasGraph } from './selectors';
import type { AppState, GraphComparison } from './state';

const text = strings.comparison;

/** Each more is a matrix in memory, and a row and a column of the agreement. */
export const MOST_GRAPHS = 24;
/** One variable has no edge to compare. */
const LEAST_VARIABLES = 2;

/** A run, or another graph of the project. */
export interface Candidate {
  readonly id: string;
  /** As it is called within a sentence. */
  readonly name: string;
  readonly title: string;
  readonly variables: readonly string[];
  readonly run: RunRecord | null;
  readonly graph: GraphRecord | null;
}

export interface Excluded {
  readonly candidate: Candidate;
  readonly reason: string;
}

export interface Parts {
  readonly reference: Candidate | null;
  /** Picked ones that share variables with the reference, itself left out, in the order picked. */
  readonly others: readonly Candidate[];
  /** The one of `others` shown beside the reference. */
  readonly other: Candidate | null;
  /** Picked, and cannot be compared with the reference. */
  readonly excluded: readonly Excluded[];
  /** Variables that all of them have, in the order of the reference. */
  readonly names: readonly string[];
  /** Variables that only some of them have. */
  readonly leftOut: readonly string[];
}

function candidateOfRun(run: RunRecord): Candidate {
  const { id, number, request } = run;
  const learner = learners.find((known) => known.id === request.learner)?.title ?? request.learner;
  const title = strings.curve.runOf(number, learner);
  return { id, name: text.run(number), title, variables: request.variables, run, graph: null };
}

function candidateOfGraph(graph: GraphRecord): Candidate {
  const { id, name, variables } = graph;
  return { id, name, title: name, variables, run: null, graph };
}

/** Everything that has a graph or will have one: runs, then other graphs, by number. */
export function candidatesOf(runs: readonly RunRecord[], graphs: readonly GraphRecord[]): Candidate[] {
  return [...runs.map(candidateOfRun), ...graphs.map(candidateOfGraph)];
}

function isComparable({ run }: Candidate): boolean {
  return run === null || hasGraph(run);
}

const inCommon = (names: readonly string[], { variables }: Candidate): readonly string[] => {
  const own = new Set(variables);
  return names.every((name) => own.has(name)) ? names : names.filter((name) => own.has(name));
};

/** Why a candidate cannot join those that share `names`, as a sentence; null when it can. */
export function obstacle(candidate: Candidate, reference: Candidate | null, names: readonly string[]): string | null {
  if (!isComparable(candidate)) return text.noGraph;
  if (!reference || reference.id === candidate.id) return null;
  return inCommon(names, candidate).length >= LEAST_VARIABLES ? null : text.nothingInCommon(reference.name);
}

/** Ids of what is picked and still there. */
export function pickedRuns({ project, graphComparison }: Pick<AppState, 'project' | 'graphComparison'>): string[] {
  const there = new Set([...(project?.runs ?? []), ...(project?.graphs ?? [])].map(({ id }) => id));
  return graphComparison.runIds.filter((id) => there.has(id));
}

/** The chosen reference, else the truth, else the first one picked. */
function referenceOf(picked: readonly Candidate[], referenceId: string | null): Candidate | null {
  const possible = picked.filter(isComparable);
  const truth = possible.find(({ graph }) => graph?.isTruth);
  return possible.find(({ id }) => id === referenceId) ?? truth ?? possible[0] ?? null;
}

export function partsOf(all: readonly Candidate[], { runIds, referenceId, otherId }: GraphComparison): Parts {
  const picked = runIds.flatMap((id) => all.find((one) => one.id === id) ?? []);
  const reference = referenceOf(picked, referenceId);
  let names = reference?.variables ?? [];
  const others: Candidate[] = [];
  const excluded: Excluded[] = [];
  for (const candidate of picked) {
    if (candidate.id === reference?.id) continue;
    const reason = obstacle(candidate, reference, names);
    if (reason !== null) excluded.push({ candidate, reason });
    else {
      others.push(candidate);
      names = inCommon(names, candidate);
    }
  }
  const shared = new Set(names);
  const every = [...(reference?.variables ?? []), ...others.flatMap(({ variables }) => variables)];
  return {
    reference,
    others,
    other: others.find(({ id }) => id === otherId) ?? others[0] ?? null,
    excluded,
    names,
    leftOut: [...new Set(every)].filter((name) => !shared.has(name)),
  };
}

/** The graph marked as the truth that shares most variables with what is picked, of the same data first. */
export function truthFor(all: readonly Candidate[], picks: readonly string[]): Candidate | null {
  const picked = all.filter(({ id }) => picks.includes(id));
  const rank = (truth: Candidate): number => {
    const shared = Math.max(0, ...picked.map((one) => inCommon(truth.variables, one).length));
    if (shared < LEAST_VARIABLES) return -1;
    const isSameData = picked.some(({ run }) => run?.request.datasetId === truth.graph?.datasetId);
    return shared + (isSameData ? 1e9 : 0);
  };
  const truths = all.filter((one) => one.graph?.isTruth && rank(one) >= 0);
  return truths.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}
