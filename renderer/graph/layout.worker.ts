/** Computes a layered layout off the window's thread. */
import { layeredLayout } from '../../shared/graph/layout';
import type { Edge } from '../../shared/model/graph';

export interface LayoutJob {
  readonly id: number;
  readonly variables: readonly string[];
  readonly edges: readonly Edge[];
}

self.addEventListener('message', (event: MessageEvent<LayoutJob>) => {
  const { id, variables, edges } = event.data;
  self.postMessage({ id, positions: layeredLayout(variables, edges) });
});
