/** A λ path as CSV: one row per λ, with what determines it in every row, so that rows of several paths can be put together. */
import type { PathDetail } from '../../../shared/model/lambda-path';
import type { RunRequest } from '../../../shared/model/run';

const HEADER = [
  'lambda',
  'edges',
  'dropped',
  'nonzero_weights',
  'objective',
  'loss',
  'bic',
  'seconds',
  'stopped',
  'learner',
  'options',
  'omega',
  'seed',
  'transform',
  'data_sha256',
  'acyclica',
  'data_steps',
  'engine',
  'omega_scale',
  'ridge',
  'variables',
  'knowledge',
  'initialiser',
];

/** Quoted where it has to be, RFC 4180. */
function cell(value: string | number | null): string {
  const text = value === null || Number.isNaN(value) ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The learner and its options, or the run, that every λ starts from; empty when there is none. */
function initialiser({ init, initOptions = {}, initRun }: RunRequest): string {
  if (initRun !== undefined) return JSON.stringify({ run: initRun });
  return init === undefined ? '' : JSON.stringify({ learner: init, options: initOptions });
}

export function pathCsv({ record, points }: PathDetail): string {
  const { request, threshold, datasetHash, version, steps, engine } = record;
  const options = Object.fromEntries(Object.entries(request.options).filter(([name]) => name !== 'lambda1'));
  const fixed = [
    request.learner,
    JSON.stringify(options),
    threshold,
    request.seed,
    request.transform,
    datasetHash,
    version,
    // Empty where a path of an older version did not record them.
    steps ? JSON.stringify(steps) : '',
    engine?.device ?? '',
    request.thresholdScale ?? 'raw',
    request.ridge,
    JSON.stringify(request.variables),
    request.knowledge ? JSON.stringify(request.knowledge) : '',
    initialiser(request),
  ];
  const rows = points.map((point) => {
    const { lambda, edges, dropped, weights, objective, loss, bic, seconds, stopped } = point;
    return [lambda, edges.length, dropped, weights, objective, loss, bic, seconds, stopped, ...fixed];
  });
  return `${[HEADER, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
