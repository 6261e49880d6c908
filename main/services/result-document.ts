/** A run with its graph at the threshold in use, as the formats write it. */
import { inEnglish } from '../../shared/model/sayings/say';
import { cutOnScale } from '../../shared/graph/omega-scale';
import { edgesOf } from '../../shared/graph/edges';
import { checkRules } from '../../shared/graph/rules';
import type { ColumnSummary } from '../../shared/model/dataset';
import type { Edge, Positions } from '../../shared/model/graph';
import { RESULT_FORMAT, type ResultFile } from '../../shared/model/result';
import { weightMeaningOfRun } from '../../shared/learners/registry';
import type { RunDetail } from '../../shared/model/run';
import type { GraphDocument } from '../formats/document';

const rowsOf = (matrix: Float64Array, d: number): number[][] =>
  Array.from({ length: d }, (_, i) => [...matrix.subarray(i * d, (i + 1) * d)]);

const nameAt = (names: readonly string[], index: number): string => {
  const name = names[index];
  if (name === undefined) throw new Error(`resultDocument: no variable ${index} among ${names.length}`);
  return name;
};

interface CutEdges {
  readonly edges: Edge[];
  readonly dropped: Edge[];
}

function edgesAt(run: RunDetail): CutEdges {
  const { W, sd: scales, frequency, posterior, threshold, thresholdScale, request } = run;
  const names = request.variables;
  const d = names.length;
  const sd = weightMeaningOfRun(request) === 'linear-effect' ? scales : null;
  const cut = cutOnScale(W, scales, threshold, thresholdScale);
  const left = new Uint8Array(d * d);
  for (const [i, j] of cut.dropped) left[i * d + j] = 1;
  const of = (A: Uint8Array): Edge[] => edgesOf(W, A, names, sd, frequency, posterior);
  return { edges: of(cut.A), dropped: of(left) };
}

/** Keys in the order of the design; the same run gives the same bytes but for `seconds`. */
function resultOf(run: RunDetail, { edges, dropped }: CutEdges): ResultFile {
  const { request, engine, check, stopped } = run;
  const d = request.variables.length;
  if (!engine || !check || !stopped) throw new Error(`resultDocument: run ${run.id} has no result`);
  return {
    format: RESULT_FORMAT,
    version: run.version,
    learner: request.learner,
    options: request.options,
    ...(request.init === undefined ? {} : { init: { learner: request.init, options: request.initOptions ?? {} } }),
    ...(request.initRun === undefined ? {} : { init: { run: request.initRun } }),
    seed: request.seed,
    engine: engine.reason === undefined ? engine : { ...engine, reason: inEnglish(engine.reason) },
    transform: request.transform,
    dataHash: run.datasetHash,
    ...(run.steps && run.steps.length > 0 ? { steps: run.steps } : {}),
    variables: request.variables,
    n: check.rowsUsed,
    ...knowledgeOf(run, edges),
    W: rowsOf(run.W, d),
    weightMeaning: weightMeaningOfRun(request),
    threshold: run.threshold,
    ...(run.thresholdScale === undefined ? {} : { thresholdScale: run.thresholdScale }),
    edges,
    order: run.order && run.order.map((index) => nameAt(request.variables, index)),
    ...(run.posterior ? { posterior: rowsOf(run.posterior, d) } : {}),
    ...(run.frequency ? { frequency: rowsOf(run.frequency, d) } : {}),
    objective: run.objective,
    loss: run.loss,
    h: run.h,
    stopped,
    seconds: run.seconds ?? 0,
    dropped,
    warnings: run.warnings.map(inEnglish),
  };
}

function knowledgeOf({ request }: RunDetail, edges: readonly Edge[]): Pick<ResultFile, 'knowledge' | 'knowledgeCheck'> {
  const { knowledge } = request;
  const knowledgeCheck = checkRules(knowledge, edges);
  return knowledge && knowledgeCheck ? { knowledge, knowledgeCheck } : {};
}

/**
 * @param positions where the variables are drawn; those of other variables are left out
 * @param title heading of pictures
 * @param columns those of the data set, for units and labels
 */
export function resultDocument(
  run: RunDetail,
  positions: Positions,
  title: string,
  columns: readonly ColumnSummary[] = [],
): GraphDocument {
  const cut = edgesAt(run);
  const caution = cautionOf(run);
  const { variables } = run.request;
  const texts = textsOf(variables, columns);
  const own = variables.flatMap((name) => {
    const position = Object.hasOwn(positions, name) ? positions[name] : undefined;
    return position ? [[name, position] as const] : [];
  });
  return {
    graph: { variables, edges: cut.edges },
    ...(own.length > 0 ? { positions: Object.fromEntries(own) } : {}),
    ...(caution === null ? {} : { caution }),
    result: { ...resultOf(run, cut), ...texts },
    ...texts,
    title,
  };
}

/** Units and labels of the variables, where there are any. */
function textsOf(
  variables: readonly string[],
  columns: readonly ColumnSummary[],
): Pick<GraphDocument, 'units' | 'labels'> {
  const known = new Set(variables);
  const own = columns.filter(({ name }) => known.has(name));
  const units = own.flatMap(({ name, unit }) => (unit ? [[name, unit] as const] : []));
  const labels = own.flatMap(({ name, label }) => (label ? [[name, label] as const] : []));
  return {
    ...(units.length > 0 ? { units: Object.fromEntries(units) } : {}),
    ...(labels.length > 0 ? { labels: Object.fromEntries(labels) } : {}),
  };
}

/** What a picture of the graph must say: on standardised columns the arrows of most methods mean nothing. */
function cautionOf({ check }: RunDetail): string | null {
  const isStandardized = check?.findings.some((finding) => finding.kind === 'standardized') ?? false;
  return isStandardized ? 'Standardised data: arrow directions mean nothing here. Read the graph as undirected.' : null;
}
