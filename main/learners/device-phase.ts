/** The part of a run on a graphics device, and what happens when the device fails on the way. */
import type { Said, Saying } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { DeviceError, type Device, type DeviceProgram } from '../engine/gpu/device';

/**
 * Does `work` on the device. Null when there is none; null too, with a warning, when it fails: the caller then goes on on
 * the processor from the state it last read back.
 *
 * @param resumesAt from where it goes on, as `fit/at-step`
 */
export function onDevice<Result>(
  device: Device | null,
  warnings: Said[],
  resumesAt: () => Saying,
  work: (device: Device) => Result,
): Result | null {
  if (!device || device.failure) return null;
  try {
    return work(device);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    warnings.push(say('fit/device', error.kind, error.message, resumesAt()));
    return null;
  }
}

/** Frees a program; what is gone with its device needs no freeing. */
export function release(program: { readonly dispose: DeviceProgram['dispose'] }): void {
  try {
    program.dispose();
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
  }
}
