/** Questions about files by their path. */
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

export async function fileExists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false; // what access says when there is none
  }
}

/** Same file under whatever path. Never opens it: closing any handle of a file gives up SQLite's lock on it. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  if (resolve(a) === resolve(b)) return true;
  if (!(await fileExists(a)) || !(await fileExists(b))) return false;
  const [one, other] = [await stat(a, { bigint: true }), await stat(b, { bigint: true })];
  return one.ino === other.ino && one.dev === other.dev;
}
