/** Engines: what can compute here, what a person chose, and what computed a run. */
import { z } from 'zod';
import { Said } from './sayings/said';

/** `gpu`: whatever back end works; the other two name one. */
export const EngineChoice = z.enum(['auto', 'cpu', 'gpu', 'cuda', 'webgpu']);
export type EngineChoice = z.infer<typeof EngineChoice>;

/** Ways to a graphics device, in the order they are tried. */
export const Backend = z.enum(['cuda', 'webgpu']);
export type Backend = z.infer<typeof Backend>;

/** What was found when a back end was tried. */
export const BackendStatus = z.object({
  backend: Backend,
  /**
   * `software`: works, but a processor pretends to be the device. `absent`: a package or a device is not there. `broken`:
   * it is there and does not work.
   */
  state: z.enum(['works', 'software', 'absent', 'broken']),
  /** As its driver names it; null unless it works. */
  device: z.string().nullable(),
  driver: z.string().nullable(),
  /** Why it cannot be used and what to do, in sentences; null when it works. */
  reason: Said.nullable(),
});
export type BackendStatus = z.infer<typeof BackendStatus>;

/** Steps a second of the same work on both engines. */
export const EngineSpeed = z.object({ cpu: z.number().nonnegative(), gpu: z.number().nonnegative() });
export type EngineSpeed = z.infer<typeof EngineSpeed>;

/** What a class of problems took on both engines of this machine, the processor with one thread. */
export const EngineMeasurement = EngineSpeed.extend({
  learner: z.string(),
  /** Parsed options it was measured with. */
  options: z.record(z.string(), z.unknown()).optional(),
  /** Variables and rows the class stands for; rows are null for learners that work on the covariance. */
  d: z.int(),
  n: z.int().nullable(),
  backend: Backend,
  device: z.string(),
  driver: z.string(),
  /** Version of Acyclica; another one measures again. */
  version: z.string(),
  measuredAt: z.string(),
});
export type EngineMeasurement = z.infer<typeof EngineMeasurement>;

/** Everything the settings page shows. */
export const EngineStatus = z.object({
  /** Engine of new runs. */
  choice: EngineChoice,
  processor: z.object({ device: z.string(), cores: z.int() }),
  backends: z.array(BackendStatus),
  /** When the back ends were tried (ISO 8601), or null when they have not been yet. */
  lookedAt: z.string().nullable(),
  measurements: z.array(EngineMeasurement),
});
export type EngineStatus = z.infer<typeof EngineStatus>;

/** What really computed a run. */
export const EngineRecord = z.object({
  name: z.enum(['cpu', 'gpu']),
  /** Processor or graphics device, as the system names it. */
  device: z.string(),
  /** `f32+f64`: main phase in single precision on the device, last stage in double precision on the processor. */
  precision: z.enum(['f64', 'f32', 'f32+f64']),
  /** Worker threads used for independent starts. */
  threads: z.number().int(),
  backend: Backend.optional(),
  driver: z.string().optional(),
  /** Set when a processor pretended to be the device. */
  isSoftware: z.boolean().optional(),
  /** Why this engine, as one sentence. Absent in runs of older versions. */
  reason: Said.optional(),
  /** Steps a second that decided, when the choice was automatic. */
  speed: EngineSpeed.optional(),
});
export type EngineRecord = z.infer<typeof EngineRecord>;
