/**
 * What no page of ours may do: navigate away, open windows, embed views, ask for permissions, reach the network.
 *
 * See electronjs.org/docs/latest/tutorial/security.
 */
import type { App, Session } from 'electron';
import { APP_ORIGIN } from '../ipc/sender';

/** Requests a page may make. Developer tools load their own pages and are only reachable in a checkout. */
export function isAllowedRequest(url: string): boolean {
  return (
    url.startsWith(`${APP_ORIGIN}/`) ||
    url.startsWith('data:') ||
    url.startsWith(`blob:${APP_ORIGIN}/`) ||
    url.startsWith('devtools:')
  );
}

export function lockContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowedRequest(details.url) }));
}
