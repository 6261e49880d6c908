/** Light or dark: the system's choice, or the person's. */
import { useEffect, useSyncExternalStore } from 'react';
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

/** Writes an explicit choice where the style sheets see it. */
export function useThemeAttribute(): void {
  const theme = useApp((state) => state.theme);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
