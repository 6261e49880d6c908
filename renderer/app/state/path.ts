/** What follows from the state about λ paths, as pure functions of it. */
import { differencesOf } from '../../../shared/graph/difference';
import { lambdaIn, lambdaOption } from '../../../shared/learners/lambda';
import { learners } from '../../../shared/learners/registry';
import type { LambdaGrid, PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import { LambdaGrid as LambdaGridSchema } from '../../../shared/model/lambda-path';
import type { AppState, LambdaExplorer } from './state';

export function currentPath({ explorer }: AppState): PathRecord | null {
  return explorer.paths.find(({ id }) => id === explorer.pathId) ?? null;
}

/** Points of a path that is going on or waits may still come. */
export const hasEnded = ({ state }: PathRecord): boolean => state !== 'queued' && state !== 'running';

const noPoints: readonly PathPoint[] = [];

/** The points of the path on show, the largest λ first. */
export function currentPoints({ explorer }: AppState): readonly PathPoint[] {
  return (explorer.pathId === null ? undefined : explorer.points[explorer.pathId]) ?? noPoints;
}

/** The next grid, or null while its numbers are wrong. */
export function nextGrid({ from, to, count }: LambdaExplorer): LambdaGrid | null {
  const parsed = LambdaGridSchema.safeParse({ from, to, count });
  return parsed.success ? parsed.data : null;
}

/** λ that the form holds for a learner; null where it has none. */
export function lambdaOfForm({ settings }: AppState, learner: string): number | null {
  const definition = learners.find(({ id }) => id === learner);
  const option = definition && lambdaOption(definition);
  if (!option) return null;
  const value = settings.changed[learner]?.[option.name] ?? option.default;
  return typeof value === 'number' ? value : null;
}

export function defaultLambda(learner: string): number | null {
  const definition = learners.find(({ id }) => id === learner);
  const option = definition && lambdaOption(definition);
  return typeof option?.default === 'number' ? option.default : null;
}

/** The point with the least BIC, or null where there is none. */
export function leastBic(points: readonly PathPoint[]): PathPoint | null {
  const known = points.filter(({ bic }) => bic !== null);
  return known.reduce<PathPoint | null>((best, point) => {
    return best === null || (point.bic ?? Infinity) < (best.bic ?? Infinity) ? point : best;
  }, null);
}

/** The point the others are held against: that of the λ in use when the path was asked for. */
export function referencePoint({ request }: PathRecord, points: readonly PathPoint[]): PathPoint | null {
  const lambda = lambdaIn(request.options);
  return points.find((point) => point.lambda === lambda) ?? null;
}

/** Adds a point where it belongs; one with the same λ is replaced. */
export function withPoint(points: readonly PathPoint[], point: PathPoint): PathPoint[] {
  const others = points.filter(({ lambda }) => lambda !== point.lambda);
  return [...others, point].sort((a, b) => b.lambda - a.lambda);
}

export interface Change {
  readonly kind: 'both' | 'gained' | 'lost' | 'reversed';
  readonly source: string;
  readonly target: string;
}

function adjacency({ edges }: PathPoint, d: number): Uint8Array {
  const A = new Uint8Array(d * d);
  for (const [i, j] of edges) A[i * d + j] = 1;
  return A;
}

const KINDS = { both: 'both', reversed: 'reversed', 'only-a': 'lost', 'only-b': 'gained' } as const;

/** How the graph of a point differs from another, pair by pair; reversed pairs point as in `point`. */
export function changesBetween(before: PathPoint, point: PathPoint, variables: readonly string[]): Change[] {
  const d = variables.length;
  const name = (k: number): string => variables[k] ?? '';
  return differencesOf(adjacency(before, d), adjacency(point, d), d).map(({ kind, i, j }) => {
    const [source, target] = kind === 'reversed' ? [j, i] : [i, j];
    return { kind: KINDS[kind], source: name(source), target: name(target) };
  });
}
