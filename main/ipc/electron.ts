/** Electron adapter of the dispatch: one channel a command, sender checked before anything is parsed. */
import { ipcMain, type WebContents } from 'electron';
import {
  commands,
  events,
  type Command,
  type EventName,
  type EventPayload,
  type Handlers,
  type Reply,
} from '../../shared/contract';
import { createDispatch, type ErrorLog } from './dispatch';
import { isTrustedSender } from './sender';

/** Registers every command. Returns the function that removes them. */
export function serveCommands(handlers: Handlers, log: ErrorLog): () => void {
  const dispatch = createDispatch(handlers, log);
  const names = Object.keys(commands) as Command[];
  for (const name of names) {
    ipcMain.handle(name, async (event, input: unknown): Promise<Reply<Command>> => {
      if (isTrustedSender(event.senderFrame)) return dispatch(name, input);
      const url = event.senderFrame?.url ?? 'an unknown page';
      return { ok: false, error: { code: 'ipc/refused-sender', url } };
    });
  }
  return () => names.forEach((name) => ipcMain.removeHandler(name));
}

/**
 * Sends one event to the window. The payload is parsed as the window's own guarantee of its shape; one of another shape
 * is our own mistake: it is logged and not sent, and the work that announced it goes on.
 */
export function sendEvent<E extends EventName>(
  target: WebContents,
  name: E,
  payload: EventPayload<E>,
  log: ErrorLog,
): void {
  if (target.isDestroyed()) return;
  const parsed = events[name].safeParse(payload);
  if (parsed.success) target.send(name, parsed.data);
  else log('event', name, parsed.error);
}
