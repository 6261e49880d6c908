/** The application under measurement, driven through its own page and its own bridge. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { _electron } from 'playwright-core';
import type { z } from 'zod';
import { simulate } from '../../../../main/services/simulate';
import type { Command, commands, Output, Reply } from '../../../../shared/contract';

const launchArguments = JSON.parse(process.env['ACYCLICA_LAUNCH_ARGS'] ?? '["--disable-gpu"]') as string[];
const LIMIT_MS = 10 * 60_000;

export interface Measured {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  close(): Promise<void>;
}

/** Starts an Electron application with settings of its own; `place` is its folder. */
export async function launch(
  place = resolve('.'),
  folder = mkdtempSync(join(tmpdir(), 'acyclica-ui-')),
): Promise<Measured> {
  const app = await _electron.launch({
    args: [...launchArguments, place, `--user-data-dir=${join(folder, 'settings')}`],
    env: process.env as Record<string, string>,
    chromiumSandbox: !launchArguments.includes('--no-sandbox'),
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(LIMIT_MS);
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, page, folder, close };
}

/** Sends a command as the page does. */
export async function invoke<C extends Command>(
  { page }: Measured,
  command: C,
  input: z.input<(typeof commands)[C]['input']>,
): Promise<Output<C>> {
  const reply = await page.evaluate(
    ([name, value]) =>
      (window as never as { acyclica: { invoke(c: unknown, i: unknown): unknown } }).acyclica.invoke(name, value),
    [command, input] as const,
  );
  const answer = reply as Reply<C>;
  if (!answer.ok) throw new Error(`bench ui: ${command}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** Waits for the graph, laid out, with at least so many edges. */
export async function waitForGraph({ page }: Measured, edges = 1): Promise<void> {
  await page.waitForFunction((least) => {
    const graph = document.querySelector<HTMLElement>('[data-testid="graph"]');
    return graph?.dataset['ready'] === 'true' && Number(graph.dataset['edges']) >= least;
  }, edges);
}

/** A CSV of a linear SEM over a random graph, `edgesPerNode` · d edges. */
export function writeData(folder: string, nodes: number, rows: number, edgesPerNode: number): string {
  const { names, columns } = simulate({ nodes, rows, edgesPerNode, seed: 3 });
  const lines = Array.from({ length: rows }, (_, r) => columns.map((column) => column[r]!.toPrecision(7)).join(','));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${nodes}x${rows}.csv`);
  writeFileSync(path, `${names.join(',')}\n${lines.join('\n')}\n`);
  return path;
}

/** Learns once on the data set shown and waits for the end of the run. */
export async function learn(measured: Measured, datasetId: string, variables: string[], seed = 1): Promise<string> {
  const { id } = await invoke(measured, 'run/start', { datasetId, variables, learner: 'topo', seed });
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const project = await invoke(measured, 'project/current', null);
    const state = project?.runs.find((run) => run.id === id)?.state;
    if (state === 'done') return id;
    if (state !== 'queued' && state !== 'running') throw new Error(`bench ui: the run ended as ${state}`);
    if (Date.now() > deadline) throw new Error('bench ui: the run does not end');
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** Saves under a name, upon which the window shows what the project shows last: the newest run. */
export async function showSaved(measured: Measured): Promise<void> {
  await invoke(measured, 'project/save-as', { path: join(measured.folder, 'bench.acyclica') });
}

/** Shows the first run of the list, as a person does: a run that was started through the bridge is not chosen by itself. */
export async function showFirstRun({ page }: Measured): Promise<void> {
  await page.getByTestId('run-row').first().click();
}
