/**
 * The cut at every ω at once. Taking the weights from strong to weak, each is kept unless it closes a cycle with those kept before
 * (cut.ts, step 2); so the graph at ω is the kept ones with |w| > ω, and moving ω is a search in a sorted list.
 */

export interface CutSteps {
  /** Non-zero |w|, i ≠ j, from strong to weak; ties by (source, target) index. */
  readonly sizes: Float64Array;
  /** Position i·d + j of each in W. */
  readonly places: Int32Array;
  /** 1 for a weight that is kept, 0 for one that closes a cycle. */
  readonly isKept: Uint8Array;
  /** How many of the first k + 1 weights are kept. */
  readonly keptUpTo: Int32Array;
}

function ranked(W: Float64Array, d: number): Int32Array {
  const places: number[] = [];
  for (let at = 0; at < d * d; at++) if (W[at] !== 0 && at % (d + 1) !== 0) places.push(at);
  return Int32Array.from(places.sort((a, b) => Math.abs(W[b]!) - Math.abs(W[a]!) || a - b));
}

/** Steps of W, row-major [d, d]. */
export function cutSteps(W: Float64Array, d: number): CutSteps {
  const places = ranked(W, d);
  const isKept = new Uint8Array(places.length);
  const keptUpTo = new Int32Array(places.length);
  const words = (d + 31) >>> 5;
  const reach = new Uint32Array(d * words); // bit j of row i: a path i ⇝ j among the edges kept
  const isReached = (i: number, j: number): boolean => ((reach[i * words + (j >>> 5)]! >>> (j & 31)) & 1) === 1;
  let kept = 0;
  for (const [k, at] of places.entries()) {
    const i = Math.floor(at / d);
    const j = at - i * d;
    if (!isReached(j, i)) {
      isKept[k] = 1;
      kept++;
      if (!isReached(i, j)) join(reach, words, d, i, j, isReached);
    }
    keptUpTo[k] = kept;
  }
  return { sizes: Float64Array.from(places, (at) => Math.abs(W[at]!)), places, isKept, keptUpTo };
}

/** Adds i → j: whatever reaches i now reaches j and what j reaches. */
function join(
  reach: Uint32Array,
  words: number,
  d: number,
  i: number,
  j: number,
  isReached: (a: number, b: number) => boolean,
): void {
  for (let u = 0; u < d; u++) {
    if (u !== i && !isReached(u, i)) continue;
    reach[u * words + (j >>> 5)]! |= 1 << (j & 31);
    for (let k = 0; k < words; k++) reach[u * words + k]! |= reach[j * words + k]!;
  }
}

/** How many weights lie above ω. */
export function above({ sizes }: Pick<CutSteps, 'sizes'>, omega: number): number {
  let [low, high] = [0, sizes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sizes[middle]! > omega) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Edges of the graph at ω, and weights above ω that are not in it. */
export function countsAt(steps: CutSteps, omega: number): { readonly edges: number; readonly dropped: number } {
  const count = above(steps, omega);
  const edges = count === 0 ? 0 : steps.keptUpTo[count - 1]!;
  return { edges, dropped: count - edges };
}

/**
 * ω for one edge more (−1) or fewer (+1) than at `omega`: the size of the next kept weight below. null at either end. Weights of the
 * same size come and go together.
 */
export function stepOf(steps: CutSteps, omega: number, direction: 1 | -1): number | null {
  const { sizes, isKept } = steps;
  const count = above(steps, omega);
  if (direction === 1) {
    for (let k = count - 1; k >= 0; k--) if (isKept[k] === 1) return sizes[k]!;
    return null;
  }
  for (let k = count; k < sizes.length; k++) {
    if (isKept[k] !== 1) continue;
    const size = sizes[k]!;
    const next = sizes.subarray(k).find((other) => other < size);
    return next ?? 0;
  }
  return null;
}
