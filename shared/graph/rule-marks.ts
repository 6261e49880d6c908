/** Edges that are marked for what background knowledge says about them. */
import type { Knowledge, Pair } from '../model/knowledge';
import { indexKnowledge } from './knowledge-index';

export interface RuledEdges {
  readonly required: Pair[];
  /** Against a rule. */
  readonly broken: Pair[];
}

export function ruledEdges(knowledge: Knowledge, edges: readonly Pair[]): RuledEdges {
  const index = indexKnowledge(knowledge);
  const bare = ({ source, target }: Pair): Pair => ({ source, target });
  return {
    required: edges
      .filter(({ source, target }) => {
        const { isOwn, rules } = index.demand(source, target);
        return isOwn || rules.length > 0;
      })
      .map(bare),
    broken: edges.filter(({ source, target }) => index.obstacles(source, target).length > 0).map(bare),
  };
}
