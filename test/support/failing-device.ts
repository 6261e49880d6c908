/** A device that works for a while. */
import { DeviceError, type Blocking, type Device, type DeviceErrorKind } from '../../main/engine/gpu/device';
import type { DevicePrograms, ProgramName } from '../../main/engine/gpu/programs';

type AnyMethods = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

/** The device, except that the call of a program's method after so many of them fails, and all later ones. */
export function failAfter(device: Device, calls: number, kind: DeviceErrorKind = 'lost'): Device {
  let made = 0;
  let failure: DeviceError | null = null;
  const failing = (methods: AnyMethods): AnyMethods =>
    new Proxy(methods, {
      get: (target, method) => {
        if (typeof method !== 'string') return undefined;
        if (method === 'dispose') return target[method];
        return (...values: unknown[]) => {
          if (made++ >= calls) {
            failure ??= new DeviceError(kind, `call ${calls + 1} was made to fail`);
            throw failure;
          }
          return target[method]!(...values);
        };
      },
    });
  return {
    backend: device.backend,
    get failure() {
      return failure ?? device.failure;
    },
    open<Name extends ProgramName>(name: Name, settings: Parameters<DevicePrograms[Name]>[0]) {
      if (failure) throw failure;
      const program = device.open(name, settings);
      return failing(program as unknown as AnyMethods) as unknown as Blocking<ReturnType<DevicePrograms[Name]>>;
    },
    tensorCount: () => device.tensorCount(),
  };
}
