/** The arrays of many ℓ₁-penalised regressions, in the linear memory of the kernels that work on them (assembly/lasso.ts). */
import { instantiateLasso, type LassoKernels } from './lasso-kernels';

export interface LassoProblem {
  readonly d: number;
  /** Fits held side by side. */
  readonly slots: number;
  /** √v + λ‖w‖₁; otherwise v/(2σ) + λ‖w‖₁ at a given σ. */
  readonly isSquareRoot: boolean;
  readonly lambda1: number;
  /** Second moments [d, d]. */
  readonly S: Float64Array;
  /** allowed[i·d + j] = 1 when i may help to explain j. */
  readonly allowed: Uint8Array;
  /** required[i·d + j] = 1 when i must be active for j; null for none. */
  readonly required: Uint8Array | null;
  /** Lower bounds of √v, [d]. */
  readonly floor: Float64Array;
  /** Sizes of rounding errors of R, [d]. */
  readonly noise: Float64Array;
}

/** Fields before λ₁ and σ in a block; see assembly/lasso.ts. */
const WORDS = 32;
const LAMBDA1_BYTE = 128;
const SIGMA_BYTE = 136;
const BLOCK_BYTES = 144;
const IS_FULL_WORD = 29;
const ENTER_TOGETHER = 8;
const SIZE_CLASSES = 32;
const FIRST_CAPACITY = 12;
/** Room for matrices is an address range; only what is used takes memory. */
const MOST_ROOM_BYTES = 1024 ** 3;
const MOST_ROOM_UNPENALISED_BYTES = 2.5 * 1024 ** 3;
/** Matrices that were outgrown are reused, so that all of them take less than this times the largest ones. */
const OUTGROWN = 2;
const PAGE = 65_536;

/** Capacities that matrices may have; each is about half as large again as the one before. As in assembly/lasso.ts. */
function capacityFor(n: number): number {
  let capacity = FIRST_CAPACITY;
  while (capacity < n) capacity = (capacity + (capacity >> 1) + 5) & ~1;
  return capacity;
}

export class LassoMemory {
  readonly kernels: LassoKernels;
  /** Address of the block of fields. */
  readonly block = 0;
  readonly S: Float64Array;
  readonly allowed: Uint8Array;
  /** Candidates of a fit come from the variables whose position is below its limit, [d]. */
  readonly position: Int32Array;
  readonly floor: Float64Array;
  // By slot: active variables and weights [slots, d], R = S(e_j − w) [slots, d], and scalars.
  readonly active: Int32Array;
  readonly weight: Float64Array;
  readonly R: Float64Array;
  readonly count: Int32Array;
  readonly variance: Float64Array;
  readonly l1: Float64Array;
  readonly cost: Float64Array;
  readonly threshold: Float64Array;
  readonly scale: Float64Array;
  /** σ of the score v/(2σ), one number. */
  readonly sigma: Float64Array;
  private readonly fields: Int32Array;
  private readonly memory: WebAssembly.Memory;
  private next = BLOCK_BYTES;

  constructor(problem: LassoProblem) {
    const { d, slots, required, lambda1 } = problem;
    const room = this.roomBytes(problem);
    const bytes = BLOCK_BYTES + this.arrayBytes(d, slots) + room;
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    this.kernels = instantiateLasso(this.memory);
    this.fields = new Int32Array(this.memory.buffer, 0, WORDS);
    this.S = this.f64(problem.S.length);
    this.S.set(problem.S);
    this.allowed = this.bytes(problem.allowed.length);
    this.allowed.set(problem.allowed);
    const requiredCopy = required === null ? null : this.bytes(required.length);
    if (required !== null) requiredCopy!.set(required);
    this.position = this.i32(d);
    this.active = this.i32(slots * d);
    this.weight = this.f64(slots * d);
    this.R = this.f64(slots * d);
    this.count = this.i32(slots);
    this.variance = this.f64(slots);
    this.l1 = this.f64(slots);
    this.cost = this.f64(slots);
    this.threshold = this.f64(slots);
    this.scale = this.f64(slots);
    const [u, t, sign] = [this.f64(slots * d), this.f64(slots * d), this.f64(slots * d)];
    const [g, c, target] = [this.f64(d), this.f64(d), this.f64(d)];
    const kept = this.i32(d);
    const [capacity, inverse, freed] = [this.i32(slots), this.i32(slots), this.i32(SIZE_CLASSES)];
    this.floor = this.f64(d);
    this.floor.set(problem.floor);
    const noise = this.f64(d);
    noise.set(problem.noise);
    const [bestIndex, bestValue] = [this.i32(ENTER_TOGETHER), this.f64(ENTER_TOGETHER)];
    const { S, allowed, position, active, weight, R, count, variance, l1, cost, threshold, scale, floor } = this;
    const addresses = [
      ...[S, allowed].map(addressOf),
      requiredCopy === null ? 0 : requiredCopy.byteOffset,
      ...[position, active, weight, R, count, variance, l1, cost, threshold, scale].map(addressOf),
      ...[u, t, sign, g, c, target, kept, capacity, inverse, floor, noise].map(addressOf),
    ];
    const end = this.next + room;
    const tail = [this.next, end | 0, freed.byteOffset, 0, bestIndex.byteOffset, bestValue.byteOffset];
    this.fields.set([d, problem.isSquareRoot ? 1 : 0, ...addresses, ...tail]);
    new Float64Array(this.memory.buffer, LAMBDA1_BYTE, 1)[0] = lambda1;
    this.sigma = new Float64Array(this.memory.buffer, SIGMA_BYTE, 1);
    this.sigma[0] = 1;
  }

  /** True once a fit had more active variables than there is room for; it is not to be used then. */
  get isFull(): boolean {
    return this.fields[IS_FULL_WORD] === 1;
  }

  private roomBytes({ d, slots, lambda1 }: LassoProblem): number {
    const all = OUTGROWN * slots * capacityFor(d) ** 2 * 8;
    return Math.min(all, lambda1 > 0 ? MOST_ROOM_BYTES : MOST_ROOM_UNPENALISED_BYTES);
  }

  private arrayBytes(d: number, slots: number): number {
    const padding = 64 * 16;
    return 8 * d * d + 2 * d * d + slots * (d * (5 * 8 + 4) + 5 * 8 + 3 * 4) + d * (5 * 8 + 2 * 4) + 1024 + padding;
  }

  /** The address of `bytes` new bytes, 16-byte aligned. */
  private take(bytes: number): number {
    const at = this.next;
    this.next += Math.ceil(bytes / 16) * 16;
    return at;
  }

  private f64(length: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.take(8 * length), length);
  }

  private i32(length: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.take(4 * length), length);
  }

  private bytes(length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.take(length), length);
  }
}

const addressOf = (view: ArrayBufferView): number => view.byteOffset;
