/** The settings page: opening, leaving, engines. */
import type { EngineChoice, EngineStatus } from '../../../shared/model/engine';
import { call } from '../../api/bridge';
import { strings } from '../strings';
import { asksForDevice } from './engine-issue';
import { attempt, showToast } from './failures';
import { getState, setState } from './state';

/** Id of the button in the top bar. */
export const SETTINGS_BUTTON = 'settings-button';

/** Id of what had the focus before the page was opened. */
let opener = SETTINGS_BUTTON;

export function openSettings(): void {
  if (getState().screen === 'settings') return;
  opener = document.activeElement?.id || SETTINGS_BUTTON;
  setState({ screen: 'settings' });
}

export function closeSettings(): void {
  setState({ screen: 'work' });
}

/** Gives the focus back to what opened the page, unless it went elsewhere meanwhile. */
export function returnFocus(): void {
  if (document.activeElement !== document.body) return;
  (document.getElementById(opener) ?? document.getElementById(SETTINGS_BUTTON))?.focus();
}

/** Busy as long as back ends are tried, which may take seconds. */
async function look(question: () => Promise<EngineStatus>): Promise<void> {
  if (getState().isLooking) return;
  setState({ isLooking: true });
  const engines = await attempt('engines', question);
  setState({ isLooking: false, ...(engines ? { engines } : {}) });
}

/** What main knows of the engines. It tries them when that has not been done on this computer yet. */
export async function loadEngines(): Promise<void> {
  const ask = (): Promise<EngineStatus> => call('engine/status', null);
  if (getState().engines === null) return look(ask);
  const engines = await attempt('engines', ask);
  if (engines) setState({ engines });
}

/** Tries every back end again. */
export const lookAgain = (): Promise<void> => look(() => call('engine/look', null));

/** Devices are of no interest to the window before one is asked for. */
export async function loadEnginesIfAsked(): Promise<void> {
  const { engine, engines } = getState();
  if (engines === null && asksForDevice(engine)) await loadEngines();
}

export async function chooseEngine(engine: EngineChoice): Promise<void> {
  const before = getState().engine;
  setState({ engine });
  const engines = await attempt('engines', () => call('engine/choose', { choice: engine }));
  if (engines) setState({ engines });
  // Another choice may have followed while this one was on its way.
  else if (getState().engine === engine) setState({ engine: before });
}

export async function forgetMeasurements(): Promise<void> {
  const known = getState().engines?.measurements.length ?? 0;
  const engines = await attempt('engines', () => call('engine/forget', null));
  if (!engines) return;
  setState({ engines });
  showToast(strings.settings.forgotten(known));
}
