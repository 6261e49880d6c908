/** Keyboard shortcuts of the whole window. */
import { useEffect } from 'react';
import type { MenuCommand } from './commands';
import { runCommand } from './commands';
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

const withControl: Readonly<Record<string, MenuCommand>> = {
  z: 'undo',
  'shift+z': 'redo',
  y: 'redo',
  o: 'open-data',
  'shift+o': 'open-project',
  'shift+s': 'save-as',
  n: 'new-project',
  e: 'export',
  ',': 'show-settings',
  enter: 'learn',
};

/** The command of a key press, or null. `isTyping`: the focus is in a text field. */
export function commandOf(key: Key, isTyping: boolean, isRunning: boolean): MenuCommand | null {
  const name = key.key.toLowerCase();
  if (key.altKey) return (key.ctrlKey || key.metaKey) && name === 'o' ? 'open-with-options' : null;
  if (key.ctrlKey || key.metaKey) {
    const command = withControl[`${key.shiftKey ? 'shift+' : ''}${name}`] ?? null;
    return isTyping && (command === 'undo' || command === 'redo') ? null : command;
  }
  if (name === 'escape') return isRunning ? 'cancel-run' : null;
  return name === '?' && !isTyping ? 'show-shortcuts' : null;
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

function onKeyDown(event: KeyboardEvent): void {
  if (document.querySelector('dialog[open]')) return;
  if (event.key === 'F6') {
    event.preventDefault();
    nextPart(event.shiftKey);
    return;
  }
  if (event.key === 'Escape' && getState().screen === 'settings') {
    event.preventDefault();
    closeSettings();
    return;
  }
  if (event.key === 'Escape' && getState().screen === 'import') {
    event.preventDefault();
    void leaveFile();
    return;
  }
  // While a run is going on, Esc is there to stop it.
  if (event.key === 'Escape' && getState().screen === 'compare' && activeRun(getState()) === null) {
    event.preventDefault();
    closeComparison();
    return;
  }
  const command = commandOf(event, isTextField(event.target), activeRun(getState()) !== null);
  if (!command) return;
  event.preventDefault();
  runCommand(command);
}

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
