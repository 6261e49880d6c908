/** The answer to what is asked about the graph, and how the graph shows it. */
import { useMemo } from 'react';
import { queryWithin } from '../../app/state/focus';
import { useApp } from '../../app/state/state';
import type { Highlight } from '../../graph/highlight';
import { highlightPicked, highlightQuery, highlightRelated, noHighlight } from '../../graph/highlight';
import type { GraphModel } from '../../graph/model';
import type { OpenPath, QuerySets } from '../../graph/relate';
import { openPathOf, related, undirectedEdges } from '../../graph/relate';

const none: ReadonlySet<string> = new Set();

/** Ids of the edges drawn without arrowhead: none unless the class is shown. */
export function useUndirected(model: GraphModel): ReadonlySet<string> {
  const isClassShown = useApp((state) => state.focus.isClassShown);
  return isClassShown ? undirectedEdges(model) : none;
}

export interface QueryAnswer {
  readonly query: QuerySets;
  /** False until X and Y have a member each. */
  readonly isComplete: boolean;
  readonly path: OpenPath | null;
}

export function useQueryAnswer(model: GraphModel): QueryAnswer {
  const asked = useApp((state) => state.focus.query);
  return useMemo(() => {
    const query = queryWithin(asked, model.variables);
    const isComplete = query.x.length > 0 && query.y.length > 0;
    return { query, isComplete, path: isComplete ? openPathOf(model, query) : null };
  }, [asked, model]);
}

export function useHighlight(model: GraphModel): Highlight {
  const { picked, relation, isAsking } = useApp((state) => state.focus);
  const { query, path } = useQueryAnswer(model);
  return useMemo(() => {
    if (isAsking) return highlightQuery(query, path);
    const shown = relation && highlightRelated(model, related(model, relation));
    return shown && shown !== noHighlight ? shown : highlightPicked(picked);
  }, [model, picked, relation, isAsking, query, path]);
}
