/** A bridge without a main process: keeps a project in memory and plays a run. For the harness and for unit tests. */
import type { Bridge, Command, EventName, EventPayload, Output, Reply, Restored } from '../../shared/contract';
import type { DataCheck, DatasetInfo } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { EditLabel } from '../../shared/model/history';
import type { PathDetail } from '../../shared/model/lambda-path';
import type { DataProfile } from '../../shared/model/profile';
import type { ProjectInfo } from '../../shared/model/project';
import type { RunRecord, RunRequest } from '../../shared/model/run';
import { RunRequest as RunRequestSchema } from '../../shared/model/run';
import type { DataStep } from '../../shared/model/steps';
import type { EngineStatus } from '../../shared/model/engine';
import { fakeCheck, fakePreview } from './fake-check';
import { FakeGraphs, fakeGraphs } from './fake-graphs';
import type { RunEstimate } from '../../shared/model/estimate';
import { FakeQueue } from './fake-queue';
import { noDevices } from './fake-engines';
import { FakeHistory, withChoices } from './fake-history';
import { fakeFacts, fakePath } from './fake-explore';
import { fakeProfile } from './fake-profile';
import { fakeSteps } from './fake-steps';
import { fakeDataset, fakeDetail, fakeRecord, fakeTrace } from './fake-data';
import type { FakeOptions } from './fake-scenes';
import { fakeFindings, fakeInfo, fakeProject } from './fake-scenes';

type Listeners = Map<EventName, Set<(payload: never) => void>>;

export class FakeMain {
  private readonly listeners: Listeners = new Map();
  private project: ProjectInfo | null = null;
  private engines: EngineStatus;
  private path: PathDetail | null = null;
  private readonly history = new FakeHistory();
  private readonly timers = new Map<string, ReturnType<typeof setInterval>>();
  private readonly queue: FakeQueue;

  private readonly graphs = new FakeGraphs(
    [],
    () => this.open().runs,
    (graphs) => void this.change({ graphs }),
  );

  constructor(private readonly options: FakeOptions) {
    this.engines = options.engines ?? noDevices;
    if (options.scene === 'graphs') this.graphs.hold(fakeGraphs(options.variables));
    if (options.scene !== 'empty') this.project = { ...fakeProject(this.options), graphs: this.graphs.records };
    this.queue = new FakeQueue({
      onStart: (id) => this.play(id),
      onChanged: (status) => this.emit('queue/changed', status),
    });
  }

