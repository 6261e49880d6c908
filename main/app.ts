/**
 * Composition root of the window: makes the services, binds them to the page, opens it.
 *
 * Everything that computes runs elsewhere: files and covariances on a data worker, learners in a utility process.
 */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, nativeTheme, session } from 'electron';
import type { EventName, EventPayload, Language } from '../shared/contract';
import { AppError } from '../shared/model/errors';
import { DataWorker } from './data/client';
import { copyPicture } from './desktop/clipboard';
import { createDialogs } from './desktop/dialogs';
import { createErrorLog, type LogError } from './desktop/errors';
import { firstRun } from './desktop/first-run';
import { forkHost } from './desktop/host-process';
import { buildMenu, type MenuCommand } from './desktop/menu';
import { collectOpenRequests } from './desktop/open-requests';
import { registerScheme, serveApp } from './desktop/protocol';
import { lockContents, lockSession } from './desktop/security';
import { themeSource } from './desktop/theme';
import { askToStopRuns, openWindow } from './desktop/window';
import { desktopWords } from './desktop/words';
import { sendEvent, serveCommands } from './ipc/electron';
import { createHandlers } from './ipc/handlers';
import { createProcessRunner } from './runs/process-runner';
import { DatasetService } from './services/dataset';
import { lookWithNode } from './runs/look';
import { EngineService } from './services/engines/service';
import { EstimateLedger } from './services/estimate/ledger';
import { EstimateService } from './services/estimate/service';
import { ExportService } from './services/export';
import { LambdaPathService } from './services/lambda-path/service';
import { LanguageService } from './services/language';
import { GraphService } from './services/graph';
import { drawOnThread } from './services/picture-thread';
import { ProjectService } from './services/project';
import { queueSettings } from './services/queue/settings';
import { RecentService } from './services/recent';
import { RunService } from './services/run';
import { ThemeService } from './services/theme';

declare const __ACYCLICA_VERSION__: string;
declare const __ELECTRON_VERSION__: string;

const built = (file: string): string => join(__dirname, file);
const cores = (): number => Math.max(1, cpus().length);

function createServices(logError: LogError) {
  const settingsFolder = app.getPath('userData');
  const onProblem = (sentence: string): void => logError('settings', sentence, '');
  const version = __ACYCLICA_VERSION__;
  const data = new DataWorker(built('data-worker.js'));
  const runner = createProcessRunner(() => forkHost(built('run-host.js')), built('run-worker.js'));
  const project = new ProjectService({ version, untitledFolder: join(settingsFolder, 'untitled') });
  const datasets = new DatasetService({ project, data, samplesFolder: join(__dirname, '../samples') });
  const engines = new EngineService({
    settingsFolder,
    version,
    look: lookWithNode(built('device-look.js')),
    onProblem,
  });
  const runs = new RunService({
    project,
    datasets,
    runner,
    engines,
    data,
    version,
    threads: cores(),
    queueSettings: queueSettings(settingsFolder, onProblem),
    logError: (id, error) => logError(id, 'run', error),
  });
  const ledger = new EstimateLedger(settingsFolder, version, onProblem);
  const estimates = new EstimateService({ project, datasets, runs, runner, engines, data, ledger, threads: cores() });
  const logPathError = (id: string, error: unknown): void => logError(id, 'path', error);
  const pathTools = { project, datasets, runner, engines, data, version, threads: cores(), runs };
  return {
    lambdaPaths: new LambdaPathService({ ...pathTools, logError: logPathError }),
    data,
    estimates,
    runner,
    engines,
    project,
    datasets,
    runs,
    graphs: new GraphService({ project, datasets, runs, data }),
    exports: new ExportService({ project, runs, draw: drawOnThread(built('picture-worker.js')) }),
    recent: new RecentService(settingsFolder, onProblem),
    theme: new ThemeService(settingsFolder, onProblem),
    language: new LanguageService(settingsFolder, onProblem),
  };
}

type Services = ReturnType<typeof createServices>;

/** The window that is open now, or null. */
const currentWindow = (): BrowserWindow | null => BrowserWindow.getAllWindows()[0] ?? null;

function createSend(logError: LogError) {
  return <E extends EventName>(name: E, payload: EventPayload<E>): void => {
    const window = currentWindow();
    if (window) sendEvent(window.webContents, name, payload, logError);
  };
}

/** Set when a stand-in runtime is used (docs/runtime.md): a checkout, or a build made where the official one is out of reach. */
function runtimeNote(): string | null {
  const found = process.versions.electron;
  const isStandIn = existsSync(join(dirname(process.execPath), 'acyclica-fallback.json'));
  if (!isStandIn && found === __ELECTRON_VERSION__) return null;
  return `Running on Electron ${found}, a stand-in for the official ${__ELECTRON_VERSION__}.`;
}

/** The language in use, and the menu in it. */
interface Spoken {
  language: Language;
  showMenu(): void;
}

