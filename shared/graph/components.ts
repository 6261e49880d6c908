/** Strongly connected components: an edge lies on a directed cycle exactly when both its ends share one. */

/**
 * Component number of every variable, in no meaningful order. Tarjan (1972), without recursion, on an adjacency
 * [d, d]. O(d²).
 */
export function strongComponents(A: Uint8Array, d: number): Int32Array {
  const component = new Int32Array(d).fill(-1);
  const index = new Int32Array(d).fill(-1);
  const low = new Int32Array(d);
  const next = new Int32Array(d); // first child of each variable not looked at yet
  const stack: number[] = [];
  let counter = 0;
  let components = 0;

  const close = (v: number): void => {
    for (let u = stack.pop()!; ; u = stack.pop()!) {
      component[u] = components;
      if (u === v) break;
    }
    components++;
  };

  for (let root = 0; root < d; root++) {
    if (index[root]! >= 0) continue;
    const path = [root];
    while (path.length > 0) {
      const v = path[path.length - 1]!;
      if (index[v]! < 0) {
        index[v] = low[v] = counter++;
        stack.push(v);
      }
      const child = nextChild(A, d, v, next, index, component, low);
      if (child >= 0) {
        path.push(child);
        continue;
      }
      path.pop();
      if (low[v] === index[v]) close(v);
      const above = path[path.length - 1];
      if (above !== undefined) low[above] = Math.min(low[above]!, low[v]!);
    }
  }
  return component;
}

/** Next unvisited child of v, or −1; lowers `low[v]` by children still on the stack. */
function nextChild(
  A: Uint8Array,
  d: number,
  v: number,
  next: Int32Array,
  index: Int32Array,
  component: Int32Array,
  low: Int32Array,
): number {
  for (let w = next[v]!; w < d; w++) {
    if (A[v * d + w] === 0) continue;
    if (index[w]! < 0) {
      next[v] = w + 1;
      return w;
    }
    if (component[w]! < 0) low[v] = Math.min(low[v]!, index[w]!);
  }
  next[v] = d;
  return -1;
}
