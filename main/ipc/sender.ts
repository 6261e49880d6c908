/** Who may talk to the main process: the top frame of our own page, and nobody else. */

export const APP_ORIGIN = 'app://acyclica';

/** The part of Electron's frame used here. */
export interface SenderFrame {
  readonly url: string;
  /** null for a top frame. */
  readonly parent: unknown;
}

export function isTrustedSender(frame: SenderFrame | null): boolean {
  if (!frame || frame.parent) return false;
  let url: URL;
  try {
    url = new URL(frame.url);
  } catch {
    return false;
  }
  return `${url.protocol}//${url.host}` === APP_ORIGIN;
}
