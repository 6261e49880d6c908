/** Which engine computes a run: by what a person asked for, what is here, and what was measured. */
import { AppError } from '../../../shared/model/errors';
import type { BackendStatus, EngineChoice, EngineMeasurement } from '../../../shared/model/engine';
import { canUseDevice } from '../../../shared/learners/definition';
import { planBySpeed, SMALLEST_MEASURED, type EnginePlan } from '../../../shared/model/engine-plan';
import type { PlannedLearner } from '../run-plan';

/** Class of problems that is measured once: variables to the nearest power of 2, rows to the nearest power of 4. */
export interface SizeClass {
  readonly d: number;
  readonly n: number | null;
}

export function sizeClass(d: number, n: number, needsRows: boolean): SizeClass {
  return { d: 2 ** Math.round(Math.log2(d)), n: needsRows ? 4 ** Math.round(Math.log2(n) / 2) : null };
}

export interface EngineQuestion {
  readonly choice: EngineChoice;
  readonly learner: PlannedLearner;
  readonly needsRows: boolean;
  readonly d: number;
  readonly n: number;
}

const cpu = (reason: string): EnginePlan => ({ kind: 'cpu', reason });

/** Why this learner cannot use a device with these options, or null. */
export function deviceRefusal({ definition, options }: PlannedLearner): string | null {
  if (!definition.deviceWhen) return `${definition.title} has no part that runs on a graphics device.`;
  if (canUseDevice(definition, options)) return null;
  const wanted = Object.entries(definition.deviceWhen).map(([name, value]) => `${name}=${String(value)}`);
  return `${definition.title} runs on a graphics device only with ${wanted.join(', ')}.`;
}

/** Refuses a run that asks for a device its learner cannot use; never falls back without a word. */
export function assertEngine(choice: EngineChoice, learner: PlannedLearner): void {
  if (choice === 'auto' || choice === 'cpu') return;
  const reason = deviceRefusal(learner);
  if (reason) throw new AppError({ code: 'engine/unavailable', engine: choice, reason });
}

/** What can be said before anything is looked at; null when the devices here matter. */
export function planWithoutLook({ choice, learner, needsRows, d }: EngineQuestion): EnginePlan | null {
  if (choice === 'cpu') return cpu('The processor was asked for.');
  assertEngine(choice, learner);
  if (choice !== 'auto') return null;
  const refusal = deviceRefusal(learner);
  if (refusal) return cpu(refusal);
  const smallest = needsRows ? SMALLEST_MEASURED.rows : SMALLEST_MEASURED.covariance;
  if (d < smallest) return cpu(`With fewer than ${smallest} variables the processor is not compared with a device.`);
  return null;
}

const isUsable = (status: BackendStatus, choice: EngineChoice): boolean =>
  status.state === 'works' || (status.state === 'software' && choice !== 'auto');

function noDevice(choice: EngineChoice, statuses: readonly BackendStatus[]): EnginePlan {
  const reasons = statuses.map(({ backend, reason, state, device }) => {
    const why = state === 'software' ? `${device} is a processor pretending to be a device.` : reason;
    return `${backend}: ${why ?? 'no reason was given.'}`;
  });
  const reason = reasons.join(' ');
  if (choice !== 'auto') throw new AppError({ code: 'engine/unavailable', engine: choice, reason });
  return cpu(`There is no graphics device to use. ${reason}`);
}

/** The engine of a run, with the devices known. Throws `engine/unavailable` when what was asked for is not here. */
export function planWithDevices(
  { choice, learner, needsRows, d, n }: EngineQuestion,
  statuses: readonly BackendStatus[],
  measurements: readonly EngineMeasurement[],
): EnginePlan {
  const asked = statuses.filter(({ backend }) => choice === 'auto' || choice === 'gpu' || choice === backend);
  const usable = asked.find((status) => isUsable(status, choice));
  if (!usable) return noDevice(choice, asked);
  const { backend } = usable;
  if (choice !== 'auto') return { kind: 'gpu', backend, reason: 'The graphics device was asked for.' };
  const size = sizeClass(d, n, needsRows);
  const known = measurements.find((entry) => isOf(entry, usable, learner, size));
  return known ? planBySpeed(backend, known) : { kind: 'measure', backend, size: { d: size.d, n: size.n ?? n } };
}

function isOf(entry: EngineMeasurement, status: BackendStatus, learner: PlannedLearner, size: SizeClass): boolean {
  return (
    entry.learner === learner.definition.id &&
    entry.d === size.d &&
    entry.n === size.n &&
    entry.backend === status.backend &&
    entry.device === status.device &&
    entry.driver === status.driver
  );
}
