/** The part of a run on a graphics device, and what happens when the device fails on the way. */
import { DeviceError, type Device, type DeviceProgram } from '../engine/gpu/device';

const WHAT: Readonly<Record<DeviceError['kind'], string>> = {
  lost: 'was lost',
  memory: 'ran out of memory',
  failed: 'failed',
};

/**
 * Does `work` on the device. Null when there is none; null too, with a warning, when it fails: the caller then goes on on
 * the processor from the state it last read back.
 *
 * @param resumesAt from where it goes on, e.g. "step 3000"
 */
export function onDevice<Result>(
  device: Device | null,
  warnings: string[],
  resumesAt: () => string,
  work: (device: Device) => Result,
): Result | null {
  if (!device || device.failure) return null;
  try {
    return work(device);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    const reason = error.message.replace(/\.$/, '');
    warnings.push(
      `The graphics device ${WHAT[error.kind]} (${reason}). The run went on on the processor from ${resumesAt()}.`,
    );
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
