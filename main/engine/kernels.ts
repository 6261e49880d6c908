/**
 * The compiled kernels (assembly/) and the linear memory they work on.
 *
 * Arrays are views into a workspace; a kernel takes their `byteOffset` as address. Addresses of another workspace, or
 * lengths beyond a view, are not checked: that is the price of a call, and callers are learners, not people.
 */
import base64 from './assembly/index.ts?wasm';
import type { DagKernels } from './dag-kernels';
import type { LinearAlgebraKernels } from './linear-algebra-kernels';
import type { LogDetKernels } from './log-det-kernels';

/** Matrices are row-major with leading dimensions in elements. Pointers are byte offsets of views of one workspace. */
export interface Kernels extends DagKernels, LinearAlgebraKernels, LogDetKernels {
  /**
   * C[m, n] = op(A)[m, k]·op(B)[k, n] + beta·C. `ta`, `tb` 1: the matrix is stored transposed. beta 0 (C is not read)
   * or 1. C must not overlap A or B.
   */
  gemm64(
    ta: number,
    tb: number,
    m: number,
    n: number,
    k: number,
    A: number,
    lda: number,
    B: number,
    ldb: number,
    beta: 0 | 1,
    C: number,
    ldc: number,
  ): void;
  /** As gemm64, in f32. */
  gemm32: Kernels['gemm64'];
  /** out = exp(x) of n numbers; `out` may be `x`. Within 2 units in the last place. */
  exp64(n: number, x: number, out: number): void;
  exp32: Kernels['exp64'];
  /** out = log(x): −∞ at 0, NaN below. */
  log64: Kernels['exp64'];
  log32: Kernels['exp64'];
  /** out = 1/(1 + exp(−x)). */
  sigmoid64: Kernels['exp64'];
  sigmoid32: Kernels['exp64'];
  /**
   * One fused Adam step on n parameters (Kingma & Ba 2015): updates the moments m and v, then
   * theta −= rate·(m/correction1)/(√(v/correction2) + epsilon), where correction = 1 − betaᵗ at step t = 1, 2, …
   */
  adam64(
    n: number,
    theta: number,
    gradient: number,
    m: number,
    v: number,
    rate: number,
    beta1: number,
    beta2: number,
    correction1: number,
    correction2: number,
    epsilon: number,
  ): void;
  adam32: Kernels['adam64'];
  /** S[i, j] = 1/(1 + rising[i]·falling[j]), row-major [d, d]: soft orientations. */
  orient64(d: number, rising: number, falling: number, S: number): void;
  /** out = H∘S of n numbers. Returns Σ H². */
  weigh64(n: number, H: number, S: number, out: number): number;
  /**
   * G ← scale·G∘S + λ₁ sign H + pull·H, and flow[k] = scale·(Σ_i M_ik − Σ_j M_kj) with M = G∘H∘S∘(1 − S); matrices
   * row-major [d, d].
   */
  orientedGradient64(
    d: number,
    H: number,
    S: number,
    G: number,
    flow: number,
    scale: number,
    lambda1: number,
    pull: number,
  ): void;

