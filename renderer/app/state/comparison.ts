/** Objectives of several runs on one axis: their lines, and what keeps their values from being compared. */
import { isOnRowsOfSeed, objectiveOfRun, objectiveText } from '../../../shared/learners/objective';
import { learners } from '../../../shared/learners/registry';
import type { RunRecord, RunTrace } from '../../../shared/model/run';
import { strings } from '../strings';
import { bestSoFar } from './curve';
import type { CompareSettings } from './state';

const text = strings.curve;

/** More lines cannot be told apart. */
export const MOST_COMPARED = 6;

export interface ComparedLine {
  readonly runId: string;
  readonly number: number;
  readonly label: string;
  /** Seconds or steps, ascending. */
  readonly x: readonly number[];
  /** Objective of the best DAG so far; the last point is the result. */
  readonly y: readonly number[];
}

export interface Comparison {
  readonly lines: readonly ComparedLine[];
  /** Why values cannot be compared; empty when they can. */
  readonly warnings: readonly string[];
  /** What must be known to read the lines. */
  readonly notes: readonly string[];
}

interface Drawn {
  readonly line: ComparedLine;
  readonly isOnlyResult: boolean;
  /** True when its times are guessed from its steps. */
  readonly isSpread: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export function labelOf({ number, request }: RunRecord): string {
  const title = learners.find((learner) => learner.id === request.learner)?.title ?? request.learner;
  return text.runOf(number, title);
}

/** Points at which the best DAG got better, over the steps of the trace. */
function bySteps({ trace }: RunTrace): Point[] {
  const ordered = trace.filter(({ objective }) => Number.isFinite(objective)).toSorted((a, b) => a.step - b.step);
  const best = bestSoFar(ordered);
  return ordered.flatMap(({ step }, k) => {
    const y = best[k] ?? null;
    return y === null || y === best[k - 1] ? [] : [{ x: step, y }];
  });
}

function draw(run: RunRecord, trace: RunTrace, axis: CompareSettings['axis']): Drawn {
  const steps = Math.max(0, ...trace.trace.map(({ step }) => step));
  const seconds = Math.max(run.seconds ?? 0, trace.timeline.at(-1)?.seconds ?? 0);
  const isTimed = trace.timeline.length > 0;
  let points = bySteps(trace);
  if (axis === 'seconds') {
    points = isTimed
      ? trace.timeline.map(({ seconds: x, best: y }) => ({ x, y }))
      : points.map(({ x, y }) => ({ x: (seconds * x) / Math.max(steps, 1), y }));
  }
  const isOnlyResult = points.length === 0;
  if (run.objective !== null) points = [...points, { x: axis === 'seconds' ? seconds : steps, y: run.objective }];
  const line = {
    runId: run.id,
    number: run.number,
    label: labelOf(run),
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
  };
  return { line, isOnlyResult, isSpread: axis === 'seconds' && !isTimed && !isOnlyResult };
}

/** Everything besides the objective that its value depends on. Centring does not change a covariance. */
function dataKey({ datasetHash, request }: RunRecord): string {
  const { variables, transform, ridge, knowledge } = request;
  const seed = isOnRowsOfSeed(request) ? request.seed : null;
  return JSON.stringify([datasetHash, variables, transform === 'standardize', ridge, knowledge ?? null, seed]);
}

/** Why the objectives of runs cannot be compared by value with the first one; empty when they can. */
export function comparabilityWarnings(runs: readonly RunRecord[]): string[] {
  const byObjective = new Map<string, number[]>();
  for (const { number, request } of runs) {
    const objective = objectiveOfRun(request);
    const key = objective ? objectiveText(objective) : `${text.unknownObjective} (${request.learner})`;
    byObjective.set(key, [...(byObjective.get(key) ?? []), number]);
  }
  const [first] = runs;
  const others = runs.filter((run) => first && dataKey(run) !== dataKey(first)).map(({ number }) => number);
  const parts = [...byObjective].map(([objective, numbers]) => text.objectiveOf(numbers, objective));
  return [
    ...(byObjective.size > 1 ? [text.differentObjectives(parts)] : []),
    ...(others.length > 0 ? [text.differentData(others)] : []),
  ];
}

/** @param runs the selected run first; those without a trace are left out */
export function compareRuns(
  runs: readonly RunRecord[],
  traces: Readonly<Record<string, RunTrace>>,
  axis: CompareSettings['axis'],
): Comparison {
  const known = runs.filter((run) => traces[run.id] !== undefined);
  const drawn = known.flatMap((run) => {
    const trace = traces[run.id];
    return trace ? [draw(run, trace, axis)] : [];
  });
  const numbersOf = (is: (one: Drawn) => boolean) => drawn.filter(is).map(({ line }) => line.number);
  const onlyResult = numbersOf((one) => one.isOnlyResult);
  const spread = numbersOf((one) => one.isSpread);
  return {
    lines: drawn.map(({ line }) => line),
    warnings: comparabilityWarnings(known),
    notes: [
      text.comparedHint,
      ...(onlyResult.length > 0 ? [text.onlyResult(onlyResult)] : []),
      ...(spread.length > 0 ? [text.spread(spread)] : []),
    ],
  };
}
