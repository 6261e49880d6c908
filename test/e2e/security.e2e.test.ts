/** The window's walls, tested on the real thing: what is bad is refused and what is good is served. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type RunningApp } from '../support/electron-app';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.close());

/** Runs in the page, in the page's own world. */
const inPage = <T>(work: () => T | Promise<T>): Promise<T> => running.page.evaluate(work) as Promise<T>;

describe('the page', () => {
  test('has no Node and sees only the bridge', async () => {
    const seen = await inPage(() => {
      const world = globalThis as unknown as Record<string, unknown>;
      return {
        names: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in world),
        bridge: Object.keys(window.acyclica).sort(),
        isolated: crossOriginIsolated,
      };
    });
    expect(seen).toEqual({ names: [], bridge: ['invoke', 'on', 'pathOfDroppedFile'], isolated: true });
  });

  test('is sandboxed, isolated and without Node by its settings', async () => {
    const settings = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity };
    });
    expect(settings).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
  });

  test('runs no inline script and no eval', async () => {
    const ran = await inPage(() => {
      const world = globalThis as unknown as { injected?: boolean };
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.head.append(script);
      // The debugger lifts the policy for its own call; a timer runs after it, as page code does.
      return new Promise<{ inline: boolean; evaluated: boolean }>((resolve) => {
        setTimeout(() => {
          let evaluated = true;
          try {
            new Function('return 1')();
          } catch {
            evaluated = false;
          }
          resolve({ inline: world.injected === true, evaluated });
        });
      });
    });
    expect(ran).toEqual({ inline: false, evaluated: false });
  });

  test('reaches no network and no file', async () => {
    const outcomes = await inPage(() =>
      Promise.all(
        ['http://127.0.0.1:9/', 'https://example.org/', 'file:///etc/passwd', 'app://other/index.html'].map((url) =>
          fetch(url).then(
            (response) => `${url} ${response.status}`,
            () => 'refused',
          ),
        ),
      ),
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
  });

  test('is served its own files, and no path outside', async () => {
    const statuses = await inPage(async () =>
      Promise.all(
        ['/index.html', '/..%2f..%2fpackage.json', '/%2e%2e/main/app.js', '/nothing.js'].map(
          async (path) => (await fetch(path)).status,
        ),
      ),
    );
    expect(statuses).toEqual([200, 404, 404, 404]);
  });

  test('cannot open a window or leave', async () => {
    const opened = await inPage(() => window.open('https://example.org') === null);
    await inPage(() => {
      location.href = 'https://example.org';
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(opened).toBe(true);
    expect(running.page.url()).toMatch(/^app:\/\/acyclica\//);
    expect(running.app.windows()).toHaveLength(1);
  });
});

describe('messages', () => {
  test('a good one is served', async () => {
    const reply = await inPage(() => window.acyclica.invoke('app/info', null));
    expect(reply).toMatchObject({ ok: true, value: { version: expect.stringMatching(/^\d+\.\d+\.\d+$/) } });
  });

  test.each([
    ['run/start', { learner: 'colide-nv' }, 'ipc/invalid-input'],
    ['export/graph', { runId: 'x', format: 'exe', path: '/tmp/x' }, 'ipc/invalid-input'],
    ['shell/run', { command: 'id' }, 'ipc/unknown-command'],
    ['__proto__', null, 'ipc/unknown-command'],
  ])('%s with %j is refused', async (command, input, code) => {
    const reply = await running.page.evaluate(
      ([name, payload]) => window.acyclica.invoke(name as 'app/info', payload as null),
      [command, input] as const,
    );
    expect(reply).toMatchObject({ ok: false, error: { code } });
  });

  test('an event outside the contract cannot be listened to', async () => {
    const message = await inPage(() => {
      try {
        window.acyclica.on('secret' as 'run/progress', () => undefined);
        return 'listening';
      } catch (error) {
        return String(error);
      }
    });
    expect(message).toContain('there is no event');
  });
});