  // Active-set regressions (assembly/lasso.ts); `block` is the address of a block of fields made by lasso-memory.ts.
  /** Empties a slot: the fit of j without any active variable. */
  lassoClear(block: number, slot: number, j: number): void;
  lassoCopy(block: number, from: number, to: number): void;
  /** Fits j in `slot`, warm; candidates have a position below `limit` and are not `exclude`, or are `include`. */
  lassoSolve(block: number, slot: number, j: number, limit: number, exclude: number, include: number): void;
  lassoEntering(block: number, from: number, to: number, j: number, limit: number, include: number): void;
  lassoLeaving(block: number, from: number, to: number, j: number, limit: number, exclude: number): void;
  /** (|R_i| − λσ)²/(2σκ), κ the variance of i given the active variables of the slot. */
  lassoEnteringGain(block: number, slot: number, i: number): number;
  /** w_i²/(2σ G_ii) of the active variable i. */
  lassoLeavingLoss(block: number, slot: number, i: number): number;
  /** out[j] = 1/(S⁻¹)_jj, too small rather than too large when S is singular. L: scratch [d, d]. */
  leastVariances(d: number, S: number, L: number, out: number): void;
  /**
   * A layer of logistic units with a linear output on a block of rows: H [units, rows] = σ(b + A x), e [rows] = vᵀH.
   * weights: [units, 1 + inputs], bias first; x: [inputs, ldx]; `rows` a multiple of 8.
   */
  hiddenForward64(
    units: number,
    rows: number,
    inputs: number,
    weights: number,
    x: number,
    ldx: number,
    v: number,
    H: number,
    e: number,
  ): void;
  /**
   * The way back with residuals e: D_m = scale·v_m·e·H_m(1 − H_m); adds scale·Σ e H_m to gv [units], Σ D_m and Σ D_m x_i
   * to g [units, 1 + inputs]. d: scratch [rows].
   */
  hiddenBackward64(
    units: number,
    rows: number,
    inputs: number,
    x: number,
    ldx: number,
    H: number,
    e: number,
    v: number,
    scale: number,
    d: number,
    gv: number,
    g: number,
  ): void;
}

interface Exports extends Kernels {
  heapBase(): number;
  scratchBytes(): number;
  setScratch(address: number): void;
}

const PAGE = 65_536;
const ALIGNMENT = 16;
/** Static data of the program lie below; the scratch of the kernels starts here. */
const SCRATCH_START = 4 * PAGE;
/** At least what `scratchBytes()` of the program answers. */
const SCRATCH_LIMIT = 1 << 20;

let compiled: WebAssembly.Module | undefined;

function compiledModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  return compiled;
}

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/**
 * Linear memory of one run on one thread with the kernels on it. Its capacity is fixed for life, so views never detach;
 * it is freed with the last reference to it.
 */
export class Workspace {
  readonly kernels: Kernels;
  private readonly memory: WebAssembly.Memory;
  private next: number;
  private readonly end: number;

  /**
   * Bytes that arrays of these lengths take, for the constructor.
   *
   * @param lengths length of each f64 and each f32 array
   */
  static bytes(lengths: { readonly f64?: readonly number[]; readonly f32?: readonly number[] }): number {
    const sum = (counts: readonly number[], width: number): number =>
      counts.reduce((total, length) => total + aligned(length * width), 0);
    return sum(lengths.f64 ?? [], 8) + sum(lengths.f32 ?? [], 4);
  }

  /**
   * @param bytes room for the arrays; what kernels pack their operands into comes on top
   * @throws RangeError when the machine has not that much memory, or above 4 GiB
   */
  constructor(bytes: number) {
    const pages = Math.ceil((SCRATCH_START + SCRATCH_LIMIT + bytes) / PAGE);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const instance = new WebAssembly.Instance(compiledModule(), { env: { memory: this.memory } });
    const exports = instance.exports as unknown as Exports;
    if (exports.heapBase() > SCRATCH_START || exports.scratchBytes() > SCRATCH_LIMIT) {
      throw new Error('The kernels need more static memory than a workspace reserves.');
    }
    exports.setScratch(SCRATCH_START);
    this.kernels = exports;
    this.next = aligned(SCRATCH_START + exports.scratchBytes());
    this.end = pages * PAGE;
  }

  /** A zeroed array of this workspace, aligned to 16 bytes. @throws RangeError when the capacity is used up */
  f64(length: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.take(length * 8), length);
  }

  /** As `f64`, of 32-bit numbers. */
  f32(length: number): Float32Array {
    return new Float32Array(this.memory.buffer, this.take(length * 4), length);
  }

  private take(bytes: number): number {
    const address = this.next;
    if (address + bytes > this.end) {
      throw new RangeError(`A workspace has ${this.end - address} bytes left, ${bytes} were asked for.`);
    }
    this.next = aligned(address + bytes);
    return address;
  }
}
