import { backend } from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { openBackend } from '../../main/worker/device/backends';

test('a device that goes away reports its loss', async () => {
  const { failure } = await openBackend('webgpu');
  (backend() as unknown as { readonly device: { destroy(): void } }).device.destroy();
  await vi.waitFor(() => expect(failure()?.kind).toBe('lost'));
});
