/**
 * A lock between processes of one user, so that two starts at once do not fetch the same thing twice.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** A lock older than this belongs to a process that hangs, and is taken over. */
const LOCK_LIMIT_MS = 16 * 60_000;
const POLL_MS = 300;

/**
 * Waits for a lock file, does the work, and gives the lock back. A lock whose owner is gone is taken over.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  while (!take(file)) {
    if (isAbandoned(file)) rmSync(file, { force: true });
    else await new Promise((wake) => setTimeout(wake, POLL_MS));
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * @param {string} file
 * @returns {boolean} whether the lock is ours now
 */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {boolean}
 */
function isAbandoned(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > LOCK_LIMIT_MS) return true;
    const owner = Number(readFileSync(file, 'utf8'));
    if (!owner) return false; // its owner is just writing it
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