/** The page reads its language when it is loaded; everything it shows is saved. */
function speak(spoken: Spoken, language: Language): void {
  spoken.language = language;
  spoken.showMenu();
  currentWindow()?.webContents.reload();
}

function bind(services: Services, send: ReturnType<typeof createSend>, logError: LogError, spoken: Spoken): void {
  const { project, datasets, runs, lambdaPaths } = services;
  project.onChanged((info) => send('project/changed', info));
  project.history.onChanged((state) => send('history/changed', state));
  datasets.onProgress((progress) => send('dataset/progress', progress));
  runs.onProgress((progress) => send('run/progress', progress));
  lambdaPaths.onChanged((path) => send('path/changed', path));
  lambdaPaths.onPoint((point) => send('path/point', point));
  runs.onChanged((run) => send('run/changed', run));
  runs.queue.onChanged((status) => send('queue/changed', status));
  const facts = {
    version: __ACYCLICA_VERSION__,
    electron: process.versions.electron ?? 'unknown',
    platform: process.platform,
    runtimeNote: runtimeNote(),
    cores: cores(),
  };
  const handlers = createHandlers({
    ...services,
    dialogs: createDialogs(currentWindow, () => desktopWords(spoken.language)),
    facts,
    documentsFolder: app.getPath('documents'),
    copyPicture,
    applyTheme: (theme) => (nativeTheme.themeSource = themeSource(theme)),
    applyLanguage: (language) => speak(spoken, language),
    confirmLeave: () => confirmLeave(runs, spoken),
  });
  serveCommands(handlers, logError);
}

/** With runs going on the person decides; without, nothing is asked. */
async function confirmLeave(runs: RunService, { language }: Spoken): Promise<boolean> {
  const window = currentWindow();
  const count = runs.activeIds.length;
  return count === 0 || window === null || askToStopRuns(window, count, desktopWords(language));
}

/** Saves what runs have so far, closes the project file and ends the workers. */
async function shutDown({ project, data, runner }: Services): Promise<void> {
  await project.close();
  await data.dispose();
  await runner.dispose();
}

async function start(openRequests: ReturnType<typeof collectOpenRequests>): Promise<void> {
  const logError = createErrorLog(join(app.getPath('userData'), 'errors.log'));
  const send = createSend(logError);
  process.on('unhandledRejection', (reason) => logError('main', 'unhandled rejection', reason));
  const services = createServices(logError);
  lockSession(session.defaultSession);
  const spoken: Spoken = {
    language: await services.language.get(),
    showMenu: () => {
      const choose = (command: MenuCommand): void => send('menu/command', { command });
      Menu.setApplicationMenu(buildMenu(choose, app.isPackaged, spoken.language));
    },
  };
  serveApp(session.defaultSession, join(__dirname, '../renderer'), () => spoken.language);
  nativeTheme.themeSource = themeSource(await services.theme.get());
  spoken.showMenu();
  bind(services, send, logError, spoken);
  const window = await openWindow({
    preload: join(__dirname, '../preload/preload.js'),
    onCrash: (reason) => logError('window', 'the page crashed', reason),
    confirmClose: async () => {
      if (!(await confirmLeave(services.runs, spoken))) return false;
      await shutDown(services).catch((error: unknown) => logError('main', 'closing', error));
      return true;
    },
  });
  await openRequests((path) => openNamed(services, path, logError, spoken));
  const folder = process.env.ACYCLICA_FIRST_RUN;
  if (folder) await runWithoutPerson(window, folder);
}

/** Opens a project file the system asked for. Never throws. */
async function openNamed(services: Services, path: string, logError: LogError, spoken: Spoken): Promise<void> {
  try {
    if (!(await confirmLeave(services.runs, spoken))) return;
    await services.recent.add(await services.project.open(path));
  } catch (error) {
    if (!(error instanceof AppError)) logError('main', `opening ${path}`, error);
    dialog.showErrorBox('Acyclica', error instanceof Error ? error.message : String(error));
  }
}

/** The main job without a person; the exit code tells how it went. */
async function runWithoutPerson(window: BrowserWindow, folder: string): Promise<void> {
  try {
    for (const path of await firstRun(window, folder)) process.stdout.write(`${path}\n`);
    window.close();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(1);
  }
}

function showWindow(): void {
  const window = currentWindow();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** Without a window nobody could end the program, which would keep every later start from opening one. */
function failToStart(error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${reason}\n`);
  if (!process.env.ACYCLICA_FIRST_RUN) dialog.showErrorBox('Acyclica could not start', reason);
  app.exit(1);
}

if (app.requestSingleInstanceLock()) {
  registerScheme();
  lockContents(app);
  // As root only the launcher of a checkout passes --no-sandbox; the two together end every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => showWindow());
  const openRequests = collectOpenRequests(app);
  app
    .whenReady()
    .then(() => start(openRequests))
    .catch(failToStart);
} else {
  app.quit();
}
