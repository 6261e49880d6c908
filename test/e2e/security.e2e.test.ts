/** The window's walls, tested on the real thing: what is bad is refused and what is good is served. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type RunningApp } from '../support/electron-app';

let running: RunningApp;
/** A server that would serve anyone, so that what keeps the page from it is the window and not an absent network. */
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  const open = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
  response.writeHead(200, { 'Content-Type': 'text/html', ...open }).end('served');
});
let outside = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  running = await startApp();
});
afterAll(async () => {
  await running.close();
  server.close();
});

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
    expect((await fetch(`${outside}/here`)).status).toBe(200);
    const outcomes = await running.page.evaluate(
      (urls) =>
        Promise.all(
          urls.map((url) =>
            fetch(url).then(
              (response) => `${url} ${response.status}`,
              () => 'refused',
            ),
          ),
        ),
      [`${outside}/fetched`, 'file:///etc/passwd', 'app://other/index.html'],
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
    const image = await running.page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const element = new Image();
          element.onload = () => resolve('shown');
          element.onerror = () => resolve('refused');
          element.src = url;
        }),
      `${outside}/image`,
    );
    expect([image, ...requests]).toEqual(['refused', '/here']);
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
    const isDenied = await running.page.evaluate((url) => window.open(url) === null, `${outside}/opened`);
    await running.page.evaluate((url) => void (location.href = url), `${outside}/left`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isDenied).toBe(true);
    expect(requests).not.toContain('/opened');
    expect(requests).not.toContain('/left');
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
