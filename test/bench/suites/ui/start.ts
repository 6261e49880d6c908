/** From the start of the process to a window that can be used, beside an Electron that shows an empty page. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Measured } from './window';
import { median, ms, type Row } from './table';

const REPEATS = 5;

/** The least an Electron application can do. */
const EMPTY_MAIN = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('data:text/html,<p data-testid="start-screen">empty'));
`;

function emptyApplication(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acyclica-empty-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.js' }));
  writeFileSync(join(folder, 'main.js'), EMPTY_MAIN);
  return folder;
}

/** Milliseconds from the creation of the main process until its start screen has been painted. */
async function untilUsable({ app, page }: Measured): Promise<number> {
  const painted = await page.evaluate(async () => {
    while (!document.querySelector('[data-testid="start-screen"]')) await new Promise(requestAnimationFrame);
    await new Promise((wake) => requestAnimationFrame(() => setTimeout(wake)));
    return Date.now();
  });
  const created = await app.evaluate(() => process.getCreationTime());
  if (created === null) throw new Error('bench ui: this system does not tell when a process was created');
  return painted - created;
}

async function measure(place?: string): Promise<number> {
  const measured = await launch(place);
  try {
    return await untilUsable(measured);
  } finally {
    await measured.close();
  }
}

export async function startRows(): Promise<Row[]> {
  const empty = emptyApplication();
  const ours: number[] = [];
  const bare: number[] = [];
  await measure(); // the files are read from disk once
  for (let k = 0; k < REPEATS; k++) {
    bare.push(await measure(empty));
    ours.push(await measure());
  }
  rmSync(empty, { recursive: true, force: true });
  const [all, runtime] = [median(ours), median(bare)];
  return [
    {
      what: 'cold start to a usable window, after the runtime is up',
      goal: '≤ 2 s',
      measured: ms(Math.max(0, all - runtime)),
      note: `${ms(all)} from the creation of the process, of which an Electron with an empty page takes ${ms(runtime)}; medians of ${REPEATS}`,
    },
  ];
}
