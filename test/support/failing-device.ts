/** A device that breaks down in the middle of a run. */
import { DeviceError, type Blocking, type Device, type DeviceErrorKind } from '../../main/engine/gpu/device';

const ALWAYS = ['dispose'];

/** The device, until so many calls of methods of its programs have been answered: then it fails, for good. */
export function failAfter(device: Device, calls: number, kind: DeviceErrorKind = 'lost'): Device & { calls: number } {
  const failing = {
    backend: device.backend,
    failure: null as DeviceError | null,
    calls: 0,
    open: ((name, settings) => {
      if (failing.failure) throw failing.failure;
      const program = device.open(name, settings) as Readonly<Record<string, (...values: unknown[]) => unknown>>;
      return new Proxy({} as Blocking<never>, {
        get: (_, method: string) => {
          if (ALWAYS.includes(method)) return program[method];
          return (...values: unknown[]) => {
            failing.failure ??= failing.calls === calls ? new DeviceError(kind, 'made to fail') : null;
            if (failing.failure) throw failing.failure;
            failing.calls++;
            return program[method]!(...values);
          };
        },
      });
    }) as Device['open'],
    tensorCount: () => device.tensorCount(),
  };
  return failing;
}
