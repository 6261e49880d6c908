/** The only way from the window to main: `call` a command, `listen` to an event. */
import type { Bridge, Command, EventName, EventPayload, Output } from '../../shared/contract';
import { AppError } from '../../shared/model/errors';

declare global {
  interface Window {
    readonly acyclica: Bridge;
  }
}

/** Runs a command. Rejects with `AppError`, whose `data` says what happened. */
export async function call<C extends Command>(
  command: C,
  input: Parameters<typeof window.acyclica.invoke<C>>[1],
): Promise<Output<C>> {
  const reply = await window.acyclica.invoke(command, input);
  if (!reply.ok) throw new AppError(reply.error);
  return reply.value;
}

export function listen<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return window.acyclica.on(event, listener);
}

export function pathOfDroppedFile(file: File): string {
  return window.acyclica.pathOfDroppedFile(file);
}
