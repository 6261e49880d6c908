import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeviceError } from '../../main/engine/gpu/device';
import { DeviceClient } from '../../main/worker/device/client';
import { built } from '../support/built';
import { startTestDevice } from '../support/device';

let device: DeviceClient;
beforeAll(() => void (device = startTestDevice('reference')));
afterAll(() => device.close());

test('a program on the device thread answers while this thread waits, and leaks nothing over 1,000 steps', () => {
  const before = device.tensorCount();
  const program = device.open('products', { d: 2, matrix: Float32Array.of(1, 1, 0, 1) });
  expect([...program.power(2)]).toEqual([0.25, 0.75, 0, 0.25]);
  const open = device.tensorCount();
  program.power(1000);
  expect(device.tensorCount()).toBe(open);
  program.dispose();
  expect(device.tensorCount()).toBe(before);
});

test('an error on the device is thrown here, and ends the use of the device', async () => {
  const broken = startTestDevice('reference');
  // A matrix of the wrong length.
  expect(() => broken.open('products', { d: 3, matrix: Float32Array.of(1, 2) })).toThrow(DeviceError);
  expect(broken.failure?.kind).toBe('failed');
  expect(() => broken.tensorCount()).toThrow(DeviceError);
  await broken.close();
});

test('without a working back end there is a reason for each', () => {
  const none = DeviceClient.start(built('device-worker.js'), ['cuda']);
  expect(none instanceof DeviceClient ? [] : none.reasons.map(({ backend }) => backend)).toEqual(['cuda']);
});
