/** The CUDA back end without CUDA: packages that are absent or broken, and its own JavaScript over a stand-in. */
import { english } from '../../support/english';
import { enableProdMode, memory } from '@tensorflow/tfjs-core';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createProducts } from '../../../main/engine/gpu/products';
import { openCuda } from '../../../main/worker/device/cuda';
import { explainLoad } from '../../../main/worker/device/cuda-words';
import { loadedVersions } from '../../../main/worker/device/loaded-libraries';
import { findPackage, gpuFolder, moduleFolders } from '../../../main/worker/device/modules';
import { nvidiaCards, parseCards } from '../../../main/worker/device/nvidia';
import { restoreUtil } from '../../../main/worker/device/polyfills';
import { cudaLoading, cudaWithBinding, STAND_IN } from '../../support/gpu-packages';
import { temporaryFolder } from '../../support/temporary-folder';

const modulesOf = (folder: string): string => join(folder, 'node_modules');
const reasonFrom = (folder: string) => openCuda({ folders: [modulesOf(folder)] }).catch((error: unknown) => error);

beforeAll(() => enableProdMode());
afterEach(() => vi.unstubAllEnvs());

test('without the package it says how to install it', async () => {
  expect(await reasonFrom(await temporaryFolder())).toMatchObject({
    state: 'absent',
    message: expect.stringMatching(
      /is not installed.*npm install --prefix .* @tensorflow\/tfjs-node-gpu@4\.22\.0/,
    ) as string,
  });
});

test('a package whose native part was not downloaded says how to fetch it', async () => {
  const folder = await temporaryFolder();
  cudaWithBinding(modulesOf(folder), join(folder, 'tfjs_binding.node'));
  expect(await reasonFrom(folder)).toMatchObject({
    state: 'absent',
    message: expect.stringMatching(/without its native part.*scripts\/install\.js gpu download/) as string,
  });
});

test('a native part that is no library is called damaged', async () => {
  const folder = await temporaryFolder();
  const binding = join(folder, 'tfjs_binding.node');
  writeFileSync(binding, 'garbage');
  cudaLoading(modulesOf(folder), binding);
  expect(await reasonFrom(folder)).toMatchObject({
    state: 'broken',
    message: expect.stringMatching(/is damaged or made for another kind of machine/) as string,
  });
});

test('a native part that throws is told with its own words', async () => {
  const folder = await temporaryFolder();
  const binding = join(folder, 'binding.cjs');
  writeFileSync(binding, "throw new Error('TF_NewContext failed\\nat line 1');");
  cudaLoading(modulesOf(folder), binding);
  expect(await reasonFrom(folder)).toMatchObject({
    state: 'broken',
    message: 'The package @tensorflow/tfjs-node-gpu cannot be loaded: TF_NewContext failed.',
  });
});

const canCompile = (() => {
  try {
    return process.platform === 'linux' && execFileSync('cc', ['--version']).length > 0;
  } catch {
    return false;
  }
})();

test.skipIf(!canCompile)('a missing shared library is named, with where it comes from', async () => {
  const folder = await temporaryFolder();
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('empty.c'), '');
  const build = (...args: string[]) => execFileSync('cc', ['-shared', '-fPIC', ...args], { cwd: folder });
  build('-o', 'libcudart.so.11.0', '-Wl,-soname,libcudart.so.11.0', 'empty.c');
  build('-o', 'tfjs_binding.node', 'empty.c', '-Wl,--no-as-needed', './libcudart.so.11.0');
  execFileSync('rm', [at('libcudart.so.11.0')]);
  cudaLoading(modulesOf(folder), at('tfjs_binding.node'));
  expect(await reasonFrom(folder)).toMatchObject({
    state: 'broken',
    message: expect.stringMatching(/libcudart\.so\.11\.0 is missing.*CUDA 11\.2/) as string,
  });
});

