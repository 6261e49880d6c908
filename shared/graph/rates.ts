/**
 * Rates of right and wrong edges, with the denominators of NOTEARS and gCastle.
 *
 *   truePositive    estimated edges that are in the truth (undirected: over a true edge)
 *   reversed        estimated edges whose reverse is in the truth, and they themselves are not
 *   falsePositive   estimated edges between variables the truth does not join
 *
 *   tpr = TP / max(|truth|, 1)              fdr = (reversed + FP) / max(|estimate|, 1)
 *   fpr = (reversed + FP) / max(d(d−1)/2 − |truth|, 1): the denominator counts pairs, so fpr can exceed 1
 *   precision = TP / |estimate|, recall = tpr, f1 their harmonic mean; 0 where undefined (`isEmptyEstimate` tells)
 */

export interface Rates {
  readonly truePositive: number;
  readonly reversed: number;
  readonly falsePositive: number;
  /** Undirected edges count once. */
  readonly edgesEstimate: number;
  readonly edgesTruth: number;
  /** True when precision and F1 are 0 by definition only. */
  readonly isEmptyEstimate: boolean;
  readonly tpr: number;
  readonly fdr: number;
  readonly fpr: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly skeletonPrecision: number;
  readonly skeletonRecall: number;
  readonly skeletonF1: number;
  /** Among directed estimated edges over joined pairs of the truth: share with the true direction; null if none. */
  readonly orientationPrecision: number | null;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

interface Counts {
  truePositive: number;
  undirectedHit: number;
  reversed: number;
  falsePositive: number;
  edgesEstimate: number;
  edgesTruth: number;
  pairsTruth: number;
  pairsShared: number;
}

function countEdges(estimate: Uint8Array, truth: Uint8Array, d: number): Counts {
  const c: Counts = {
    truePositive: 0,
    undirectedHit: 0,
    reversed: 0,
    falsePositive: 0,
    edgesEstimate: 0,
    edgesTruth: 0,
    pairsTruth: 0,
    pairsShared: 0,
  };
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const [forward, backward] = [estimate[i * d + j] !== 0, estimate[j * d + i] !== 0];
      const [trueForward, trueBackward] = [truth[i * d + j] !== 0, truth[j * d + i] !== 0];
      const isJoined = trueForward || trueBackward;
      c.edgesTruth += Number(trueForward) + Number(trueBackward);
      c.pairsTruth += Number(isJoined);
      if (!forward && !backward) continue;
      c.edgesEstimate++;
      if (!isJoined) {
        c.falsePositive++;
        continue;
      }
      c.pairsShared++;
      if (forward && backward) c.undirectedHit++;
      else if (forward ? trueForward : trueBackward) c.truePositive++;
      else c.reversed++;
    }
  }
  return c;
}

/** Rates of an estimate (DAG, or CPDAG with undirected edges as both directions) against a true graph, [d, d]. */
export function rates(estimate: Uint8Array, truth: Uint8Array, d: number): Rates {
  const c = countEdges(estimate, truth, d);
  const truePositive = c.truePositive + c.undirectedHit;
  const wrong = c.reversed + c.falsePositive;
  const tpr = truePositive / Math.max(c.edgesTruth, 1);
  const precision = ratio(truePositive, c.edgesEstimate);
  const skeletonPrecision = ratio(c.pairsShared, c.edgesEstimate);
  const skeletonRecall = ratio(c.pairsShared, c.pairsTruth);
  const oriented = c.truePositive + c.reversed;
  return {
    truePositive,
    reversed: c.reversed,
    falsePositive: c.falsePositive,
    edgesEstimate: c.edgesEstimate,
    edgesTruth: c.edgesTruth,
    isEmptyEstimate: c.edgesEstimate === 0,
    tpr,
    fdr: wrong / Math.max(c.edgesEstimate, 1),
    fpr: wrong / Math.max((d * (d - 1)) / 2 - c.edgesTruth, 1),
    precision,
    recall: tpr,
    f1: harmonic(precision, tpr),
    skeletonPrecision,
    skeletonRecall,
    skeletonF1: harmonic(skeletonPrecision, skeletonRecall),
    orientationPrecision: oriented === 0 ? null : c.truePositive / oriented,
  };
}
