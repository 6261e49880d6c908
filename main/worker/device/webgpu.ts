/**
 * WebGPU outside of a browser: Dawn (npm `webgpu`, optional) under tfjs' WebGPU back end.
 *
 * The back end's bundle looks for `navigator.gpu` while it loads, so Dawn's globals come first.
 */
import * as tf from '@tensorflow/tfjs-core';
import { DeviceError } from '../../engine/gpu/device';
import type { OpenDevice } from './backends';

const PACKAGE = 'webgpu';

interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

interface DawnModule {
  create(options: readonly string[]): { requestAdapter(): Promise<{ info: AdapterInfo } | null> };
  readonly globals: Record<string, unknown>;
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** Puts Dawn where the back end looks for a browser's WebGPU. */
async function installGlobals(): Promise<ReturnType<DawnModule['create']>> {
  const { create, globals } = (await import(PACKAGE)) as DawnModule;
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  const gpu = create([]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
  return gpu;
}

export async function openWebgpu(): Promise<OpenDevice> {
  const gpu = await installGlobals();
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error('no graphics adapter with a Vulkan, Metal or Direct3D 12 driver was found');
  await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend('webgpu'))) throw new Error('the WebGPU back end of tfjs did not start');
  const { info } = adapter;
  let lost: DeviceError | null = null;
  const backend = tf.backend() as unknown as { device: { lost: Promise<{ reason: string; message: string }> } };
  void backend.device.lost.then(
    ({ message }) => (lost = new DeviceError('lost', message || 'the driver gave no reason')),
  );
  const facts = {
    backend: 'webgpu',
    name: info.device || info.description || info.vendor,
    driver: info.description || `${info.vendor} ${info.architecture}`.trim(),
    isSoftware: (info.isFallbackAdapter ?? false) || SOFTWARE.test(`${info.device} ${info.description}`),
  } as const;
  return { facts, failure: () => lost };
}
