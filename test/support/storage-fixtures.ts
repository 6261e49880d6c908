/** Data sets and runs with awkward values in every field, for the storage and service tests. */
import type { ColumnSummary, DataCheck, Dataset } from '../../shared/model/dataset';
import type { EngineRecord } from '../../shared/model/engine';
import type { RunRequest } from '../../shared/model/run';
import type { FinishedRun } from '../../main/storage/run-results';
import type { NewRun } from '../../main/storage/runs';

export const AWKWARD = [
  Number.NaN,
  -0,
  0,
  Infinity,
  -Infinity,
  5e-324,
  -1.7976931348623157e308,
  0.1 + 0.2,
  2 ** 53 + 1,
];

const summary = (name: string, extra: Partial<ColumnSummary> = {}): ColumnSummary => ({
  name,
  type: 'continuous',
  reason: 'It has many distinct numbers.',
  isNumeric: true,
  isUsable: true,
  missing: 1,
  distinct: 8,
  mean: 0.1,
  sd: 1e-300,
  min: -Infinity,
  max: Infinity,
  skew: -0,
  examples: ['1', '2,5', '"q"'],
  ...extra,
});

export function awkwardDataset(id = 'd1', name = 'Größen & “names”'): Dataset {
  const levels = ['rot', 'grün', '', 'NaN'];
  return {
    info: {
      id,
      name,
      source: '/tmp/ein Ordner/größen.csv',
      hash: 'a'.repeat(64),
      rows: AWKWARD.length,
      columns: [
        summary('x'),
        summary('naïve "y", z', { mean: null, sd: null, skew: Number.NaN }),
        summary('colour', { type: 'categorical', isNumeric: false, isUsable: false, reason: 'Words.' }),
      ],
      dialect: {
        delimiter: '\t',
        quote: '"',
        decimal: ',',
        encoding: 'utf-16le',
        hasHeader: true,
        hasByteOrderMark: true,
        indexColumn: 'row',
        hasTrailingDelimiter: false,
      },
      incompleteRows: 1,
      missingPerRow: [8, 1],
      notes: ['Column "" was named "column 4".'],
      importedAt: '2026-11-22T04:00:00.000Z',
    },
    columns: [
      { name: 'x', values: Float64Array.from(AWKWARD), levels: null },
      { name: 'naïve "y", z', values: Float64Array.from(AWKWARD).reverse(), levels: null },
      { name: 'colour', values: Float64Array.from([0, 1, 2, 3, Number.NaN, 0, 0, 1, 1]), levels },
    ],
  };
}

export const request: RunRequest = {
  datasetId: 'd1',
  learner: 'colide-nv',
  options: { lambda1: 0.05, s: [1, 0.9], solver: 'order' },
  seed: 0xffffffff,
  engine: 'auto',
  transform: 'standardize',
  variables: ['x', 'naïve "y", z'],
  knowledge: {
    tiers: [{ variables: ['x'], forbidsWithin: true }],
    forbidden: [{ source: 'naïve "y", z', target: 'x' }],
    required: [],
  },
  init: 'colide-ev',
  ridge: 1e-9,
  resamples: 3,
  jobs: 2,
  timeLimitSeconds: 1.5,
};

export const newRun = (id: string, extra: Partial<NewRun> = {}): NewRun => ({
  id,
  request,
  datasetHash: 'a'.repeat(64),
  version: '0.1.0',
  createdAt: '2026-11-22T04:01:02.003Z',
  state: 'queued',
  threshold: 0.1 + 0.2,
  ...extra,
});

const engine: EngineRecord = { name: 'cpu', device: 'A processor ™', precision: 'f64', threads: 2 };

const check: DataCheck = {
  variables: request.variables,
  rows: 9,
  rowsUsed: 8,
  findings: [{ kind: 'skew', severity: 'warning', columns: ['x'], message: '“x” is very skewed.' }],
};

/** Everything a run can leave, with numbers that JSON does not know. */
export const finished: FinishedRun = {
  state: 'done',
  check,
  engine,
  figures: {
    seconds: 0.1 + 0.2,
    objective: -0,
    loss: Number.NaN,
    h: Infinity,
    stopped: 'max-iterations',
    warnings: ['The learner used up its iterations.'],
  },
  cut: { edges: 1, dropped: 2 },
  matrices: {
    W: Float64Array.of(Number.NaN, -0, Infinity, -1.5),
    posterior: Float64Array.of(0, 1, 0.25, 5e-324),
    frequency: Float64Array.of(0, 1 / 3, 2 / 3, 0),
    sd: Float64Array.of(1, Number.NaN),
    residualSd: Float64Array.of(-0, Infinity),
    order: [1, 0],
    trace: [
      { step: 1, objective: Infinity, h: null, phase: 'start 1 of 6 (random)' },
      { step: 2, objective: -0, h: Number.NaN, phase: 'start 1 of 6 (random)' },
    ],
  },
};

/** Bits of an array, so that NaN equals NaN and −0 differs from 0. */
export const bits = (values: Float64Array | null): string =>
  values === null ? 'null' : Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');
