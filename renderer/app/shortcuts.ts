/** Keyboard shortcuts of the whole window: the keys of the commands, and the few that belong to no command. */
import { useEffect } from 'react';
import { fixedCommands, runCommand, type AppCommand } from './commands';
import { isTextField } from './text-field';
import { closeComparison } from './state/graph-comparison-actions';
import { leaveFile } from './state/data-actions';
import { closeSettings } from './state/settings-actions';
import { activeRun } from './state/selectors';
import { getState } from './state/state';

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Characters that Shift makes on some keyboards and not on others: Shift says nothing beside them. */
const NAMES: Readonly<Record<string, string>> = { '+': 'plus' };
const BY_CHARACTER = new Set(['plus', '?', '-', ',']);

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): string {
  const name = NAMES[key] ?? key.toLowerCase();
  const shift = shiftKey && !BY_CHARACTER.has(name) ? 'shift+' : '';
  return `${ctrlKey || metaKey ? 'ctrl+' : ''}${altKey ? 'alt+' : ''}${shift}${name}`;
}

const byKeys: ReadonlyMap<string, AppCommand> = new Map(
  fixedCommands.flatMap((command) => (command.keys ?? []).map((keys) => [keys.toLowerCase(), command] as const)),
);

/** The id of the command of a key press, or null. `isTyping`: the focus is in a text field. */
export function commandOf(key: Key, isTyping: boolean, isRunning: boolean): string | null {
  const name = nameOf(key);
  if (name === 'escape') return isRunning ? 'cancel-run' : null;
  const command = byKeys.get(name);
  return command && !(isTyping && command.isForText) ? command.id : null;
}

/** Parts of the window F6 goes through. */
const PARTS = '[data-part]';
const FOCUSABLE = 'button:not(:disabled), [tabindex="0"], input:not(:disabled), select, a[href]';

function nextPart(isBackwards: boolean): void {
  // The empty graph pane has nothing to go to.
  const parts = [...document.querySelectorAll<HTMLElement>(PARTS)].filter((part) => part.querySelector(FOCUSABLE));
  const at = parts.findIndex((part) => part.contains(document.activeElement));
  const step = isBackwards ? -1 : 1;
  const next = parts[(Math.max(at, isBackwards ? 0 : -1) + step + parts.length) % parts.length];
  next?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
}

/** Keys that lead out of a page. While a run is going on, Esc is there to stop it. */
function leavePage(): boolean {
  const { screen } = getState();
  if (screen === 'settings') closeSettings();
  else if (screen === 'import') void leaveFile();
  else if (screen === 'compare' && activeRun(getState()) === null) closeComparison();
  else return false;
  return true;
}

function obey(event: KeyboardEvent): boolean {
  if (event.key === 'F6') {
    nextPart(event.shiftKey);
    return true;
  }
  if (event.key === 'Escape' && leavePage()) return true;
  const command = commandOf(event, isTextField(event.target), activeRun(getState()) !== null);
  if (command === null) return false;
  runCommand(command);
  return true;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
  if (obey(event)) event.preventDefault();
}

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
