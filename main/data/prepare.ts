/** From a data set to what a learner takes: chosen columns, complete rows, covariance, and everything found on the way. */
import type {
  Column,
  ColumnSummary,
  DataCheck,
  Dataset,
  DatasetInfo,
  Finding,
  Transform,
} from '../../shared/model/dataset';
import { AppError, type AppErrorData } from '../../shared/model/errors';
import { findDependences } from './collinear';
import type { Covariance, RowSelection } from './covariance';
import { covariance } from './covariance';
import {
  collinearFindings,
  constantFindings,
  extremeFindings,
  fewRowsFindings,
  isComputable,
  leftOutFindings,
  missingFindings,
  scaleFindings,
  skewFindings,
  weakFindings,
  standardizedFindings,
} from './findings';
import { drawWithReplacement } from './random';

export interface PrepareRequest {
  readonly variables: readonly string[];
  readonly transform: Transform;
  /** Added to each diagonal entry of S as a share of it. */
  readonly ridge: number;
  /** Draws as many rows with replacement from the complete ones; a pure function of seed and index (default 0). */
  readonly resample?: { readonly seed: number; readonly index?: number };
  /** Also returns the centred rows. */
  readonly needsRows: boolean;
}

/** Data as a learner takes them. S, X and sd lie in shared memory or are small. */
export interface PreparedProblem {
  readonly d: number;
  readonly n: number;
  /** XᵀX/n of the centred, transformed columns, row-major [d, d], exactly symmetric; the ridge is on its diagonal. */
  readonly S: Float64Array;
  /** Centred, transformed rows, column-major [n, d]. */
  readonly X?: Float64Array;
  readonly names: readonly string[];
  /** Standard deviation of each variable as it enters the learner, without the ridge, [d]: 1 after standardising. */
  readonly sd: Float64Array;
  /** Standard deviation of each variable in the unit of the data, [d]. */
  readonly originalSd: Float64Array;
}

export interface Prepared {
  readonly check: DataCheck;
  /** null when the check holds findings that stop the run. */
  readonly problem: PreparedProblem | null;
}

export interface Chosen {
  readonly columns: readonly Column[];
  readonly summaries: readonly ColumnSummary[];
}

/** Columns named in an error. */
const LEFT_OUT_TOLD = 3;

/** Too few variables, with the columns that could have been some. */
export function tooFewVariables({ columns }: Pick<DatasetInfo, 'columns'>, count: number): AppErrorData {
  const leftOut = columns
    .filter(({ isUsable }) => !isUsable)
    .slice(0, LEFT_OUT_TOLD)
    .map(({ name: column, reason }) => ({ column, reason }));
  return { code: 'data/too-few-variables', count, ...(leftOut.length > 0 ? { leftOut } : {}) };
}

/** The columns that `variables` name. Throws for unknown, unusable or too few ones. */
export function choose(dataset: Dataset, variables: readonly string[]): Chosen {
  const position = new Map(dataset.info.columns.map((column, k) => [column.name, k]));
  const chosen = [...new Set(variables)].map((name) => {
    const k = position.get(name);
    if (k === undefined) {
      const known = dataset.info.columns.filter((column) => column.isUsable).map((column) => column.name);
      throw new AppError({ code: 'data/unknown-variable', name, known });
    }
    const summary = dataset.info.columns[k]!;
    if (!summary.isUsable) {
      const { type, reason } = summary;
      throw new AppError({ code: 'data/not-numeric', column: name, type, reason });
    }
    return { column: dataset.columns[k]!, summary };
  });
  if (chosen.length < 2) throw new AppError(tooFewVariables(dataset.info, chosen.length));
  return { columns: chosen.map(({ column }) => column), summaries: chosen.map(({ summary }) => summary) };
}

/** Rows without a missing value in the chosen columns; null when that is all of them. */
export function completeRows({ columns, summaries }: Chosen, rows: number): RowSelection {
  const holes = columns.filter((_, k) => summaries[k]!.missing > 0);
  if (holes.length === 0) return null;
  const isComplete = new Uint8Array(rows).fill(1);
  for (const { values } of holes) for (let r = 0; r < rows; r++) if (values[r] !== values[r]) isComplete[r] = 0;
  let count = 0;
  for (const flag of isComplete) count += flag;
  const selection = new Int32Array(count);
  for (let r = 0, at = 0; r < rows; r++) if (isComplete[r]) selection[at++] = r;
  return selection;
}