  emit<E extends EventName>(event: E, payload: EventPayload<E>): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload as never);
  }

  get bridge(): Bridge {
    return {
      invoke: async (command, input) => this.reply(command, input),
      on: (event, listener) => {
        const all = this.listeners.get(event) ?? new Set();
        all.add(listener as (payload: never) => void);
        this.listeners.set(event, all);
        return () => void all.delete(listener as (payload: never) => void);
      },
      pathOfDroppedFile: (file) => `/home/ada/data/${file.name}`,
    };
  }

  private async reply<C extends Command>(command: C, input: unknown): Promise<Reply<C>> {
    try {
      return { ok: true, value: (await this.answer(command, input as never)) as Output<C> };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.data };
      return { ok: false, error: { code: 'internal', id: String(error) } };
    }
  }

  private open(): ProjectInfo {
    if (!this.project) throw new AppError({ code: 'project/none-open' });
    return this.project;
  }

  private change(change: Partial<ProjectInfo>): ProjectInfo {
    this.project = { ...this.open(), ...change };
    this.emit('project/changed', this.project);
    return this.project;
  }

  private async answer(command: Command, input: never): Promise<unknown> {
    switch (command) {
      case 'app/info':
        return { ...fakeInfo, engine: this.engines.choice };
      case 'engine/status':
      case 'engine/look':
      case 'engine/choose':
      case 'engine/forget':
        return this.engineCommand(command, input);
      case 'project/current':
        return this.project;
      case 'project/create':
      case 'project/open':
      case 'project/save-as':
        return this.projectCommand(command);
      case 'project/undo':
      case 'project/redo':
        return this.restore(command === 'project/undo' ? 'undo' : 'redo');
      case 'project/forget-history':
        return this.change({ history: { undo: null, redo: null } });
      case 'dataset/set-choices':
        return this.step({ kind: 'knowledge', dataset: 'cars' }, withChoices(this.open(), input));
      case 'dataset/choose':
        return { path: '/home/ada/data/cars.csv' };
      case 'dataset/preview':
        return fakePreview(this.options.variables);
      case 'dataset/inspect':
        return fakeCheck(this.options.variables, this.options.importError !== undefined);
      case 'dataset/open':
        return { info: await this.import(), check: null };
      case 'dataset/import':
      case 'dataset/import-sample':
        return this.import();
      case 'dataset/describe-column':
        return this.describe(input);
      case 'dataset/rows':
        return this.rows(input);
      case 'dataset/check':
        return this.check(input);
      case 'path/range':
        return { grid: { from: 0.002, to: 2, count: 20 }, lambdaMax: 1.9 };
      case 'path/estimate':
        return this.estimate(input as { mayMeasure: boolean });
      case 'path/list':
        return this.path ? [this.path.record] : [];
      case 'path/get':
        return this.path;
      case 'path/start':
        return this.startPath((input as { request: RunRequest }).request);
      case 'path/delete':
        this.path = null;
        return null;
      case 'dataset/set-steps':
      case 'dataset/try-steps':
        return this.steps(command, input);
      case 'dataset/facts':
        return fakeFacts((input as { variables: string[] }).variables.length);
      case 'dataset/profile':
        return this.profile();
      case 'queue/status':
      case 'queue/set-paused':
      case 'queue/set-at-once':
      case 'queue/move':
      case 'queue/cancel-all':
      case 'run/set-paused':
        return this.queueCommand(command, input);
      default:
        return command.startsWith('graph/') ? this.graphs.answer(command, input) : this.runCommand(command, input);
    }
  }

  private step(label: EditLabel, after: ProjectInfo): null {
    this.project = this.history.add(label, this.open(), after);
    this.emit('history/changed', this.history.state);
    return null;
  }

  private restore(direction: 'undo' | 'redo'): Restored | null {
    const restored = this.history.move(direction);
    if (restored) this.change(restored.project);
    return restored;
  }

  private setThreshold(record: RunRecord): RunRecord {
    const { runs } = this.open();
    const label: EditLabel = { kind: 'threshold', run: record.number };
    this.step(label, { ...this.open(), runs: runs.map((run) => (run.id === record.id ? record : run)) });
    return this.store(record);
  }

  private async engineCommand(command: Command, input: unknown): Promise<EngineStatus> {
    if (command === 'engine/look') {
      await new Promise((resolve) => setTimeout(resolve, this.options.lookMs ?? 0));
      this.engines = { ...this.engines, lookedAt: '2026-11-26T09:00:00.000Z' };
    }
    if (command === 'engine/choose') this.engines = { ...this.engines, ...(input as Pick<EngineStatus, 'choice'>) };
    if (command === 'engine/forget') this.engines = { ...this.engines, measurements: [] };
    return this.engines;
  }

  private queueCommand(command: Command, input: unknown): unknown {
    if (command === 'queue/status') return this.queue.status();
    if (command === 'queue/cancel-all') for (const id of this.queue.ids.reverse()) this.finish(id, 'cancelled');
    else this.queue.answer(command, input as never);
    return null;
  }

  private projectCommand(command: 'project/create' | 'project/open' | 'project/save-as'): ProjectInfo {
    if (command === 'project/save-as') {
      return this.change({ isUntitled: false, name: 'my cars', path: '/home/ada/work/my cars.acyclica' });
    }
    this.project = {
      ...fakeProject(this.options),
      ...(command === 'project/create'
        ? {
            datasets: [],
            runs: [],
            isUntitled: true,
            path: '/tmp/new.acyclica',
            view: { datasetId: null, runId: null, excluded: {} },
          }
        : {}),
    };
    this.emit('project/changed', this.project);
    return this.project;
  }

  private async import() {
    const { importError, importMs = 0, variables } = this.options;
    for (let k = 1; k <= 10 && importMs > 0; k++) {
      await new Promise((resolve) => setTimeout(resolve, importMs / 10));
      this.emit('dataset/progress', { file: '/home/ada/data/cars.csv', fraction: k / 10, rows: k * 21_056 });
    }
    if (importError) throw new AppError(importError);
    const dataset = fakeDataset(variables);
    const base = this.project ?? { ...fakeProject(this.options), runs: [], isUntitled: true };
    this.project = { ...base, datasets: [dataset], view: { datasetId: dataset.id, runId: null, excluded: {} } };
    this.emit('project/changed', this.project);
    return dataset;
  }

  private describe({ names, unit, label }: { names: string[]; unit?: string; label?: string }): DatasetInfo {
    const dataset = this.open().datasets[0]!;
    const texts = { ...(unit === undefined ? {} : { unit }), ...(label === undefined ? {} : { label }) };
    const columns = dataset.columns.map((column) => (names.includes(column.name) ? { ...column, ...texts } : column));
    this.change({ datasets: [{ ...dataset, columns }] });
    return { ...dataset, columns };
  }

  private rows({ from, count }: { from: number; count: number }): string[][] {
    const dataset = this.open().datasets[0]!;
    const last = Math.min(dataset.rows, from + count);
    return Array.from({ length: Math.max(0, last - from) }, (_, r) =>
      dataset.columns.map((_, k) => (((from + r + 3) * (k + 7)) / 8).toFixed(2)),
    );
  }

  private steps(command: Command, { steps }: { steps: DataStep[] }): DatasetInfo {
    const info = fakeSteps(fakeDataset(this.options.variables), steps);
    if (command === 'dataset/set-steps') this.change({ datasets: [info] });
    return info;
  }

  private async profile(): Promise<DataProfile> {
    const { profileError, profileMs = 0 } = this.options;
    await new Promise((resolve) => setTimeout(resolve, profileMs));
    if (profileError) throw new AppError(profileError);
    return fakeProfile(this.open().datasets[0]!);
  }

  private check({ variables, ridge }: { variables: string[]; ridge: number }): DataCheck {
    const all = this.options.findings ?? (this.options.scene === 'findings' ? fakeFindings : fakeFindings.slice(1, 2));
    const findings = all
      .filter((f) => f.kind !== 'collinear' || f.columns.every((name) => variables.includes(name)))
      .filter((f) => f.kind !== 'missing' || variables.includes(f.columns[0]!))
      .map((f) => (f.kind === 'collinear' && ridge > 0 ? { ...f, severity: 'warning' as const } : f));
    const hasMissing = findings.some((f) => f.kind === 'missing');
    return { variables, rows: 406, rowsUsed: hasMissing ? 400 : 406, findings };
  }

  private runCommand(command: Command, input: never): unknown {
    const { runId } = input as { runId: string };
    const find = () => {
      const run = this.open().runs.find((one) => one.id === runId);
      if (!run) throw new AppError({ code: 'run/not-found', id: runId });
      return run;
    };
    switch (command) {
      case 'run/start':
        return this.startRuns([input])[0];
      case 'run/start-many':
        return this.startRuns((input as { requests: RunRequest[] }).requests);
      case 'run/cancel':
        this.finish(runId, 'cancelled');
        return null;
      case 'run/estimate':
        return this.estimate(input);
      case 'run/differences':
        return [];
      case 'run/describe': {
        const { name, notes } = input as { name: string; notes: string };
        return this.store({ ...find(), name: name || undefined, notes: notes || undefined } as RunRecord);
      }
      case 'run/delete-many': {
        const { runIds } = input as { runIds: string[] };
        const runs = this.open().runs.filter((run) => !runIds.includes(run.id));
        return this.step({ kind: 'delete-runs', count: runIds.length }, { ...this.open(), runs });
      }
      case 'run/get':
        return fakeDetail(find(), this.options.edges);
      case 'run/traces':
        return (input as { runIds: string[] }).runIds.map((id, k) => ({
          runId: id,
          trace: fakeTrace(k + 1),
          timeline: Array.from({ length: 40 }, (_, n) => ({
            seconds: (n + 1) * 0.05,
            best: 14.2 + (9 + k) * Math.exp(-n / (5 + k)),
          })),
        }));
      case 'run/set-threshold':
        return this.setThreshold({ ...find(), threshold: (input as { threshold: number }).threshold });
      case 'run/delete':
        return this.step(
          { kind: 'delete-run', run: find().number },
          { ...this.open(), runs: this.open().runs.filter((run) => run.id !== runId) },
        );
      case 'export/graph':
        if (this.options.exportError) throw new AppError(this.options.exportError);
        return { path: '/home/ada/graph.svg', notes: [] };
      default:
        return null;
    }
  }

  /** All points at once; some of them when the scene is to show a path going on. */
  private startPath(given: RunRequest): PathDetail['record'] {
    const request = RunRequestSchema.parse({ ...given, options: { lambda1: 0.05, ...given.options } });
    this.path = fakePath(request, this.options.pathPoints ?? 30);
    for (const point of this.path.points) setTimeout(() => this.emit('path/point', { pathId: 'path-1', point }), 5);
    return this.path.record;
  }

  private store(record: RunRecord): RunRecord {
    const project = this.open();
    const others = project.runs.filter((run) => run.id !== record.id);
    this.project = { ...project, runs: [...others, record].toSorted((a, b) => a.number - b.number) };
    this.emit('run/changed', record);
    return record;
  }

  private async estimate({ mayMeasure }: { mayMeasure: boolean }): Promise<RunEstimate> {
    const { estimate, estimateMs = 0 } = this.options;
    if (mayMeasure) await new Promise((resolve) => setTimeout(resolve, estimateMs));
    return estimate ?? { seconds: mayMeasure ? 12.4 : null, basis: 'pilot', runs: 0, bytes: 2e8, freeBytes: 8e9 };
  }

  private startRuns(requests: readonly RunRequest[]): RunRecord[] {
    const none = { seconds: null, objective: null, loss: null, h: null, stopped: null, edges: null, warnings: [] };
    const records = requests.map((request) => {
      const number = Math.max(0, ...this.open().runs.map((run) => run.number)) + 1;
      const record = this.store(fakeRecord(number, RunRequestSchema.parse(request), { state: 'queued', ...none }));
      this.queue.add(record.id);
      return record;
    });
    this.queue.pump();
    return records;
  }

  /** A run that falls for `runMs`; it stands still while it is paused. */
  private play(runId: string): void {
    const run = this.open().runs.find((one) => one.id === runId);
    if (run) this.store({ ...run, state: 'running' });
    let elapsedMs = 0;
    const TICK_MS = 50;
    const timer = setInterval(() => {
      if (this.queue.stateOf(runId) !== 'going') return;
      elapsedMs += TICK_MS;
      const fraction = Math.min(1, elapsedMs / this.options.runMs);
      this.emit('run/progress', {
        runId,
        phase: `start ${1 + Math.floor(fraction * 2.99)} of 3 (random order)`,
        step: elapsedMs,
        objective: 14.2 + 9 * Math.exp(-(fraction * 30) % 10) + 0.1 * Math.sin(elapsedMs),
        h: 0,
        best: 14.2 + 9 * Math.exp(-fraction * (8 + ((run?.number ?? 0) % 5))),
        fraction,
        elapsedMs,
      });
      if (fraction >= 1) this.finish(runId, 'converged');
    }, TICK_MS);
    this.timers.set(runId, timer);
  }

  private finish(runId: string, stopped: 'converged' | 'cancelled'): void {
    clearInterval(this.timers.get(runId));
    const run = this.open().runs.find((one) => one.id === runId);
    this.queue.remove(runId);
    if (!run || (run.state !== 'running' && run.state !== 'queued')) return;
    const state = stopped === 'cancelled' ? 'cancelled' : 'done';
    const result = run.state === 'queued' ? { edges: null, objective: null, seconds: null } : {};
    this.store(fakeRecord(run.number, run.request, { state, stopped, ...result }));
    this.queue.pump();
  }
}
