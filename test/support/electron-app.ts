/**
 * A real Electron window for end-to-end tests.
 *
 * `scripts/test.mjs` gives the executable, its launch arguments and the display; nothing here weakens the
 * application: `--no-sandbox` is passed only when the tests run as root, because Chromium refuses otherwise.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

export const ROOT = resolve(import.meta.dirname, '../..');
/** The application under test; another folder for trying out a build elsewhere. */
export const APPLICATION = resolve(process.env.ACYCLICA_APP ?? ROOT);
/** Screenshots of the last test run; `npm run docs:images` copies chosen ones to docs/images. */
export const SCREENSHOTS = join(ROOT, 'out/screenshots');

/** Flags that belong to the machine, not to the application. */
export const launchArguments = JSON.parse(process.env.ACYCLICA_LAUNCH_ARGS ?? '["--disable-gpu"]') as string[];

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Folder of this test alone: settings, untitled projects, exports. */
  readonly folder: string;
  /** Errors the page reported; a test fails when there are any at the end. */
  readonly errors: string[];
  close(): Promise<void>;
}

/** Starts the application as a person would, with its own settings folder. */
export async function startApp(
  options: { folder?: string; args?: string[]; env?: Record<string, string> } = {},
): Promise<RunningApp> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'acyclica-e2e-'));
  // Without executablePath Playwright asks the electron package, which obeys ELECTRON_OVERRIDE_DIST_PATH, and holds the
  // application until it is attached. With one it sometimes attaches too late and waits for ever.
  const app = await _electron.launch({
    args: [...launchArguments, APPLICATION, `--user-data-dir=${join(folder, 'settings')}`, ...(options.args ?? [])],
    cwd: ROOT,
    env: { ...(process.env as Record<string, string>), ...options.env },
    // Playwright adds --no-sandbox of its own unless it is told not to.
    chromiumSandbox: !launchArguments.includes('--no-sandbox'),
    timeout: 60_000,
  });
  const errors: string[] = [];
  const page = await app.firstWindow();
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.waitForLoadState('domcontentloaded');
  const close = async (): Promise<void> => {
    await app.close();
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
  };
  return { app, page, folder, errors, close };
}

/** Sets the window's content size in pixels. */
export async function resizeWindow({ app, page }: RunningApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    {
      width,
      height,
    },
  );
  await page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height] as const);
}

export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const path = join(SCREENSHOTS, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

/** The next open dialog answers with this file. */
export async function answerOpenDialog(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
}

/** The next save dialog answers with this file. */
export async function answerSaveDialog(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
}

/** Every test-id of the window goes through here. */
export const byId = (page: Page, id: string) => page.getByTestId(id);

/** Waits for a laid-out graph with at least `edges` edges and returns its counts. */
export async function waitForGraph(page: Page, edges = 1): Promise<{ nodes: number; edges: number }> {
  await page.waitForFunction(
    (least) => {
      const graph = document.querySelector<HTMLElement>('[data-testid="graph"]');
      return graph?.dataset.ready === 'true' && Number(graph.dataset.edges) >= least;
    },
    edges,
    { timeout: 60_000 },
  );
  const graph = byId(page, 'graph');
  return {
    nodes: Number(await graph.getAttribute('data-nodes')),
    edges: Number(await graph.getAttribute('data-edges')),
  };
}