/** Rows of a bootstrap resample of the complete rows. */
function resampleRows(complete: RowSelection, rows: number, resample: { seed: number; index?: number }): Int32Array {
  const n = complete?.length ?? rows;
  const drawn = drawWithReplacement(resample.seed, resample.index ?? 0, n, n);
  return complete ? drawn.map((at) => complete[at]!) : drawn;
}

/** What the chosen columns hold in the rows used, and everything found about it. */
export interface Inspection {
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly summaries: readonly ColumnSummary[];
  /** Complete rows, or null when all are. */
  readonly complete: RowSelection;
  readonly rowsUsed: number;
  readonly found: Covariance;
  readonly findings: Finding[];
}

/** Looks at the columns a run would use. Throws when it could use none of the rows. */
export function inspect(dataset: Dataset, request: PrepareRequest): Inspection {
  const { transform, ridge } = request;
  const { columns, summaries } = choose(dataset, request.variables);
  const names = columns.map((column) => column.name);
  const { rows } = dataset.info;
  const complete = completeRows({ columns, summaries }, rows);
  const rowsUsed = complete?.length ?? rows;
  if (rowsUsed === 0) {
    const worst = [...summaries].filter((s) => s.missing > 0).sort((a, b) => b.missing - a.missing);
    throw new AppError({ code: 'data/no-complete-rows', rows, worst: worst.map((summary) => summary.name) });
  }
  const selection = request.resample ? resampleRows(complete, rows, request.resample) : complete;
  const values = columns.map((column) => column.values);
  const found = covariance(values, selection, request.needsRows);
  const isCopy = (a: number, b: number): boolean => areEqual(values[a]!, values[b]!, complete);
  const computable = found.sd.map((sd) => (isComputable(sd) ? sd : 0));
  const dependences = findDependences(found.S, computable, found.n);
  const findings: Finding[] = [
    ...constantFindings(names, found.isConstant),
    ...extremeFindings(names, found.sd, found.isConstant),
    ...collinearFindings(names, dependences.determined, ridge, isCopy),
    ...weakFindings(names, dependences.weak),
    ...fewRowsFindings(found.n, names.length),
    ...missingFindings(summaries, rows, rowsUsed),
    ...skewFindings(summaries, found.skew),
    ...scaleFindings(names, found.sd, transform),
    ...standardizedFindings(found.sd, transform),
    ...leftOutFindings(dataset, names),
  ];
  return { names, columns, summaries, complete, rowsUsed, found, findings };
}

/** Prepares a run: everything found, and the problem unless a finding stops the run. */
export function prepare(dataset: Dataset, request: PrepareRequest): Prepared {
  const { names, rowsUsed, found, findings } = inspect(dataset, request);
  const isStopped = findings.some((finding) => finding.severity === 'stops');
  return {
    check: { variables: [...names], rows: dataset.info.rows, rowsUsed, findings },
    problem: isStopped ? null : toProblem(found, names, request.transform, request.ridge),
  };
}

function areEqual(a: Float64Array, b: Float64Array, rows: RowSelection): boolean {
  return rows ? rows.every((r) => a[r] === b[r]) : a.every((value, r) => value === b[r]);
}

/** Transforms S and X in place, then adds the ridge. All sd are positive here. */
function toProblem(found: Covariance, names: readonly string[], transform: Transform, ridge: number): PreparedProblem {
  const { n, S, X, sd: originalSd } = found;
  const d = names.length;
  let sd = originalSd;
  if (transform === 'standardize') {
    sd = new Float64Array(d).fill(1);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) S[i * d + j] = i === j ? 1 : S[i * d + j]! / (originalSd[i]! * originalSd[j]!);
    }
    if (X) for (let k = 0; k < d; k++) for (let r = 0; r < n; r++) X[k * n + r]! /= originalSd[k]!;
  }
  for (let j = 0; j < d; j++) S[j * d + j]! *= 1 + ridge;
  return { d, n, S, ...(X ? { X } : {}), names, sd, originalSd };
}
