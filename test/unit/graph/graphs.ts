/** Random and exhaustive graphs for property tests. */
import fc from 'fast-check';
import { isAcyclic } from '../../../shared/graph/order';

export interface TestGraph {
  readonly d: number;
  readonly A: Uint8Array;
}

/** Adjacency of d variables from [i, j] pairs. */
export function graphOf(d: number, edges: readonly (readonly [number, number])[]): Uint8Array {
  const A = new Uint8Array(d * d);
  for (const [i, j] of edges) A[i * d + j] = 1;
  return A;
}

/** A DAG on exactly d variables under a random labelling. */
export function dagOn(d: number): fc.Arbitrary<TestGraph> {
  const pairs = (d * (d - 1)) / 2;
  const bits = fc.array(fc.boolean(), { minLength: pairs, maxLength: pairs });
  const label = fc.shuffledSubarray([...Array(d).keys()], { minLength: d, maxLength: d });
  return fc.tuple(bits, label).map(([bit, names]) => {
    const A = new Uint8Array(d * d);
    let k = 0;
    for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) if (bit[k++]) A[names[i]! * d + names[j]!] = 1;
    return { d, A };
  });
}

/** Several DAGs over the same 1 … most variables. */
export function dags<N extends number>(
  count: N,
  most: number,
  least = 1,
): fc.Arbitrary<{ d: number; As: Uint8Array[] }> {
  return fc
    .integer({ min: least, max: most })
    .chain((d) =>
      fc.array(dagOn(d), { minLength: count, maxLength: count }).map((list) => ({ d, As: list.map((g) => g.A) })),
    );
}

/** Any weight matrix, cyclic ones too, with ties and zeros. */
export const weights: fc.Arbitrary<{ d: number; W: Float64Array }> = fc.integer({ min: 1, max: 8 }).chain((d) => {
  const weight = fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.constantFrom(0, 0.5, -0.5, 1));
  return fc.array(weight, { minLength: d * d, maxLength: d * d }).map((list) => ({ d, W: Float64Array.from(list) }));
});

/** Every DAG on d labelled variables (1, 3, 25, 543, 29 281 for d = 1 … 5). */
export function allDags(d: number): Uint8Array[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) pairs.push([i, j]);
  const found: Uint8Array[] = [];
  for (let code = 0; code < 3 ** pairs.length; code++) {
    const A = new Uint8Array(d * d);
    let rest = code;
    for (const [i, j] of pairs) {
      const state = rest % 3;
      rest = (rest - state) / 3;
      if (state === 1) A[i * d + j] = 1;
      if (state === 2) A[j * d + i] = 1;
    }
    if (isAcyclic(A, d)) found.push(A);
  }
  return found;
}
