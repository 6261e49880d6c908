/** Everything found in the data before a run, each finding with the steps that would resolve it. */
import type { DataCheck, Dataset, Finding, Transform } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { DataStep } from '../../shared/model/steps';
import { say } from '../../shared/model/sayings/say';
import { few } from '../../shared/model/sayings/words';
import { columnFindings, variableFindings } from './doctor/columns';
import { duplicateFindings } from './doctor/duplicates';
import { withFixes } from './doctor/fixes';
import { withGains } from './doctor/missing';
import { sentinelFindings } from './doctor/sentinels';
import { inspect, type Inspection } from './prepare';

export interface CheckRequest {
  readonly variables: readonly string[];
  readonly transform: Transform;
  readonly ridge: number;
}

/** Rows per variable below which estimates are called unsteady. */
const ROWS_PER_VARIABLE = 10;

function rowsPerVariable(n: number, d: number): Finding[] {
  if (n <= d || n >= ROWS_PER_VARIABLE * d) return []; // with no more rows than variables the run says so itself
  const message = say('finding/few-rows', n, d);
  return [{ kind: 'few-rows', severity: 'info', columns: [], message }];
}

/** Findings on the variables and, with their fixes, those the run itself would report. */
function findingsOn(dataset: Dataset, inspection: Inspection): Finding[] {
  const { names, columns, summaries, found, rowsUsed, findings } = inspection;
  const { rows } = dataset.info;
  const taken = new Set(dataset.info.columns.map(({ name }) => name));
  const namesOf = (kind: Finding['kind']): Set<string> =>
    new Set(findings.flatMap((finding) => (finding.kind === kind ? finding.columns : [])));
  const values = columns.map((column) => column.values);
  const all = [
    ...sentinelFindings(summaries, values),
    ...findings.map((finding) =>
      finding.kind === 'missing' ? withGains(finding, columns, summaries, rows, rowsUsed) : finding,
    ),
    ...duplicateFindings(names, found, namesOf('collinear'), taken),
    ...rowsPerVariable(found.n, names.length),
    ...variableFindings(summaries, namesOf('skew')),
  ];
  return withFixes(all, { chosen: summaries, taken });
}

/** When no row is complete, that is the finding, and dropping the worst columns the way on. */
function noRows(error: AppError): Finding[] {
  const { data } = error;
  if (data.code !== 'data/no-complete-rows') return [];
  const fixes = data.worst.slice(0, 3).map((name): DataStep => ({ kind: 'drop', columns: [name] }));
  const message = say('finding/no-complete-rows', data.rows, few(data.worst));
  return [{ kind: 'missing', severity: 'stops', columns: data.worst, message, fixes }];
}

/** Data that cannot be used yet are no failure of the check: what can be done about them is what is asked for. */
export function check(dataset: Dataset, request: CheckRequest): DataCheck {
  const { rows } = dataset.info;
  const general = columnFindings(dataset.info);
  try {
    const inspection = inspect(dataset, { ...request, needsRows: false });
    const { names, rowsUsed } = inspection;
    return { variables: [...names], rows, rowsUsed, findings: [...findingsOn(dataset, inspection), ...general] };
  } catch (error) {
    const isAnswer = error instanceof AppError && /no-complete-rows|too-few-variables/.test(error.data.code);
    if (!isAnswer) throw error;
    const found = noRows(error);
    const rowsUsed = found.length > 0 ? 0 : rows;
    return { variables: [...request.variables], rows, rowsUsed, findings: [...found, ...general] };
  }
}
