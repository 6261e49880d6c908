/** How far several DAGs over the same variables agree: two by two, and edge by edge. */

export interface Agreement {
  /** Directed edges the two have in common as a share of those in either, 0…1; 1 when neither has an edge. */
  readonly shared: number;
  /** Pairs whose edge differs; a reversal counts once. As `shd`. */
  readonly shd: number;
}

/** An edge i → j and which of the graphs hold it, by their place in the list given. */
export interface EdgeVotes {
  readonly i: number;
  readonly j: number;
  /** Ascending. */
  readonly holders: readonly number[];
  /** Graphs with j → i instead, ascending. */
  readonly opposed: readonly number[];
}

/** Cells i · d + j of all edges, ascending. */
function cellsOf(A: Uint8Array): number[] {
  const cells: number[] = [];
  for (let k = 0; k < A.length; k++) if (A[k] !== 0) cells.push(k);
  return cells;
}

const transposed = (cell: number, d: number): number => (cell % d) * d + Math.floor(cell / d);

/**
 * The agreement of each two of the graphs, adjacencies [d, d] without cycles: symmetric, with shared = 1 and shd = 0 on
 * the diagonal.
 *
 *   shared = |A ∩ B| / |A ∪ B|,   shd = |A| + |B| − 2·|A ∩ B| − |A ∩ Bᵀ|
 */
export function agreementMatrix(graphs: readonly Uint8Array[], d: number): Agreement[][] {
  const edges = graphs.map(cellsOf);
  return graphs.map((_, a) =>
    graphs.map((B, b) => {
      const [own, other] = [edges[a]!, edges[b]!.length];
      let common = 0;
      let reversed = 0;
      for (const cell of own) {
        if (B[cell] !== 0) common++;
        else if (B[transposed(cell, d)] !== 0) reversed++;
      }
      const union = own.length + other - common;
      return { shared: union === 0 ? 1 : common / union, shd: own.length + other - 2 * common - reversed };
    }),
  );
}

/** Every edge that one of the graphs holds, those held by most first, then in (i, j) order. */
export function edgeVotes(graphs: readonly Uint8Array[], d: number): EdgeVotes[] {
  const holders = new Map<number, number[]>();
  graphs.forEach((A, g) => {
    for (const cell of cellsOf(A)) holders.set(cell, [...(holders.get(cell) ?? []), g]);
  });
  return [...holders]
    .sort(([a, those], [b, others]) => others.length - those.length || a - b)
    .map(([cell, list]) => ({
      i: Math.floor(cell / d),
      j: cell % d,
      holders: list,
      opposed: holders.get(transposed(cell, d)) ?? [],
    }));
}
