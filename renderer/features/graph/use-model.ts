/** The graph on screen, computed once for all views of it. */
import { useApp } from '../../app/state/state';
import type { GraphModel } from '../../graph/model';
import { graphModelOf } from '../../graph/model';

export function useGraphModel(): GraphModel | null {
  const detail = useApp((state) => state.detail);
  const threshold = useApp((state) => state.threshold);
  return detail && graphModelOf(detail, threshold);
}
