/**
 * The `app://acyclica/` protocol: serves the built page and nothing else from disk, with a strict policy.
 *
 * No remote content, no inline script, no eval, no frames, no forms. COOP and COEP isolate the page.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import type { Language } from '../../shared/contract';

const SCHEME = 'app';

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Must run before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Path of the file behind a URL, or null when it lies outside `root` or has no known type. */
export function resolveAsset(root: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== 'acyclica') return null;
  let relative: string;
  try {
    relative = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
  } catch {
    return null;
  }
  const path = normalize(join(root, relative));
  if (relative.includes('\0') || !path.startsWith(root + sep)) return null;
  return MIME[extname(path)] ? path : null;
}

/** The page, told its language. */
export function inLanguage(page: string, language: Language): string {
  return page.replace('<html lang="en">', `<html lang="${language}">`);
}

/**
 * Serves `root` to one session.
 *
 * @param language asked for whenever the page is loaded
 */
export function serveApp(session: Session, root: string, language: () => Language): void {
  session.protocol.handle(SCHEME, async (request) => {
    const path = request.method === 'GET' ? resolveAsset(root, request.url) : null;
    const body = path ? await readFile(path).catch(() => null) : null;
    if (!path || !body) return new Response('Not found', { status: 404, headers: HEADERS });
    const isPage = extname(path) === '.html';
    return new Response(isPage ? inLanguage(body.toString(), language()) : new Uint8Array(body), {
      headers: { ...HEADERS, 'Content-Type': MIME[extname(path)] ?? 'application/octet-stream' },
    });
  });
}
