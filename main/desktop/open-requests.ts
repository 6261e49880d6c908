/** Project files the system asks for: a double click, a second start. Those that come before the window wait for it. */
import { resolve } from 'node:path';
import type { App } from 'electron';
import { PROJECT_EXTENSION } from '../services/project';

/**
 * The project file among command-line words, or null.
 *
 * @param folder what a relative path starts from: the working folder of the process that was given the words
 */
export function namedProject(words: readonly string[], folder: string): string | null {
  const word = words.find((each) => !each.startsWith('-') && each.toLowerCase().endsWith(PROJECT_EXTENSION));
  return word === undefined ? null : resolve(folder, word);
}

/** Listens from now on; call it before the application is ready. Returns the function that takes what opens a file. */
export function collectOpenRequests(app: App): (open: (path: string) => Promise<void>) => Promise<void> {
  const waiting: string[] = [];
  let opener: ((path: string) => Promise<void>) | null = null;
  const request = (path: string | null): void => {
    if (path === null) return;
    if (opener) void opener(path);
    else waiting.push(path);
  };
  request(namedProject(process.argv, process.cwd()));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    request(path);
  });
  app.on('second-instance', (_event, words, folder) => request(namedProject(words, folder)));
  return async (open) => {
    opener = open;
    for (const path of waiting.splice(0)) await open(path);
  };
}
