/** The WebGPU back end on SwiftShader: what it tells of its device, and what a device reports outside of any call. */
import { fill, slice1d, tidy, type Tensor1D } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { openBackend } from '../../main/worker/device/backends';

test('tells its device and driver, and that it is software', async () => {
  const { facts, failure } = await openBackend('webgpu');
  expect(facts).toMatchObject({ backend: 'webgpu', isSoftware: true });
  expect(facts.name).toMatch(/swiftshader/i);
  expect(facts.driver).toMatch(/swiftshader/i);
  expect(failure()).toBeNull();
});

test('more memory than a buffer may have is told as too little memory, whatever fails after it', async () => {
  const { failure } = await openBackend('webgpu');
  const part = tidy(() => slice1d(fill([300_000_000], 1) as Tensor1D, 0, 1));
  await part.data().catch(() => undefined);
  expect(failure()).toMatchObject({ kind: 'memory', message: expect.stringContaining('1200000000') as string });
});
