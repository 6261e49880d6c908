import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ ipcMain: {} }));
const { sendEvent } = await import('../../../main/ipc/electron');

const PROGRESS = {
  ...{ runId: 'a', phase: 'start 1 of 1', step: 1, objective: 1, h: null, best: null, fraction: 0.5, elapsedMs: 1 },
};
const target = (isDestroyed = false) => ({ isDestroyed: () => isDestroyed, send: vi.fn() });

test('an event of the contract is sent', () => {
  const [window, log] = [target(), vi.fn()];
  sendEvent(window as never, 'run/progress', PROGRESS, log);
  expect(window.send).toHaveBeenCalledExactlyOnceWith('run/progress', PROGRESS);
  expect(log).not.toHaveBeenCalled();
});

test('an event of another shape is logged and not sent, and does not stop the work that announced it', () => {
  const [window, log] = [target(), vi.fn()];
  sendEvent(window as never, 'run/progress', { ...PROGRESS, objective: Number.NaN }, log);
  expect(window.send).not.toHaveBeenCalled();
  expect(log).toHaveBeenCalledWith('event', 'run/progress', expect.any(Error));
});

test('nothing is sent to a window that is gone', () => {
  const window = target(true);
  sendEvent(window as never, 'run/progress', PROGRESS, vi.fn());
  expect(window.send).not.toHaveBeenCalled();
});
