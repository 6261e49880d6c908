/** Which engine computes a run: by what a person asked for, what is here, and what was measured. */
import type { Said } from '../../../shared/model/sayings/said';
import { say } from '../../../shared/model/sayings/say';
import { AppError } from '../../../shared/model/errors';
import type { BackendStatus, EngineChoice, EngineMeasurement } from '../../../shared/model/engine';
import { canUseDevice } from '../../../shared/learners/definition';
import { planBySpeed, SMALLEST_MEASURED, type EnginePlan } from '../../../shared/model/engine-plan';
import type { Learner } from '../../learners/contract';
import { learnerImplementations } from '../../learners/registry';
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
  /** Threads the run may use. */
  readonly threads: number;
  /** Time left for the run, or null. */
  readonly seconds: number | null;
  /** The device is welcome but not asked for: a first learner of a run that asks for one. */
  readonly isOptional?: boolean;
}

/** A run with less time than this is not delayed by a measurement. */
const LEAST_SECONDS = 10;

/** Threads of the processor a run can keep busy. */
export function threadsUsed({ learner, threads, d, n }: EngineQuestion): number {
  const parts = implementation(learner)?.parts?.(learner.options as never, { d, n }) ?? 1;
  return Math.min(threads, parts);
}

const implementation = ({ definition }: PlannedLearner): Learner<never> | undefined =>
  (learnerImplementations as unknown as Readonly<Record<string, Learner<never> | undefined>>)[definition.id];

const cpu = (reason: Said): EnginePlan => ({ kind: 'cpu', reason });

/** Why this learner cannot use a device with these options, or null. */
export function deviceRefusal({ definition, options }: PlannedLearner): Said | null {
  if (!definition.deviceWhen) return say('engine/no-part', definition.title);
  if (canUseDevice(definition, options)) return null;
  const wanted = Object.entries(definition.deviceWhen).map(([name, value]) => `${name}=${String(value)}`);
  return say('engine/only-with', definition.title, wanted);
}

/** Refuses a run that asks for a device its learner cannot use; never falls back without a word. */
export function assertEngine(choice: EngineChoice, learner: PlannedLearner): void {
  if (choice === 'auto' || choice === 'cpu') return;
  const reason = deviceRefusal(learner);
  if (reason) throw new AppError({ code: 'engine/unavailable', engine: choice, reason });
}

/** What can be said before anything is looked at; null when the devices here matter. */
export function planWithoutLook({ choice, learner, needsRows, d }: EngineQuestion): EnginePlan | null {
  if (choice === 'cpu') return cpu(say('engine/asked-cpu'));
  assertEngine(choice, learner);
  if (choice !== 'auto') return null;
  const refusal = deviceRefusal(learner);
  if (refusal) return cpu(refusal);
  const smallest = needsRows ? SMALLEST_MEASURED.rows : SMALLEST_MEASURED.covariance;
  if (d < smallest) return cpu(say('engine/few-variables', smallest));
  return null;
}

const isUsable = (status: BackendStatus, choice: EngineChoice): boolean =>
  status.state === 'works' || (status.state === 'software' && choice !== 'auto');

function noDevice({ choice, isOptional }: EngineQuestion, statuses: readonly BackendStatus[]): EnginePlan {
  const reasons = statuses.map(({ backend, reason, state, device }) => {
    const why = state === 'software' ? say('engine/pretends', device ?? '') : reason;
    return [backend, why ?? say('engine/no-reason')] as const;
  });
  const reason = say('engine/backends', reasons);
  if (choice !== 'auto' && !isOptional) throw new AppError({ code: 'engine/unavailable', engine: choice, reason });
  return cpu(say('engine/no-device', reasons));
}

/** True when what was asked for is here. */
export function hasDevice(choice: EngineChoice, statuses: readonly BackendStatus[]): boolean {
  return askedFor(choice, statuses).some((status) => isUsable(status, choice));
}

const askedFor = (choice: EngineChoice, statuses: readonly BackendStatus[]): readonly BackendStatus[] =>
  statuses.filter(({ backend }) => choice === 'auto' || choice === 'gpu' || choice === backend);

/** The engine of a run, with the devices known. Throws `engine/unavailable` when what was asked for is not here. */
export function planWithDevices(
  question: EngineQuestion,
  statuses: readonly BackendStatus[],
  measurements: readonly EngineMeasurement[],
): EnginePlan {
  const { choice, learner, needsRows, d, n, seconds, isOptional } = question;
  const asked = askedFor(choice, statuses);
  const usable = asked.find((status) => isUsable(status, choice));
  if (!usable) return noDevice(question, asked);
  const planned = { backend: usable.backend, device: usable.device ?? '', driver: usable.driver ?? '' };
  if (choice !== 'auto') {
    return { ...planned, kind: 'gpu', reason: say('engine/asked-gpu'), isForced: !isOptional };
  }
  const size = sizeClass(d, n, needsRows);
  const known = measurements.find((entry) => isOf(entry, usable, learner, size));
  if (known) return planBySpeed(planned, known, threadsUsed(question));
  if (!implementation(learner)?.speed) {
    return cpu(say('engine/small-part', learner.definition.title));
  }
  if (seconds !== null && seconds < LEAST_SECONDS) {
    return cpu(say('engine/short-time', LEAST_SECONDS));
  }
  return { ...planned, kind: 'measure', size: { d: size.d, n: size.n ?? n } };
}

function isOf(entry: EngineMeasurement, status: BackendStatus, learner: PlannedLearner, size: SizeClass): boolean {
  return (
    entry.learner === learner.definition.id &&
    entry.d === size.d &&
    entry.n === size.n &&
    entry.backend === status.backend &&
    entry.device === status.device &&
    entry.driver === status.driver &&
    JSON.stringify(entry.options ?? null) === JSON.stringify(learner.options)
  );
}
