/** Names in the knowledge and the exclusions of a data set that its columns do not have now. */
import type { DatasetInfo } from '../../../../shared/model/dataset';
import type { Knowledge } from '../../../../shared/model/knowledge';

export interface GoneNames {
  readonly names: readonly string[];
  /** Tiers' entries, forbidden and required edges that name one. */
  readonly rules: number;
  readonly excluded: number;
}

export function goneNames(dataset: DatasetInfo, knowledge: Knowledge, excluded: readonly string[]): GoneNames {
  const present = new Set(dataset.columns.map(({ name }) => name));
  const gone = new Set<string>();
  const isGone = (name: string): boolean => {
    if (present.has(name)) return false;
    gone.add(name);
    return true;
  };
  const placed = knowledge.tiers.flatMap((tier) => tier.variables).filter(isGone).length;
  const edges = [...knowledge.forbidden, ...knowledge.required].filter((edge) =>
    [edge.source, edge.target].map(isGone).some(Boolean),
  ).length;
  const out = excluded.filter(isGone).length;
  return { names: [...gone], rules: placed + edges, excluded: out };
}
