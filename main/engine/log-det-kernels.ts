/** Compiled passes of Adam on a log-det objective (assembly/log-det.ts). Conventions of kernels.ts. */
export interface LogDetKernels {
  /**
   * N = Mᵀ + offset with M = (sI − W∘W)⁻¹, [d, d]; returns log det(sI − W∘W). NaN when that is no nonsingular M-matrix or
   * an entry of N is below `lowest`. `scratch`: invertMScratch(d) doubles.
   */
  logDetInverse64(d: number, s: number, W: number, N: number, offset: number, lowest: number, scratch: number): number;
  /**
   * One Adam step on W with G = −μ R diag(inverseSigma) + μλ sign(W)∘weight + 2W∘(N + ahead·D), 0 where `free` is 0.
   * P [d, ldp], in f32, is the direction: W −= rate·P exactly. `free` and `weight` [d, d] may be 0: all ones.
   */
  logDetAdam64(
    d: number,
    W: number,
    R: number,
    N: number,
    D: number,
    ahead: number,
    inverseSigma: number,
    first: number,
    second: number,
    P: number,
    ldp: number,
    free: number,
    weight: number,
    mu: number,
    lambda: number,
    rate: number,
    beta1: number,
    beta2: number,
    correction1: number,
    correction2: number,
    epsilon: number,
  ): void;
  /** Q = S·P in f32 for a symmetric S; all [size, size], size a multiple of 8, zeros beyond d. */
  symmetricProduct32(size: number, S: number, P: number, Q: number): void;
  /** R += factor·Q, Q in f32 [d, ldq]; with `v` not 0 also v_j = R_jj − Σ_i W_ij R_ij. */
  logDetResiduals64(d: number, factor: number, Q: number, ldq: number, R: number, W: number, v: number): void;
  /**
   * For N inverted `gap` steps after `old`, arrays of n = d²: returns max (2W∘(old + gap·D − N))²/(second/correction2 +
   * floor), the squared error of an Adam step by extrapolation in units of the rate; then D = (N − old)/gap.
   */
  logDetExtrapolate64(
    n: number,
    gap: number,
    N: number,
    old: number,
    D: number,
    W: number,
    second: number,
    correction2: number,
    floor: number,
  ): number;
}
