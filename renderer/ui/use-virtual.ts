/** The virtualiser, in one place: its functions must not be memoised, and the React compiler is not used here. */
import { useVirtualizer } from '@tanstack/react-virtual';
import type { VirtualizerOptions } from '@tanstack/react-virtual';

type Required = 'count' | 'getScrollElement' | 'estimateSize';
type Options = Pick<VirtualizerOptions<HTMLDivElement, Element>, Required> &
  Partial<
    Pick<
      VirtualizerOptions<HTMLDivElement, Element>,
      'getItemKey' | 'overscan' | 'horizontal' | 'scrollPaddingStart' | 'scrollPaddingEnd'
    >
  >;

export function useVirtual(options: Options) {
  // eslint-disable-next-line react-hooks/incompatible-library
  return useVirtualizer<HTMLDivElement, Element>(options);
}
