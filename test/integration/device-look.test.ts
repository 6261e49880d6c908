/** Trying back ends in processes of their own, with packages that are absent, broken, crashing, hanging or a stand-in. */
import { english } from '../support/english';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { explainOutput } from '../../main/runs/driver-words';
import { lookWithNode } from '../../main/runs/look';
import type { Backend, BackendStatus } from '../../shared/model/engine';
import { built } from '../support/built';
import { cudaWithBinding, fakeDawn, realDawnCode, STAND_IN } from '../support/gpu-packages';
import { temporaryFolder } from '../support/temporary-folder';

let modules: string;
beforeEach(async () => {
  modules = join(await temporaryFolder(), 'node_modules');
  vi.stubEnv('ACYCLICA_GPU_MODULES', modules);
});
afterEach(() => vi.unstubAllEnvs());

const look = (backend: Backend, limitMs?: number): Promise<BackendStatus> =>
  lookWithNode(built('device-look.js'), limitMs)(backend);

const without = (backend: Backend, state: string, reason: RegExp) => ({
  backend,
  state,
  device: null,
  driver: null,
  reason: expect.stringMatching(reason) as string,
});

/** Module of Dawn whose `create` gives `gpu`. */
const dawnModule = (gpu: string): string => `export const globals = {}; export const create = () => (${gpu});`;

test('packages that are not installed are absent', async () => {
  const [cuda, webgpu] = await Promise.all([look('cuda'), look('webgpu')]);
  expect(english(cuda)).toEqual(without('cuda', 'absent', /tfjs-node-gpu is not installed/));
  expect(english(webgpu)).toEqual(without('webgpu', 'absent', /webgpu is not installed/));
});

test('a package without a part for this machine is absent', async () => {
  fakeDawn(modules, dawnModule('null'));
  rmSync(join(modules, 'webgpu/dist'), { recursive: true });
  expect(english(await look('webgpu'))).toEqual(without('webgpu', 'absent', /has no part for \w+-\w+/));
});

test('a driver that crashes takes only its own process with it', async () => {
  fakeDawn(
    modules,
    "import { writeSync } from 'node:fs'; writeSync(2, 'driver: bad pointer\\n'); process.kill(process.pid, 'SIGSEGV');",
  );
  expect(english(await look('webgpu'))).toEqual(
    without('webgpu', 'broken', /ended its process \(signal SIGSEGV\)\. Its last words: driver: bad pointer/),
  );
});

test('a driver that hangs is ended', async () => {
  fakeDawn(modules, 'for (;;);');
  expect(english(await look('webgpu', 1500))).toEqual(without('webgpu', 'broken', /did not answer for 1\.5 s/));
});

test('a binary that cannot be loaded is broken', async () => {
  fakeDawn(modules, realDawnCode(), 'no library');
  expect(english(await look('webgpu'))).toEqual(without('webgpu', 'broken', /cannot be loaded \(.*dawn\.node/));
});

test('no adapter, and an adapter that gives no device, are told apart', async () => {
  fakeDawn(modules, dawnModule('{ requestAdapter: async () => null }'));
  expect(english(await look('webgpu'))).toEqual(without('webgpu', 'absent', /No graphics adapter/));
  const adapter = `{ info: { device: 'Old card' }, features: new Set(), limits: {},
    requestDevice: async () => { throw new Error('limits are too low'); } }`;
  fakeDawn(modules, dawnModule(`{ requestAdapter: async () => (${adapter}) }`));
  expect(english(await look('webgpu'))).toEqual(
    without('webgpu', 'broken', /adapter Old card gives no device: limits are too low\./),
  );
});

test('CUDA that works is told with its device', async () => {
  cudaWithBinding(modules, STAND_IN);
  vi.stubEnv('STAND_IN_GPU', '1');
  expect(await look('cuda')).toMatchObject({ backend: 'cuda', state: 'works', reason: null });
});

test('TensorFlow without a card, or without a library, is no device', async () => {
  cudaWithBinding(modules, STAND_IN);
  expect(english(await look('cuda'))).toEqual(without('cuda', 'absent', /found no graphics device that CUDA can use/));
  const missing = "W tensorflow/dso_loader.cc:64] Could not load dynamic library 'libcudnn.so.8'; dlerror: …\n";
  vi.stubEnv('STAND_IN_SAYS', missing);
  expect(english(await look('cuda'))).toEqual(without('cuda', 'absent', /cannot load libcudnn\.so\.8\. .*cuDNN 8\.1/));
});

test.each([
  ['wrong', /wrong products: they differ/],
  ['memory', /OOM when allocating/],
])('CUDA whose answers are %s is broken', async (fault, reason) => {
  cudaWithBinding(modules, STAND_IN);
  vi.stubEnv('STAND_IN_GPU', '1');
  vi.stubEnv('STAND_IN_FAULT', fault);
  expect(english(await look('cuda'))).toEqual(without('cuda', 'broken', reason));
});

test.each<[Backend, string, RegExp]>([
  [
    'webgpu',
    "Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file",
    /loader libvulkan\.so\.1 is not/,
  ],
  ['webgpu', 'Warning: vkCreateInstance: Found no drivers!', /loader found no driver/],
  ['cuda', 'failed call to cuInit: CUDA_ERROR_NO_DEVICE: no CUDA-capable device is detected', /sees no card/],
  ['cuda', 'failed call to cuInit: UNKNOWN ERROR (303)', /does not start \(UNKNOWN ERROR \(303\)\)/],
  ['cuda', 'kernel version 470.82.1 does not match DSO version 535.54.3 -- cannot find', /Restart the system/],
  ['cuda', 'nothing that is known', /^before$/],
])('%s: %s', (backend, output, reason) => {
  const status: BackendStatus = { backend, state: 'absent', device: null, driver: null, reason: 'before' };
  expect(english(explainOutput(status, output).reason)).toMatch(reason);
  const working: BackendStatus = { backend, state: 'works', device: 'x', driver: 'y', reason: null };
  expect(explainOutput(working, output)).toBe(working);
});
