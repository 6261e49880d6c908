/** Validation and routing of commands, pure of Electron: whatever the window sends, a handler only sees parsed input. */
import { randomUUID } from 'node:crypto';
import { AppError, type AppErrorData } from '../../shared/model/errors';
import { commands, type Command, type Handlers, type Reply } from '../../shared/contract';

/** Where unexpected errors go, with the id the person is shown. */
export type ErrorLog = (id: string, command: string, error: unknown) => void;

const isCommand = (name: string): name is Command => Object.hasOwn(commands, name);

function failure(error: unknown, command: string, log: ErrorLog): AppErrorData {
  if (error instanceof AppError) return error.data;
  const id = randomUUID().slice(0, 8);
  log(id, command, error);
  return { code: 'internal', id };
}

/** Answers every call with a reply; never throws. Unknown commands and inputs that do not parse are refused. */
export function createDispatch(handlers: Handlers, log: ErrorLog) {
  return async (name: string, input: unknown): Promise<Reply<Command>> => {
    if (!isCommand(name)) return { ok: false, error: { code: 'ipc/unknown-command', command: name } };
    const parsed = commands[name].input.safeParse(input);
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
      return { ok: false, error: { code: 'ipc/invalid-input', command: name, issues } };
    }
    try {
      const handle = handlers[name] as (input: unknown) => Promise<never>;
      return { ok: true, value: await handle(parsed.data) };
    } catch (error) {
      return { ok: false, error: failure(error, name, log) };
    }
  };
}
