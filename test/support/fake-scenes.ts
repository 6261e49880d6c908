/** The scenes the fake bridge can start from. */
import type { AppInfo } from '../../shared/contract';
import type { Finding } from '../../shared/model/dataset';
import type { EngineStatus } from '../../shared/model/engine';
import type { AppErrorData } from '../../shared/model/errors';
import type { RunEstimate } from '../../shared/model/estimate';
import type { ProjectInfo } from '../../shared/model/project';
import type { RunRecord, RunRequest } from '../../shared/model/run';
import { RunRequest as RunRequestSchema } from '../../shared/model/run';
import { deviceRecord, deviceWarning, fakeEngines } from './fake-engines';
import { fakeDataset, fakeNames, fakeRecord } from './fake-data';

export type FakeScene =
  'empty' | 'imported' | 'findings' | 'result' | 'many-runs' | 'graphs' | 'device-run' | 'refused-run' | 'sixty-runs';

export interface FakeOptions {
  readonly scene: FakeScene;
  /** Variables of the data set. */
  /** Points of a λ path that are there; all when absent. */
  readonly pathPoints?: number;
  readonly variables: number;
  /** Edges of the graph of every run; about two for each variable when left out. */
  readonly edges?: number;
  readonly runMs: number;
  /** Every import fails with this. */
  readonly importError?: AppErrorData;
  readonly importMs?: number;
  /** The profile fails with this, or takes so long. */
  readonly profileError?: AppErrorData;
  readonly profileMs?: number;
  readonly findings?: readonly Finding[];
  readonly exportError?: AppErrorData;
  /** What the look at the engines finds; nothing but the processor when left out. */
  readonly engines?: EngineStatus;
  readonly lookMs?: number;
  /** What is foretold of the next run, and how long the trial takes. */
  readonly estimate?: RunEstimate;
  readonly estimateMs?: number;
}

export const fakeInfo: AppInfo = {
  version: '0.1.0',
  electron: '33.2.1',
  platform: 'linux',
  runtimeNote: null,
  samples: [
    { id: 'cars', title: 'Cars', description: '406 cars, 8 measurements of engine, size and consumption.' },
    {
      id: 'simulated',
      title: 'Simulated, truth known',
      description: '1,000 rows from a random graph of 12 variables.',
    },
  ],
  recent: [{ path: '/home/ada/work/cells.acyclica', name: 'cells', openedAt: '2026-11-20T09:30:00.000Z' }],
  theme: 'system',
  engine: 'auto',
  cores: 2,
};

export const fakeFindings: Finding[] = [
  {
    kind: 'collinear',
    severity: 'stops',
    columns: ['displacement', 'length', 'width'],
    message: 'displacement, length and width determine each other exactly.',
    fixes: ['displacement', 'length', 'width'].map((name) => ({ kind: 'drop' as const, columns: [name] })),
  },
  {
    kind: 'missing',
    severity: 'warning',
    columns: ['horsepower'],
    message: '6 of 406 rows lack a value and are left out: horsepower (6).',
    fixes: [{ kind: 'drop', columns: ['horsepower'] }],
  },
  {
    kind: 'scale-spread',
    severity: 'warning',
    columns: ['weight_in_lbs', 'cylinders'],
    message:
      'Standard deviations span a factor of 498, from cylinders to weight_in_lbs; directions can follow units of measurement.',
  },
  {
    kind: 'skew',
    severity: 'info',
    columns: ['price'],
    message: 'price is strongly skewed (2.8).',
    fixes: [
      { kind: 'log', columns: ['price'], form: 'ln' },
      { kind: 'rank', columns: ['price'] },
    ],
  },
];

/** Sixty runs of several methods, seeds and ends, some with names. */
function sixtyRuns(request: (change?: object) => RunRequest): RunRecord[] {
  const learners = ['colide-ev', 'notears', 'dagma', 'topo', 'colide-nv'];
  return Array.from({ length: 60 }, (_, k) => {
    const learner = learners[Math.floor(k / 12)] ?? 'colide-nv';
    const own = request({ learner, seed: 1 + (k % 12) });
    const change = {
      edges: 16 + (k % 5),
      objective: 14.2 + 0.013 * (k % 7),
      ...(k === 59 ? { name: 'For the paper', notes: 'The one of Figure 2.' } : {}),
    };
    const none = { edges: null, objective: null, seconds: null, stopped: null };
    if (k % 17 === 5) {
      return fakeRecord(k + 1, own, {
        ...none,
        state: 'failed',
        error: { code: 'run/crashed', detail: 'exit code 134' },
      });
    }
    return fakeRecord(k + 1, own, change);
  });
}

export function fakeProject({ variables, scene }: FakeOptions): ProjectInfo {
  const dataset = fakeDataset(variables);
  const request = (change: object = {}): RunRequest =>
    RunRequestSchema.parse({
      datasetId: dataset.id,
      learner: 'colide-nv',
      variables: fakeNames(variables),
      ...change,
    });
  const runs: RunRecord[] = [];
  if (scene === 'result' || scene === 'many-runs' || scene === 'graphs') runs.push(fakeRecord(1, request()));
  if (scene === 'device-run') runs.push(fakeRecord(1, request(), { engine: deviceRecord, warnings: [deviceWarning] }));
  if (scene === 'refused-run') {
    const error = {
      code: 'engine/unavailable',
      engine: 'webgpu',
      reason: fakeEngines.none.backends[1]?.reason ?? '',
    } as const;
    const none = { edges: null, objective: null, loss: null, seconds: null, stopped: null, engine: null };
    runs.push(fakeRecord(1, request({ engine: 'webgpu' }), { state: 'failed', ...none, error }));
  }
  if (scene === 'many-runs' || scene === 'graphs') {
    runs.push(
      fakeRecord(2, request({ learner: 'colide-ev', options: { lambda1: 0.1, randomStarts: 8 }, seed: 7 }), {
        edges: 9,
      }),
      fakeRecord(3, request({ transform: 'standardize' }), {
        state: 'failed',
        edges: null,
        objective: null,
        seconds: null,
        stopped: null,
        error: { code: 'run/crashed', detail: 'exit code 134' },
      }),
      fakeRecord(4, request({ options: { solver: 'path' } }), {
        state: 'cancelled',
        stopped: 'cancelled',
        edges: 14,
      }),
    );
  }
  if (scene === 'sixty-runs') runs.push(...sixtyRuns(request));
  return {
    path: '/home/ada/work/cars.acyclica',
    name: 'cars',
    isUntitled: scene === 'imported',
    datasets: [dataset],
    runs,
    positions: {},
    view: { datasetId: dataset.id, runId: (scene === 'sixty-runs' ? runs.at(-1) : runs[0])?.id ?? null, excluded: {} },
    history: { undo: null, redo: null },
  };
}
