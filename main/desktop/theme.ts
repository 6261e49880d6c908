/** What Electron is told of the chosen theme. */
import type { ThemeChoice } from '../../shared/contract';

/** High contrast is light or dark as the system is. */
export function themeSource(theme: ThemeChoice): 'system' | 'light' | 'dark' {
  return theme === 'contrast' ? 'system' : theme;
}
