/** The colour scales for the theme in use. */
import { useMemo } from 'react';
import type { Scheme } from '../../shared/graph/colours';
import { readPalette } from '../graph/palette';
import { useThemeKey } from './theme';

export function useScheme(): Scheme {
  const themeKey = useThemeKey();
  // The palette is read from the document; the key says when it changed.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => readPalette().scheme, [themeKey]);
}
