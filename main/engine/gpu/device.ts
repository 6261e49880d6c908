/**
 * A graphics processor as learners see it: programs whose state lives on the device and whose methods block.
 *
 * A program runs many steps per call; what a call returns has been read back from the device. Learners work on the
 * calling thread as they do on the processor alone; the device has a thread of its own behind these interfaces.
 */
import type { DevicePrograms, ProgramName } from './programs';

/** What drives the device. `reference` is tfjs on the processor: for tests, slow. */
export type BackendName = 'cuda' | 'webgpu' | 'reference';

/** `lost`: the device is gone or does not answer. `memory`: it has too little. `failed`: a program did not work on it. */
export type DeviceErrorKind = 'lost' | 'memory' | 'failed';

/** A device that can no longer be used in this run. What was read back before is good; the run goes on from there. */
export class DeviceError extends Error {
  constructor(
    readonly kind: DeviceErrorKind,
    message: string,
  ) {
    super(message);
    this.name = 'DeviceError';
  }
}

/** What a program's methods take and give: numbers, strings, flags and plain arrays of f32, in records and lists. */
export interface DeviceProgram {
  dispose(): void;
}

/** The same program seen from another thread: every method returns when the device has done it. Throws `DeviceError`. */
export type Blocking<Program> = {
  readonly [Method in keyof Program]: Program[Method] extends (...values: infer Values) => infer Result
    ? (...values: Values) => Awaited<Result>
    : never;
};

export type ProgramSettings<Name extends ProgramName> = Parameters<DevicePrograms[Name]>[0];
export type ProgramOf<Name extends ProgramName> = ReturnType<DevicePrograms[Name]>;

export interface Device {
  readonly backend: BackendName;
  /** The first error; from then on every call throws it and learners stay on the processor. */
  readonly failure: DeviceError | null;
  /** Puts a program on the device. */
  open<Name extends ProgramName>(name: Name, settings: ProgramSettings<Name>): Blocking<ProgramOf<Name>>;
  /** Tensors alive on the device, to see that nothing leaks. */
  tensorCount(): number;
}
