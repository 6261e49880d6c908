import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../shared/model/errors';
import { commands, type Handlers } from '../../../shared/contract';
import { createDispatch } from '../../../main/ipc/dispatch';

const RUN = { datasetId: 'a', learner: 'colide-nv', variables: ['x', 'y'] };

/** Handlers that record what reaches them. */
function recording(overrides: Partial<Handlers> = {}) {
  const calls: [string, unknown][] = [];
  const entries = Object.keys(commands).map((name) => [
    name,
    async (input: unknown) => {
      calls.push([name, input]);
      return null;
    },
  ]);
  return { calls, handlers: { ...Object.fromEntries(entries), ...overrides } as Handlers };
}

describe('dispatch', () => {
  test.each([
    ['dataset/profile', {}],
    ['dataset/profile', { datasetId: 7 }],
    ['dataset/cancel-profile', { datasetId: 'a' }],
    ['run/traces', { runIds: [] }],
    ['run/traces', { runIds: [1] }],
    ['run/traces', { runIds: Array.from({ length: 51 }, String) }],
    ['run/start', { ...RUN, initOptions: [1] }],
    ['run/start', { ...RUN, initRun: 3 }],
  ])('refuses %s with %j', async (name, input) => {
    const { calls, handlers } = recording();
    const reply = await createDispatch(handlers, vi.fn())(name, input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc/invalid-input' } });
    expect(calls).toEqual([]);
  });

  test('serves a valid command and hands over parsed input with defaults', async () => {
    const { calls, handlers } = recording();
    const dispatch = createDispatch(handlers, vi.fn());
    expect(await dispatch('run/start', RUN)).toEqual({ ok: true, value: null });
    expect(calls).toEqual([
      ['run/start', { ...RUN, options: {}, seed: 1, engine: 'auto', transform: 'center', ridge: 0, resamples: 0 }],
    ]);
  });

  test.each(['no/such-command', 'toString', '__proto__', 'constructor', ''])('refuses the command %j', async (name) => {
    const { calls, handlers } = recording();
    const reply = await createDispatch(handlers, vi.fn())(name, null);
    expect(reply).toEqual({ ok: false, error: { code: 'ipc/unknown-command', command: name } });
    expect(calls).toEqual([]);
  });

  test.each([
    ['run/start', { ...RUN, seed: -1 }],
    ['run/start', { ...RUN, seed: 1.5 }],
    ['run/start', { ...RUN, variables: 'x' }],
    ['run/start', { ...RUN, shell: 'rm' }],
    ['run/start', null],
    ['run/cancel', {}],
    ['run/set-threshold', { runId: 'a', threshold: -1 }],
    ['run/set-threshold', { runId: 'a', threshold: Number.NaN }],
    ['project/open', { path: '' }],
    ['project/open', { path: 'x'.repeat(5000) }],
    ['export/graph', { runId: 'a', format: 'exe', path: null }],
    ['app/set-theme', { theme: 'pink' }],
    ['dataset/rows', { datasetId: 'a', from: 0, count: 1e9 }],
  ])('refuses bad input to %s before the handler sees it (%j)', async (name, input) => {
    const { calls, handlers } = recording();
    const reply = await createDispatch(handlers, vi.fn())(name, input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc/invalid-input', command: name } });
    expect(calls).toEqual([]);
  });

  test('passes an expected error on as data', async () => {
    const data = { code: 'project/none-open' } as const;
    const { handlers } = recording({ 'run/start': () => Promise.reject(new AppError(data)) });
    const log = vi.fn();
    expect(await createDispatch(handlers, log)('run/start', RUN)).toEqual({ ok: false, error: data });
    expect(log).not.toHaveBeenCalled();
  });

  test('logs an unexpected error under the id the person sees, and tells nothing else', async () => {
    const { handlers } = recording({ 'run/start': () => Promise.reject(new Error('secret path')) });
    const log = vi.fn();
    const reply = await createDispatch(handlers, log)('run/start', RUN);
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(log).toHaveBeenCalledWith(
      reply.ok ? '' : (reply.error as { id: string }).id,
      'run/start',
      expect.any(Error),
    );
  });
});
