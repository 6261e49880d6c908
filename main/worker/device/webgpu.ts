/**
 * WebGPU outside of a browser: Dawn under tfjs' WebGPU back end.
 *
 * The back end's bundle looks for `navigator.gpu` while it loads, so Dawn comes first. It asks for an adapter by itself
 * and keeps the reason to itself when that fails; the one it is handed here has been looked at, and its device reports
 * to us from its first moment on.
 */
import { say } from '../../../shared/model/sayings/say';
import * as tf from '@tensorflow/tfjs-core';
import { DeviceError } from '../../engine/gpu/device';
import type { OpenDevice } from './backends';
import { loadDawn, type AdapterInfo, type Gpu, type GpuAdapter, type GpuDevice } from './dawn';
import { kindOf } from './device-errors';
import { orderProducts } from './ordered-products';
import { firstLine, UnavailableError } from './unavailable';

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;
/** On machines with two: the one made for computing. */
const ADAPTER_OPTIONS = { powerPreference: 'high-performance' };

let opened: Promise<OpenDevice> | null = null;

/** One device per thread: tfjs makes its back end once. */
export function openWebgpu(folders?: readonly string[]): Promise<OpenDevice> {
  opened ??= open(folders);
  return opened;
}

async function open(folders?: readonly string[]): Promise<OpenDevice> {
  const gpu = await loadDawn(folders);
  const adapter = await gpu.requestAdapter(ADAPTER_OPTIONS);
  if (!adapter) throw new UnavailableError('absent', say('webgpu/no-adapter', process.platform));
  const watch = new DeviceWatch(adapter);
  installNavigator(gpu, adapter);
  await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend('webgpu'))) {
    throw watch.refusal ?? new UnavailableError('broken', say('webgpu/not-started'));
  }
  orderProducts();
  return { facts: factsOf(adapter.info), failure: () => watch.failure };
}

/** Node 21 and later have a navigator of their own, which is replaced. */
function installNavigator(gpu: Gpu, adapter: GpuAdapter): void {
  const shown = Object.create(gpu, { requestAdapter: { value: async () => adapter } }) as Gpu;
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: shown, userAgent: 'node' },
    configurable: true,
    writable: true,
  });
}

const nameOf = ({ device, description, vendor }: AdapterInfo): string => device || description || vendor || 'unnamed';

function factsOf(info: AdapterInfo) {
  const name = nameOf(info);
  const driver = [info.description, `${info.vendor} ${info.architecture}`.trim()].find((text) => text && text !== name);
  const isSoftware = (info.isFallbackAdapter ?? false) || SOFTWARE.test(`${info.device} ${info.description}`);
  return { backend: 'webgpu', name, driver: driver ?? 'unknown', isSoftware } as const;
}

/** Remembers why an adapter gave no device, and what its device reports outside of any call. */
class DeviceWatch {
  refusal: UnavailableError | null = null;
  failure: DeviceError | null = null;

  constructor(adapter: GpuAdapter) {
    const requestDevice = adapter.requestDevice.bind(adapter);
    const watched = async (descriptor: unknown): Promise<GpuDevice> => {
      try {
        const device = await requestDevice(descriptor);
        this.follow(device);
        return device;
      } catch (error) {
        const line = firstLine(error).replace(/\.$/, '');
        const reason = say('webgpu/no-device', nameOf(adapter.info), line);
        this.refusal = new UnavailableError('broken', reason);
        throw error;
      }
    };
    Object.defineProperty(adapter, 'requestDevice', { value: watched });
  }

  private follow(device: GpuDevice): void {
    void device.lost.then(({ message }) =>
      this.report(new DeviceError('lost', message || 'the driver gave no reason')),
    );
    device.addEventListener('uncapturederror', (event) => {
      event.preventDefault();
      const { error } = event as Event & { readonly error: { readonly message: string } };
      // Too little memory invalidates a buffer, and everything computed from it then fails as well.
      const isMemory = error.constructor.name === 'GPUOutOfMemoryError';
      this.report(new DeviceError(isMemory ? 'memory' : kindOf(error.message), firstLine(error.message)));
    });
  }

  /** The first report is the cause of the others. */
  private report(error: DeviceError): void {
    this.failure ??= error;
  }
}
