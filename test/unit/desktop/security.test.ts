import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';

// Outside Electron its package is only the path of a binary; the parts under test need none of it.
vi.mock('electron', () => ({ protocol: {} }));
const { resolveAsset, CONTENT_SECURITY_POLICY } = await import('../../../main/desktop/protocol');
const { isAllowedRequest, lockContents, lockSession } = await import('../../../main/desktop/security');

const ROOT = '/opt/acyclica/renderer';

describe('the app protocol', () => {
  test.each([
    ['app://acyclica/', 'index.html'],
    ['app://acyclica/index.html?x=1#y', 'index.html'],
    ['app://acyclica/assets/index.js', 'assets/index.js'],
  ])('serves %s', (url, path) => {
    expect(resolveAsset(ROOT, url)).toBe(join(ROOT, path));
  });

  test.each([
    'app://other/index.html',
    'app://acyclica/..%2f..%2fetc%2fpasswd.js',
    'app://acyclica/%2e%2e/%2e%2e/secret.json',
    'app://acyclica/index.html%00.js',
    'app://acyclica/notes.txt',
    'app://acyclica/%E0%A4%A',
    'app://acyclica/folder/',
  ])('does not serve %s from outside or of unknown type', (url) => {
    const path = resolveAsset(ROOT, url);
    expect(path === null || path.startsWith(`${ROOT}/`)).toBe(true);
    if (!url.includes('%2e%2e')) expect(path).toBeNull();
  });

  test('the policy allows no inline script, no eval and no foreign source', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(/script-src ([^;]*)/.exec(CONTENT_SECURITY_POLICY)?.[1]).toBe("'self'");
  });
});

describe('requests', () => {
  test.each(['app://acyclica/x.js', 'data:image/png;base64,AA==', 'blob:app://acyclica/1'])('allows %s', (url) => {
    expect(isAllowedRequest(url)).toBe(true);
  });
  test.each([
    'https://example.org',
    'http://localhost',
    'file:///etc/passwd',
    'ws://x',
    'app://acyclica.evil/x',
    'blob:https://x/1',
  ])('cancels %s', (url) => expect(isAllowedRequest(url)).toBe(false));

  test('the session refuses every permission', () => {
    const session = {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      webRequest: { onBeforeRequest: vi.fn() },
    };
    lockSession(session as never);
    const answer = vi.fn();
    session.setPermissionRequestHandler.mock.calls[0]?.[0](null, 'media', answer);
    expect(answer).toHaveBeenCalledWith(false);
    expect(session.setPermissionCheckHandler.mock.calls[0]?.[0]()).toBe(false);
    session.webRequest.onBeforeRequest.mock.calls[0]?.[0]({ url: 'https://example.org' }, answer);
    expect(answer).toHaveBeenLastCalledWith({ cancel: true });
  });

  test('pages cannot navigate away, open windows or embed views', () => {
    const app = { on: vi.fn() };
    lockContents(app as never);
    const contents = { on: vi.fn(), setWindowOpenHandler: vi.fn() };
    app.on.mock.calls[0]?.[1]({}, contents);
    for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = { preventDefault: vi.fn() };
      contents.on.mock.calls.find(([event]) => event === name)?.[1](event);
      expect(event.preventDefault, name).toHaveBeenCalledOnce();
    }
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' });
  });
});
