/**
 * Two DAGs A and B over the same variables, pair by pair. A pair is joined in
 *
 *   both      A and B, the same way round          only-a   A alone
 *   reversed  A and B, in opposite directions      only-b   B alone
 *
 * so edges of A = both + reversed + only-a, edges of B = both + reversed + only-b, and SHD(A, B) = only-a + only-b +
 * reversed. Exchanging A and B exchanges only-a and only-b and leaves the rest.
 */
export const differenceKinds = ['both', 'reversed', 'only-a', 'only-b'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface PairDifference {
  readonly kind: DifferenceKind;
  /** i → j: the direction in A, and that in B for a pair joined in B alone. */
  readonly i: number;
  readonly j: number;
}

/** Every pair joined in A or B, adjacencies [d, d] without cycles, in (i, j) order. */
export function differencesOf(A: Uint8Array, B: Uint8Array, d: number): PairDifference[] {
  const found: PairDifference[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const [there, back] = [i * d + j, j * d + i];
      if (A[there] !== 0) {
        found.push({ kind: B[there] !== 0 ? 'both' : B[back] !== 0 ? 'reversed' : 'only-a', i, j });
      } else if (B[there] !== 0 && A[back] === 0) {
        found.push({ kind: 'only-b', i, j });
      }
    }
  }
  return found;
}

export type DifferenceCounts = Readonly<Record<DifferenceKind, number>>;

export function countDifferences(differences: readonly Pick<PairDifference, 'kind'>[]): DifferenceCounts {
  const counts = { both: 0, reversed: 0, 'only-a': 0, 'only-b': 0 };
  for (const { kind } of differences) counts[kind]++;
  return counts;
}

/**
 * Rows and columns of `names` out of a matrix over `variables`, in the order of `names`: [names, names].
 *
 * @returns null when one of `names` is not among the variables, or stands there twice
 */
export function inOrderOf<M extends Uint8Array | Float64Array>(
  M: M,
  variables: readonly string[],
  names: readonly string[],
): M | null {
  const d = names.length;
  const index = new Map(variables.map((name, i) => [name, i]));
  const from = names.map((name) => index.get(name) ?? -1);
  if (new Set(names).size !== d || from.includes(-1)) return null;
  const part = M.slice(0, d * d) as M;
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) part[i * d + j] = M[from[i]! * variables.length + from[j]!]!;
  return part;
}
