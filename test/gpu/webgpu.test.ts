/** The WebGPU back end on SwiftShader: what it tells of its device, and what a device reports outside of any call. */
import { fill, matMul, slice1d, tensor2d, tidy, type Tensor1D } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { stream } from '../../main/engine/random';
import { openBackend } from '../../main/worker/device/backends';

test('tells its device and driver, and that it is software', async () => {
  const { facts, failure } = await openBackend('webgpu');
  expect(facts).toMatchObject({ backend: 'webgpu', isSoftware: true });
  expect(facts.name).toMatch(/swiftshader/i);
  expect(facts.driver).toMatch(/swiftshader/i);
  expect(failure()).toBeNull();
});

test('the same product has the same bytes each time, long sums too', async () => {
  await openBackend('webgpu');
  const random = stream(1, 0);
  const values = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal());
  const a = tensor2d(values(40 * 2500), [40, 2500]);
  const b = tensor2d(values(2500 * 20), [2500, 20]);
  const first = await tidy(() => matMul(a, b)).data();
  for (let k = 0; k < 3; k++) expect(await tidy(() => matMul(a, b)).data()).toEqual(first);
  a.dispose();
  b.dispose();
});

test('more memory than a buffer may have is told as too little memory, whatever fails after it', async () => {
  const { failure } = await openBackend('webgpu');
  const part = tidy(() => slice1d(fill([300_000_000], 1) as Tensor1D, 0, 1));
  await part.data().catch(() => undefined);
  expect(failure()).toMatchObject({ kind: 'memory', message: expect.stringContaining('1200000000') as string });
});
