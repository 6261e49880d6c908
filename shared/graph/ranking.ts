/**
 * How well |W| ranks the d(d−1) ordered pairs: true edges should come first. Independent of any threshold.
 *
 * Ties are one step: all pairs of equal |W| enter together, so the order in which they are listed means nothing.
 */

export interface Ranking {
  /** Area under the ROC curve: chance that a true edge has a larger |W| than a pair that is none, ties ½. */
  readonly aucRoc: number;
  /** Average precision Σ_k (R_k − R_{k−1}) P_k over the distinct values of |W|, as in scikit-learn. */
  readonly aucPr: number;
}

/** Scores W [d, d] against the truth [d, d], or null when the truth has no edges or all of them. */
export function ranking(W: Float64Array, truth: Uint8Array, d: number): Ranking | null {
  const pairs: number[] = [];
  let positives = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (i === j) continue;
      pairs.push(i * d + j);
      if (truth[i * d + j] !== 0) positives++;
    }
  }
  const negatives = pairs.length - positives;
  if (positives === 0 || negatives === 0) return null;
  pairs.sort((a, b) => Math.abs(W[b]!) - Math.abs(W[a]!));
  let hits = 0;
  let misses = 0;
  let aucRoc = 0;
  let aucPr = 0;
  for (let start = 0; start < pairs.length;) {
    const score = Math.abs(W[pairs[start]!]!);
    let newHits = 0;
    let end = start;
    for (; end < pairs.length && Math.abs(W[pairs[end]!]!) === score; end++) if (truth[pairs[end]!] !== 0) newHits++;
    const newMisses = end - start - newHits;
    aucRoc += newMisses * (hits + newHits / 2);
    hits += newHits;
    misses += newMisses;
    aucPr += (newHits / positives) * (hits / (hits + misses));
    start = end;
  }
  return { aucRoc: aucRoc / (positives * negatives), aucPr };
}
