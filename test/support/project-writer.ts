/**
 * A process of its own that works on a project file, for tests: `node project-writer.cjs MODE PATH`.
 *
 * - `hold`  opens the project and waits
 * - `write` opens it, starts run after run, and prints the id of each one that was acknowledged as saved
 */
import { openProjectFile } from '../../main/storage/project-file';
import { saveResult } from '../../main/storage/run-results';
import { insertRun } from '../../main/storage/runs';
import { finished, newRun } from './storage-fixtures';

async function main(mode: string, path: string): Promise<void> {
  const store = await openProjectFile(path);
  process.stdout.write('open\n');
  if (mode === 'hold') {
    setInterval(() => undefined, 1000);
    return;
  }
  for (let k = 0; ; k++) {
    const id = `w${k}`;
    await store.write(async (db) => {
      await insertRun(db, newRun(id, { state: 'running' }));
      if (k % 2 === 0) await saveResult(db, id, finished);
    });
    process.stdout.write(`${id}\n`);
  }
}

const [mode = '', path = ''] = process.argv.slice(2);
main(mode, path).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
