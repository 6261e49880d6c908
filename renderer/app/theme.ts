/** Light, dark or high contrast: the system's choice, or the person's. */
import { useSyncExternalStore } from 'react';
import type { ThemeChoice } from '../../shared/contract';
import { useApp } from './state/state';

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
const contrastQuery = window.matchMedia('(prefers-contrast: more)');
const forcedQuery = window.matchMedia('(forced-colors: active)');
const queries = [darkQuery, contrastQuery, forcedQuery];

function subscribe(onChange: () => void): () => void {
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}

/** Light and dark are what they say; the others follow the system. */
function isDark(theme: ThemeChoice): boolean {
  return theme === 'dark' || (theme !== 'light' && darkQuery.matches);
}

/** Asked for here or by the system. */
function hasMoreContrast(theme: ThemeChoice): boolean {
  return theme === 'contrast' || contrastQuery.matches;
}

function themeKey(theme: ThemeChoice): string {
  return [isDark(theme), hasMoreContrast(theme), forcedQuery.matches].join(' ');
}

/** Changes when the colours do; canvases read them again then. */
export function useThemeKey(): string {
  const theme = useApp((state) => state.theme);
  return useSyncExternalStore(subscribe, () => themeKey(theme));
}

function writeTheme(theme: ThemeChoice): void {
  const { dataset } = document.documentElement;
  if (theme === 'light' || theme === 'dark') dataset['theme'] = theme;
  else delete dataset['theme'];
  if (hasMoreContrast(theme)) dataset['contrast'] = 'more';
  else delete dataset['contrast'];
}

/** Writes the choice where the style sheets see it, before anything draws itself anew because of it. */
export function keepThemeAttribute(): void {
  const write = (): void => writeTheme(useApp.getState().theme);
  write();
  contrastQuery.addEventListener('change', write);
  useApp.subscribe((state, before) => {
    if (state.theme !== before.theme) write();
  });
}
