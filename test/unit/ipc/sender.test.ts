import { describe, expect, test } from 'vitest';
import { isTrustedSender } from '../../../main/ipc/sender';

describe('the sender check', () => {
  test.each(['app://acyclica/index.html', 'app://acyclica/', 'app://acyclica/index.html#x'])('serves %s', (url) => {
    expect(isTrustedSender({ url, parent: null })).toBe(true);
  });

  test.each([
    'https://acyclica/index.html',
    'app://evil/index.html',
    'app://acyclica.evil.org/',
    'file:///etc/passwd',
    'data:text/html,app://acyclica/',
    'about:blank',
    '',
  ])('refuses %j', (url) => {
    expect(isTrustedSender({ url, parent: null })).toBe(false);
  });

  test('refuses a frame inside our page and a frame that is gone', () => {
    expect(isTrustedSender({ url: 'app://acyclica/index.html', parent: {} })).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
  });
});
