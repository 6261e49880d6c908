/** The one window: sandboxed, context-isolated, no Node. */
import { BrowserWindow, dialog, nativeTheme } from 'electron';
import { APP_ORIGIN } from '../ipc/sender';
import type { DesktopWords } from './words';

/** Reloads after crashes before giving up. */
const MOST_RELOADS = 3;
const SIZE = { width: 1280, height: 800, minWidth: 1024, minHeight: 680 };

export interface WindowOptions {
  readonly preload: string;
  /** Asked before closing; true lets the window close. */
  confirmClose(window: BrowserWindow): Promise<boolean>;
  /** Told why the page's process ended, for the log. */
  onCrash(reason: string): void;
}

/** Opens the window and loads the page. */
export async function openWindow({ preload, confirmClose, onCrash }: WindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    ...SIZE,
    show: false,
    title: 'Acyclica',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16191d' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  askBeforeClose(window, confirmClose);
  reloadAfterCrash(window, onCrash);
  await window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}

/** A page that crashes is loaded again: all it showed is saved. One that keeps crashing is left alone. */
function reloadAfterCrash(window: BrowserWindow, onCrash: WindowOptions['onCrash']): void {
  let crashes = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    crashes += 1;
    onCrash(reason);
    if (crashes <= MOST_RELOADS) window.webContents.reload();
    else {
      dialog.showErrorBox('Acyclica', 'The window crashed several times. Your project is saved; start Acyclica again.');
    }
  });
}

/** Closing waits for the answer of `confirm`; a second close while it is open is ignored. */
function askBeforeClose(window: BrowserWindow, confirm: WindowOptions['confirmClose']): void {
  let state: 'open' | 'asking' | 'closing' = 'open';
  window.on('close', (event) => {
    if (state === 'closing') return;
    event.preventDefault();
    if (state === 'asking') return;
    state = 'asking';
    const answer = (allowed: boolean): void => {
      state = allowed ? 'closing' : 'open';
      if (allowed) window.close();
    };
    void confirm(window).then(answer, (error: unknown) => {
      answer(false); // a question that could not be asked may be asked again
      throw error;
    });
  });
}

/** Asks whether runs may be stopped. Resolves true to go on. */
export async function askToStopRuns(window: BrowserWindow, count: number, words: DesktopWords): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Acyclica',
    message: words.stillRunning(count),
    detail: words.stopDetail,
    buttons: [words.stopAndClose, words.keepRunning],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
