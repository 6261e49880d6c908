/** Kernels that sample DAGs, differentiate through the sample and train masked networks; see assembly/ for each. */

/**
 * Arrays are f32 unless noted. Matrices [d, d] of edges are child-major: entry [j, i] belongs to i → j. `scratch`: as many
 * 32-bit numbers as the function of that name tells. Arrays of a given `count` are read and written in whole vectors of four.
 */
export interface DagKernels {
  /** Uniforms ((word >>> 9) + ½)·2⁻²³ of RandomStream(key, idLow + 2³²·idHigh), in order; count: a multiple of 16. */
  uniform32(key: number, idLow: number, idHigh: number, count: number, out: number): void;
  oddsAgainst32(count: number, logits: number, out: number): void;
  /** position: i32 [d]. */
  sampleEdges32(d: number, odds: number, uniform: number, position: number, A: number): void;
  /** G becomes G∘E. */
  edgeGradient32(d: number, odds: number, uniform: number, position: number, G: number, out: number): void;
  topKScratch(d: number): number;
  /** order: i32 [d]; s: noisy scores [d]; rate = 1/τ; N = ∂loss/∂M. */
  topKGradient32(d: number, order: number, s: number, rate: number, N: number, scratch: number, out: number): void;
  logSigmoid32(count: number, W: number, out: number): void;
  /** mean = ln σ(W). */
  sinkhornScores32(count: number, mean: number, uniform: number, noise: number, rate: number, out: number): void;
  sinkhornScratch(d: number): number;
  /** L, W, out: [position, variable]. */
  sinkhornGradient32(
    d: number,
    order: number,
    L: number,
    W: number,
    rate: number,
    N: number,
    scratch: number,
    out: number,
  ): void;
  assignmentScratch(n: number): number;
  /** columnOf: i32 [n], the column of every row in an assignment of maximum sum over V [n, n]. */
  assignment32(n: number, V: number, scratch: number, columnOf: number): void;
  networksScratch(d: number, layers: number, widths: number, stride: number): number;
  /**
   * Networks from … to − 1 on X [d, stride]; widths: i32 [layers]; gradient 0: only the error, Σ (x̂ − x)², which is
   * returned. Gradients are those of scale/2 times it.
   */
  networks32(
    d: number,
    layers: number,
    widths: number,
    theta: number,
    size: number,
    from: number,
    to: number,
    A: number,
    X: number,
    rows: number,
    stride: number,
    scale: number,
    scratch: number,
    gradient: number,
    G: number,
  ): number;
}
