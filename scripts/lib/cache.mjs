/**
 * The folder outside the repository where downloaded runtimes are kept, one per user.
 */
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PlainError } from './process.mjs';

/**
 * Finds, and makes if need be, this user's cache folder: `$XDG_CACHE_HOME/acyclica`, else `~/.cache/acyclica`, else a
 * private folder in the system's temporary folder when the home is missing or can't be written.
 *
 * @returns {string}
 */
export function cacheFolder() {
  const candidates = [];
  const configured = process.env['XDG_CACHE_HOME'];
  if (configured && isAbsolute(configured)) candidates.push(join(configured, 'acyclica'));
  const home = homeOrNothing();
  if (home) candidates.push(join(home, '.cache', 'acyclica'));
  candidates.push(join(tmpdir(), `acyclica-${process.getuid?.() ?? userInfo().username}`));
  const usable = candidates.find(makeOwn);
  if (usable) return usable;
  throw new PlainError(
    `No folder to keep the runtime in could be made; tried ${candidates.join(', ')}. Set XDG_CACHE_HOME to a folder you can write.`,
  );
}

/** @returns {string | undefined} */
function homeOrNothing() {
  try {
    const home = homedir();
    return isAbsolute(home) && home !== '/' ? home : undefined;
  } catch {
    return undefined; // no HOME and no passwd entry: the temporary folder serves
  }
}

/**
 * Makes a folder and says whether it is ours alone to write. A folder in a shared place that belongs to somebody else,
 * or that others may write, could hold somebody else's program.
 *
 * @param {string} folder
 * @returns {boolean}
 */
function makeOwn(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    const status = lstatSync(folder);
    if (!status.isDirectory()) return false;
    if (process.getuid === undefined) return true;
    return status.uid === process.getuid() && (status.mode & 0o022) === 0;
  } catch {
    return false; // can't be made or written: the next candidate is tried, and the last failure is reported
  }
}
