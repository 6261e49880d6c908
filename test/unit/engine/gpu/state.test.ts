import { add, matMul, tensor1d, tensor2d, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { adamStep } from '../../../../main/engine/gpu/adam';
import { createProducts } from '../../../../main/engine/gpu/products';
import { DeviceState } from '../../../../main/engine/gpu/state';
import { tensorCount, useTestBackend } from '../../../support/device';

beforeAll(useTestBackend);

test('a state frees what it replaces and what its work made on the way', async () => {
  const before = tensorCount();
  const state = new DeviceState<'x'>();
  state.update(() => ({ x: tensor1d([1, 2]) }));
  for (let k = 0; k < 100; k++) state.update(() => ({ x: add(state.get<Tensor1D>('x'), 1) }));
  expect(tensorCount()).toBe(before + 1);
  expect([...(await state.read('x'))]).toEqual([101, 102]);
  state.dispose();
  expect(tensorCount()).toBe(before);
});

test('a checkpoint keeps its values when the original goes on', async () => {
  const state = new DeviceState<'x' | 'kept'>();
  state.update(() => ({ x: tensor2d([1, 2, 3, 4], [2, 2]) }));
  state.copy('x', 'kept');
  state.update(() => ({ x: matMul(state.get<Tensor2D>('x'), state.get<Tensor2D>('x')) }));
  expect([...(await state.read('kept'))]).toEqual([1, 2, 3, 4]);
  expect([...(await state.read('x'))]).toEqual([7, 10, 15, 22]);
  state.copy('kept', 'x');
  expect([...(await state.read('x'))]).toEqual([1, 2, 3, 4]);
  state.dispose();
});

test('Adam on tensors takes the steps of the formula', async () => {
  const constants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  const state = new DeviceState<'theta' | 'm' | 'v'>();
  state.update(() => ({ theta: tensor1d([1, -2, 0.5]), m: tensor1d([0, 0, 0]), v: tensor1d([0, 0, 0]) }));
  const theta = [1, -2, 0.5];
  const m = [0, 0, 0];
  const v = [0, 0, 0];
  for (let t = 1; t <= 20; t++) {
    const gradient = theta.map((x, k) => x * (k + 1) + Math.sin(t));
    state.update(() => {
      const tensors = { theta: state.get('theta'), m: state.get('m'), v: state.get('v') };
      return { ...adamStep(tensors, tensor1d(gradient), constants, 0.01, t) };
    });
    gradient.forEach((g, k) => {
      m[k] = 0.9 * m[k]! + 0.1 * g;
      v[k] = 0.999 * v[k]! + 0.001 * g * g;
      theta[k] = theta[k]! - (0.01 * (m[k]! / (1 - 0.9 ** t))) / (Math.sqrt(v[k]! / (1 - 0.999 ** t)) + 1e-8);
    });
  }
  (await state.read('theta')).forEach((value, k) => expect(value).toBeCloseTo(theta[k]!, 5));
  state.dispose();
});

test('products have the known answer', async () => {
  const program = createProducts({ d: 2, matrix: Float32Array.of(1, 1, 0, 1) });
  expect([...(await program.power(0))]).toEqual([1, 1, 0, 1]);
  expect([...(await program.power(3))]).toEqual([0.125, 0.5, 0, 0.125]);
  program.dispose();
});
