/** Opens the engine of a run on the run's own thread, measuring both first when its plan says so. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { cpus } from 'node:os';
import { AppError } from '../../shared/model/errors';
import type { EngineRecord } from '../../shared/model/engine';
import { planBySpeed, type EnginePlan, type PlannedDevice } from '../../shared/model/engine-plan';
import { DeviceError, type Device } from '../engine/gpu/device';
import { implementationOf, precisionOf, sharedSignal } from './context';
import { DeviceClient } from './device/client';
import type { Measured, RunPayload } from './protocol';

/** Half a second each: a one-second probe. */
const MEASURE_SECONDS = 0.5;

export interface OpenEngine {
  readonly device: Device | null;
  readonly record: EngineRecord;
  readonly measured: Measured | null;
  close(): Promise<void>;
}

type Cpu = Extract<EnginePlan, { kind: 'cpu' }>;
type Gpu = Extract<EnginePlan, { kind: 'gpu' }>;

/** The processor as the engine of a run. */
export function processorRecord(
  learner: string,
  threads: number,
  reason: Said,
  speed?: EngineRecord['speed'],
): EngineRecord {
  const device = cpus()[0]?.model.trim() ?? 'unknown processor';
  const precision = precisionOf(learner);
  return { name: 'cpu', device, precision, threads, reason, ...(speed ? { speed } : {}) };
}

const onProcessor = (run: RunPayload, { reason, speed }: Cpu, measured: Measured | null = null): OpenEngine => ({
  device: null,
  record: processorRecord(run.learner, run.threads, reason, speed),
  measured,
  close: async () => undefined,
});

function onDevice(
  run: RunPayload,
  client: DeviceClient,
  { backend, reason, speed }: Gpu,
  measured: Measured | null,
): OpenEngine {
  const { name, driver, isSoftware } = client.facts;
  const record: EngineRecord = {
    name: 'gpu',
    device: name,
    precision: precisionOf(run.learner) === 'f32' ? 'f32' : 'f32+f64',
    threads: 1,
    backend,
    driver,
    ...(isSoftware ? { isSoftware } : {}),
    reason,
    ...(speed ? { speed } : {}),
  };
  return { device: client, record, measured, close: () => client.close() };
}

/** Steps a second on both engines, the processor with one thread; how the device failed at it, or null when the run was stopped meanwhile. */
function measure(run: RunPayload, client: DeviceClient, size: { d: number; n: number }): Measured | DeviceError | null {
  const { speed } = implementationOf(run.learner);
  if (!speed) throw new Error(`measure: learner ${run.learner} has no speed to measure`);
  const { name: device, driver } = client.facts;
  const backend = client.backend === 'cuda' ? 'cuda' : 'webgpu';
  try {
    const signal = sharedSignal(run.control);
    const isOver = (): boolean => signal.aborted;
    const gpu = speed(size, run.options, client, MEASURE_SECONDS, isOver);
    const cpu = speed(size, run.options, null, MEASURE_SECONDS, isOver);
    return signal.aborted ? null : { cpu, gpu, backend, device, driver };
  } catch (error) {
    if (error instanceof DeviceError) return error;
    throw error;
  }
}

/** True when a person asked for the device: then the processor does not silently take its place. */
const isAskedFor = (plan: EnginePlan): boolean => plan.kind === 'gpu' && plan.isForced;

/** Why the device that opened is not the one that was planned with, or null. */
function otherDevice({ facts }: DeviceClient, { device, driver }: PlannedDevice): Said | null {
  if (facts.name === device && facts.driver === driver) return null;
  return say('engine/other-device', `${facts.name} (${facts.driver})`, `${device} (${driver})`);
}

/** @param script path of the built `device-worker.js` */
export function openEngine(run: RunPayload, script: string): OpenEngine {
  const plan = run.engine;
  if (plan.kind === 'cpu') return onProcessor(run, plan);
  const refusal = implementationOf(run.learner).deviceReason?.(run.problem, run.options) ?? null;
  if (refusal !== null) {
    if (isAskedFor(plan)) throw new AppError({ code: 'engine/unavailable', engine: plan.backend, reason: refusal });
    return onProcessor(run, { kind: 'cpu', reason: refusal });
  }
  const client = DeviceClient.start(script, [plan.backend]);
  if (!(client instanceof DeviceClient)) {
    const reason = say(
      'text/all',
      client.reasons.map((entry) => entry.reason),
    );
    if (isAskedFor(plan)) throw new AppError({ code: 'engine/unavailable', engine: plan.backend, reason });
    return onProcessor(run, { kind: 'cpu', reason: say('engine/not-opened', reason) });
  }
  const other = isAskedFor(plan) ? null : otherDevice(client, plan);
  if (other) {
    void client.close();
    return onProcessor(run, { kind: 'cpu', reason: other });
  }
  if (plan.kind === 'gpu') return onDevice(run, client, plan, null);
  const measured = measure(run, client, plan.size);
  if (measured === null) {
    void client.close();
    return onProcessor(run, { kind: 'cpu', reason: say('engine/stopped') });
  }
  if (measured instanceof DeviceError) {
    void client.close();
    return onProcessor(run, { kind: 'cpu', reason: say('engine/failed-measuring', measured.message) });
  }
  const { parts } = implementationOf(run.learner);
  const threads = Math.min(run.threads, parts?.(run.options, plan.size) ?? 1);
  const chosen = planBySpeed(plan, measured, threads);
  if (chosen.kind === 'gpu') return onDevice(run, client, chosen, measured);
  void client.close();
  return onProcessor(run, chosen, measured);
}
