/**
 * The main job without a person: `npm start` on a machine without a display.
 *
 * Drives the real page through its own buttons (open the bundled sample, Learn, look at the graph), then saves the
 * project, exports the graph, takes a screenshot and writes down which engines there are. Every path written is printed.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Command, Reply } from '../../shared/contract';
import { describeError } from '../../shared/model/errors';

const SAMPLE = 'cars';
const STEP_LIMIT_MS = 60_000;
const POLL_MS = 100;
const EXPORTS = ['json', 'dot', 'png', 'svg'] as const;

/** Waits until an expression is truthy in the page. */
async function waitFor(window: BrowserWindow, what: string, expression: string): Promise<void> {
  const deadline = Date.now() + STEP_LIMIT_MS;
  while (Date.now() < deadline) {
    if (await window.webContents.executeJavaScript(`(async () => Boolean(${expression}))()`)) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`first run: ${what} did not happen within ${STEP_LIMIT_MS / 1000} s`);
}

const element = (testId: string): string => `document.querySelector('[data-testid="${testId}"]')`;

async function click(window: BrowserWindow, testId: string): Promise<void> {
  await waitFor(window, `the button ${testId}`, `${element(testId)} && !${element(testId)}.disabled`);
  await window.webContents.executeJavaScript(`${element(testId)}.click()`);
}

async function invoke(window: BrowserWindow, command: Command, input: unknown): Promise<unknown> {
  const call = `window.acyclica.invoke(${JSON.stringify(command)}, ${JSON.stringify(input)})`;
  const reply = (await window.webContents.executeJavaScript(call)) as Reply<Command>;
  if (!reply.ok) throw new Error(`first run: ${command}: ${describeError(reply.error)}`);
  return reply.value;
}

/** Does the main job and returns the paths written to `folder`. */
export async function firstRun(window: BrowserWindow, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await click(window, `sample-${SAMPLE}`);
  await click(window, 'learn');
  const done = `await window.acyclica.invoke('project/current', null).then((r) => r.ok && r.value.runs[0]?.state === 'done')`;
  await waitFor(window, 'the end of the run', done);
  const graph = element('graph');
  await waitFor(
    window,
    'the graph',
    `${graph} && ${graph}.dataset.ready === 'true' && Number(${graph}.dataset.edges) > 0`,
  );
  const project = join(folder, 'cars.acyclica');
  await rm(project, { force: true });
  const saved = (await invoke(window, 'project/save-as', { path: project })) as { runs: { id: string }[] };
  const paths = [project];
  for (const format of EXPORTS) {
    const path = join(folder, `graph.${format}`);
    await invoke(window, 'export/graph', { runId: saved.runs[0]?.id ?? '', format, path });
    paths.push(path);
  }
  const screenshot = join(folder, 'screenshot.png');
  await writeFile(screenshot, (await window.webContents.capturePage()).toPNG());
  const engines = join(folder, 'engines.json');
  await writeFile(engines, `${JSON.stringify(await invoke(window, 'engine/look', null), null, 2)}\n`);
  return [...paths, screenshot, engines];
}
