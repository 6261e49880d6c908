/**
 * The linear assignment problem by shortest augmenting paths, O(n³).
 *
 *   max over permutations π   Σ_i V[i, π(i)]
 *
 * Source: Jonker & Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
 * Computing 38, 1987, without the initial reductions. The oracle of the kernel `assignment32`.
 */
export function maximumAssignment(n: number, V: Float64Array | Float32Array): Int32Array {
  const price = new Float64Array(n);
  const potential = new Float64Array(n);
  const columnOf = new Int32Array(n).fill(-1);
  const rowOf = new Int32Array(n).fill(-1);
  const distance = new Float64Array(n);
  const via = new Int32Array(n);
  const isDone = new Uint8Array(n);
  for (let start = 0; start < n; start++) {
    distance.fill(Number.POSITIVE_INFINITY);
    isDone.fill(0);
    let row = start;
    let reached = 0;
    let column = -1;
    do {
      let next = -1;
      for (let j = 0; j < n; j++) {
        if (isDone[j] === 1) continue;
        const length = reached - V[row * n + j]! - potential[row]! - price[j]!;
        if (length < distance[j]!) {
          distance[j] = length;
          via[j] = row;
        }
        if (next < 0 || distance[j]! < distance[next]!) next = j;
      }
      column = next;
      reached = distance[column]!;
      isDone[column] = 1;
      row = rowOf[column]!;
    } while (row >= 0);
    for (let j = 0; j < n; j++) {
      if (isDone[j] === 0) continue;
      if (rowOf[j]! >= 0) potential[rowOf[j]!] = potential[rowOf[j]!]! + reached - distance[j]!;
      price[j] = price[j]! - reached + distance[j]!;
    }
    potential[start] = potential[start]! + reached;
    while (column >= 0) {
      const from = via[column]!;
      rowOf[column] = from;
      const previous = columnOf[from]!;
      columnOf[from] = column;
      column = from === start ? -1 : previous;
    }
  }
  return columnOf;
}
