/** The graph on screen, computed once for all views of it. */
import { shownGraph } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import type { GraphModel } from '../../graph/model';
import { graphModelOf, savedModelOf } from '../../graph/model';

export function useGraphModel(): GraphModel | null {
  const detail = useApp((state) => (state.view.graphId ? null : state.detail));
  const threshold = useApp((state) => state.threshold);
  const saved = useApp(shownGraph);
  if (saved) return savedModelOf(saved);
  return detail && graphModelOf(detail, threshold);
}
