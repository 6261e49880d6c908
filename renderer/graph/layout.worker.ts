/** Computes layouts off the window's thread. */
import { mirroredTowards } from '../../shared/graph/anchor';
import { layeredLayout } from '../../shared/graph/layout';
import { forceLayout } from '../../shared/graph/layout-force';
import { tierLayout } from '../../shared/graph/layout-tiers';
import type { Edge, Positions } from '../../shared/model/graph';
import type { LayoutKind } from '../../shared/model/picture';

export interface LayoutJob {
  readonly kind: Exclude<LayoutKind, 'free'>;
  readonly variables: readonly string[];
  readonly edges: readonly Pick<Edge, 'source' | 'target'>[];
  /** Tiers in causal order, for the layout by tier. */
  readonly tiers: readonly (readonly string[])[];
  /** Where the variables stood; the new layout is turned towards it. */
  readonly anchor: Positions;
}

function layOut({ kind, variables, edges, tiers, anchor }: LayoutJob): Positions {
  switch (kind) {
    case 'layered':
      return mirroredTowards(layeredLayout(variables, edges), anchor);
    case 'tiers':
      return mirroredTowards(tierLayout(variables, edges, tiers).positions, anchor);
    case 'force':
      return forceLayout(variables, edges, { anchor });
  }
}

self.addEventListener('message', (event: MessageEvent<LayoutJob>) => self.postMessage(layOut(event.data)));
