/** Made-up data sets, runs and projects for looking at the window without a main process. Deterministic. */
import type { ColumnSummary, DatasetInfo } from '../../shared/model/dataset';
import type { RunDetail, RunRecord, RunRequest, TracePoint } from '../../shared/model/run';

/** A small seeded generator of numbers in [0, 1). */
export function fakeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const carNames = [
  'miles_per_gallon',
  'cylinders',
  'displacement',
  'horsepower',
  'weight_in_lbs',
  'acceleration',
  'year',
  'price',
  'length',
  'width',
  'engine_temperature_at_idle_celsius',
];

export function fakeNames(d: number): string[] {
  return Array.from({ length: d }, (_, k) => carNames[k] ?? `sensor_${k + 1}`);
}

function column(name: string, k: number, change: Partial<ColumnSummary> = {}): ColumnSummary {
  return {
    name,
    type: k % 4 === 1 ? 'count' : 'continuous',
    reason: k % 4 === 1 ? 'Whole numbers from 3 to 8, 5 different.' : 'Numbers with 302 different values.',
    isNumeric: true,
    isUsable: true,
    missing: k === 3 ? 6 : 0,
    distinct: 302,
    mean: 12.5 * (k + 1),
    sd: 3.1 * (k + 1),
    min: -2,
    max: 230 * (k + 1),
    skew: 0.4,
    examples: ['18', '15', '16'],
    ...change,
  };
}

export function fakeDataset(d: number, id = 'dataset-1'): DatasetInfo {
  return {
    id,
    name: 'cars.csv',
    source: '/home/ada/data/cars.csv',
    hash: '9f2c41d07be35a1144bd2f07c1b6a7e25a4a6f9de0b7cb9f3c7d8b1f3a6c2e10',
    rows: 406,
    columns: [
      ...fakeNames(d).map((name, k) => column(name, k)),
      column('name', 0, {
        type: 'identifier',
        isNumeric: false,
        isUsable: false,
        missing: 0,
        reason: 'Text, nearly every value is different: it names the row.',
      }),
      column('origin', 0, {
        type: 'categorical',
        isNumeric: false,
        isUsable: false,
        missing: 0,
        reason: 'Text with 3 different values (USA, Europe, Japan).',
      }),
    ],
    dialect: {
      delimiter: ',',
      quote: '"',
      decimal: '.',
      encoding: 'utf-8',
      hasHeader: true,
      hasByteOrderMark: false,
      indexColumn: null,
      hasTrailingDelimiter: false,
    },
    incompleteRows: 6,
    missingPerRow: [400, 6],
    notes: ['Delimiter: comma. Decimal sign: point.', 'The first column only numbers the rows and was left out.'],
    importedAt: '2026-11-22T10:00:00.000Z',
  };
}

/** A random upper-triangular W with about two edges per variable, and some small weights below 0.3. */
export function fakeWeights(d: number, seed: number): Float64Array {
  const random = fakeRandom(seed);
  const W = new Float64Array(d * d);
  const density = Math.min(0.5, 4 / (d - 1));
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const sign = random() < 0.6 ? 1 : -1;
      const isStrong = random() < density;
      const size = 0.35 + 1.4 * random() ** 2;
      const noise = random() < 0.5 ? 0.25 * random() ** 2 : 0;
      W[i * d + j] = sign * (isStrong ? size : noise);
    }
  }
  if (d > 4) W[3 * d + 1] = 0.32;
  return W;
}

export function fakeTrace(seed: number): TracePoint[] {
  const random = fakeRandom(seed);
  return Array.from({ length: 120 }, (_, k) => ({
    step: (k + 1) * 50,
    objective: 14.2 + 9 * Math.exp(-(k % 40) / 6) + 0.05 * random(),
    h: 0,
    phase: `start ${1 + Math.floor(k / 40)} of 3`,
  }));
}

export function fakeRecord(number: number, request: RunRequest, change: Partial<RunRecord> = {}): RunRecord {
  return {
    id: `run-${number}`,
    number,
    request,
    datasetHash: fakeDataset(2).hash,
    state: 'done',
    version: '0.1.0',
    engine: { name: 'cpu', device: 'AMD EPYC 7B13', precision: 'f64', threads: 2 },
    check: { variables: request.variables, rows: 406, rowsUsed: 400, findings: [] },
    createdAt: '2026-11-22T10:05:00.000Z',
    seconds: 1.84,
    objective: 14.203817,
    loss: 13.118204,
    h: 0,
    stopped: 'converged',
    threshold: 0.3,
    edges: 18,
    warnings: ['Rescaling a column can change this graph.'],
    error: null,
    ...change,
  };
}

/** A DAG of exactly `count` edges, most between variables near each other in the order and some far, as learned ones are. */
export function bigWeights(d: number, count: number, seed: number): Float64Array {
  const most = (d * (d - 1)) / 2;
  if (count > most) throw new Error(`bigWeights: ${d} variables have at most ${most} edges, got ${count}`);
  const random = fakeRandom(seed);
  const W = new Float64Array(d * d);
  for (let left = count; left > 0;) {
    const i = Math.floor(random() * (d - 1));
    const span = random() < 0.8 ? Math.min(d - 1 - i, 40) : d - 1 - i;
    const j = i + 1 + Math.floor(random() * span);
    if (W[i * d + j] !== 0) continue;
    W[i * d + j] = (random() < 0.6 ? 1 : -1) * (0.31 + 1.5 * random() ** 2);
    left -= 1;
  }
  return W;
}

/** Turns the edge between variable i and the next. */
function turn(W: Float64Array, d: number, i: number): void {
  const [there, back] = [i * d + i + 1, (i + 1) * d + i];
  [W[there], W[back]] = [W[back]!, W[there]!];
}

/** @param edges of a big graph: exactly so many, instead of about two for each variable */
export function fakeDetail(record: RunRecord, edges?: number): RunDetail {
  const d = record.request.variables.length;
  const random = fakeRandom(d + record.number);
  const W = edges === undefined ? fakeWeights(d, record.number) : bigWeights(d, edges, record.number);
  // Turned edges between neighbours leave a DAG, and something to see in a comparison.
  if (record.number === 2) for (let i = 0; i + 1 < d; i += 2) turn(W, d, i);
  const sd = Float64Array.from({ length: d }, () => 0.6 + random());
  return {
    ...record,
    W,
    order: Array.from({ length: d }, (_, k) => k),
    posterior: null,
    frequency: null,
    trace: fakeTrace(record.number),
    sd,
    residualSd: sd.map((s) => s * (0.3 + 0.6 * random())),
  };
}
