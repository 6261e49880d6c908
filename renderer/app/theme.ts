/** Light or dark: the system's choice, or the person's. */
import { useSyncExternalStore } from 'react';
import type { ThemeChoice } from '../../shared/contract';
import { useApp } from './state/state';

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(onChange: () => void): () => void {
  darkQuery.addEventListener('change', onChange);
  return () => darkQuery.removeEventListener('change', onChange);
}

/** Changes when the colours do; canvases read them again then. */
export function useThemeKey(): string {
  const theme = useApp((state) => state.theme);
  const isSystemDark = useSyncExternalStore(subscribe, () => darkQuery.matches);
  return theme === 'system' ? (isSystemDark ? 'dark' : 'light') : theme;
}

function writeTheme(theme: ThemeChoice): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Writes the choice where the style sheets see it, before anything draws itself anew because of it. */
export function keepThemeAttribute(): void {
  writeTheme(useApp.getState().theme);
  useApp.subscribe((state, before) => {
    if (state.theme !== before.theme) writeTheme(state.theme);
  });
}