test.each([
  ['libtensorflow.so.2: cannot open shared object file: No such file or directory', /download is incomplete/],
  ['libcudnn.so.8: cannot open shared object file: No such file or directory', /cuDNN 8\.1/],
  ['libcuda.so.1: cannot open shared object file: No such file or directory', /NVIDIA's driver/],
  [
    'libfoo.so.1: cannot open shared object file: No such file or directory',
    /libfoo\.so\.1 is missing.*library of the system/,
  ],
  ["/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.99' not found (required by x)", /GLIBC_2\.99/],
  ['The specified module could not be found.\n\\\\?\\C:\\x\\tfjs_binding.node', /DLL.*PATH/],
  ["The module 'x' was compiled against a different Node.js version using NODE_MODULE_VERSION 93.", /npm rebuild/],
  ["Module did not self-register: '/x/tfjs_binding.node'.", /does not fit Node/],
  ['/x/tfjs_binding.node: invalid ELF header', /damaged or made for another kind of machine/],
  ['/x/tfjs_binding.node is not a valid Win32 application.', /damaged or made for another kind of machine/],
])('%s', (message, sentence) => {
  const explained = explainLoad(new Error(message), '/folder');
  expect(english(explained.message)).toMatch(sentence);
  expect(explained.state).toBe('broken');
});

describe('over a stand-in for its native part', () => {
  test('its JavaScript computes, on Node 23 too, and everything is freed', async () => {
    // What Node 23 removed.
    const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
    const { isArray, isNullOrUndefined } = util;
    delete util.isArray;
    delete util.isNullOrUndefined;
    try {
      vi.stubEnv('STAND_IN_GPU', '1');
      const folder = await temporaryFolder();
      cudaWithBinding(modulesOf(folder), STAND_IN);
      const cards = () => [{ name: 'NVIDIA T1000', driver: '535.183.01' }];
      const { facts } = await openCuda({ folders: [modulesOf(folder)], cards });
      expect(facts).toEqual({
        backend: 'cuda',
        name: 'NVIDIA T1000',
        driver: 'NVIDIA 535.183.01, TensorFlow 2.9.1',
        isSoftware: false,
      });
      const before = memory().numTensors;
      const program = createProducts({ d: 2, matrix: Float32Array.of(1, 1, 0, 1) });
      expect([...(await program.power(3))]).toEqual([0.125, 0.5, 0, 0.125]);
      program.dispose();
      expect(memory().numTensors).toBe(before);
    } finally {
      Object.assign(util, { isArray, isNullOrUndefined });
    }
  });
});

test('only what is missing is restored', () => {
  const isArray = (): boolean => true;
  const util: Record<string, unknown> = { isArray };
  expect(restoreUtil(util)).toEqual(['isNullOrUndefined']);
  expect(util.isArray).toBe(isArray);
  const { isNullOrUndefined } = util as { isNullOrUndefined: (value: unknown) => boolean };
  expect([undefined, null, 0, ''].map(isNullOrUndefined)).toEqual([true, true, false, false]);
});

test('cards are read from the tool of the driver; without it there are none', () => {
  expect(parseCards('NVIDIA GeForce RTX 3090, 535.183.01\nTesla T4, 535.183.01\n')).toEqual([
    { name: 'NVIDIA GeForce RTX 3090', driver: '535.183.01' },
    { name: 'Tesla T4', driver: '535.183.01' },
  ]);
  expect(nvidiaCards('no-such-tool-here')).toEqual([]);
});

test('versions of CUDA are those of the loaded libraries', async () => {
  const maps = join(await temporaryFolder(), 'maps');
  const line = (path: string): string => `7f0000000000-7f0000001000 r-xp 00000000 08:01 123    ${path}\n`;
  writeFileSync(maps, line('/usr/local/cuda/lib64/libcudart.so.11.2.152') + line('/usr/lib/libcudnn.so.8.1.1'));
  expect(loadedVersions(maps)).toEqual(['CUDA 11.2.152', 'cuDNN 8.1.1']);
  expect(loadedVersions('/no/such/file')).toEqual([]);
});

test('packages are looked for beside the program, then in a folder of the person’s own', async () => {
  expect(gpuFolder({ XDG_CONFIG_HOME: '/c' }, 'linux')).toBe(join('/c', 'Acyclica', 'gpu'));
  expect(gpuFolder({ APPDATA: '/r' }, 'win32')).toBe(join('/r', 'Acyclica', 'gpu'));
  expect(gpuFolder({}, 'darwin')).toMatch(/Library.Application Support.Acyclica.gpu$/);
  const folders = moduleFolders({ XDG_CONFIG_HOME: '/c' });
  expect(folders.at(-1)).toBe(process.platform === 'linux' ? '/c/Acyclica/gpu/node_modules' : folders.at(-1));
  expect(findPackage('typescript', folders)).not.toBeNull();
  expect(moduleFolders({ ACYCLICA_GPU_MODULES: '/only' })).toEqual(['/only']);
  const own = await temporaryFolder();
  mkdirSync(join(own, 'webgpu'));
  expect(findPackage('webgpu', [own])).toBeNull();
  writeFileSync(join(own, 'webgpu/package.json'), '{}');
  expect(findPackage('webgpu', ['/no/such/folder', own])).toBe(join(own, 'webgpu'));
});
