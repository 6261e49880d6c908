/** The colour scales for the theme in use. */
import { darkScheme, lightScheme, type Scheme } from '../../shared/graph/colours';
import { useThemeKey } from './theme';

export function useScheme(): Scheme {
  return useThemeKey() === 'dark' ? darkScheme : lightScheme;
}
