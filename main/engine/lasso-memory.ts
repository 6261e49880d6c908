/** The arrays of many ℓ₁-penalised regressions, in the linear memory of the kernels that work on them (assembly/lasso.ts). */
import { Workspace, type Kernels } from './kernels';

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

/** 32-bit fields of a block, λ₁ and σ at its end counted as two each; see assembly/lasso.ts. */
const FIELDS = 36;
const LAMBDA1_BYTE = 128;
const IS_FULL_WORD = 29;
const ENTER_TOGETHER = 8;
const SIZE_CLASSES = 32;
const FIRST_CAPACITY = 12;
/** Room for matrices is an address range; only what is used takes memory. */
const MOST_ROOM_BYTES = 1024 ** 3;
const MOST_ROOM_UNPENALISED_BYTES = 2.5 * 1024 ** 3;
/** Matrices that were outgrown are reused, so that all of them take less than this times the largest ones. */
const OUTGROWN = 2;

/** Capacities that matrices may have; each is about half as large again as the one before. As in assembly/lasso.ts. */
function capacityFor(n: number): number {
  let capacity = FIRST_CAPACITY;
  while (capacity < n) capacity = (capacity + (capacity >> 1) + 5) & ~1;
  return capacity;
}

export class LassoMemory {
  readonly kernels: Kernels;
  /** Address of the block of fields. */
  readonly block: number;
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
  /** Variance of each variable given all others, [d]. */
  readonly leastVariance: Float64Array;
  private readonly fields: Int32Array;
  private readonly workspace: Workspace;

  constructor(problem: LassoProblem) {
    const { d, slots, required } = problem;
    const room = roomBytes(problem);
    const workspace = new Workspace(arrayBytes(d, slots) + room);
    this.workspace = workspace;
    this.kernels = workspace.kernels;
    const fields = this.i32(FIELDS);
    this.fields = fields;
    this.block = fields.byteOffset;
    this.S = this.copied(problem.S);
    this.allowed = this.bytes(d * d);
    this.allowed.set(problem.allowed);
    const requiredCopy = required === null ? null : this.bytes(d * d);
    if (requiredCopy !== null && required !== null) requiredCopy.set(required);
    this.position = this.i32(d);
    this.active = this.i32(slots * d);
    this.weight = workspace.f64(slots * d);
    this.R = workspace.f64(slots * d);
    this.count = this.i32(slots);
    const scalars = Array.from({ length: 5 }, () => workspace.f64(slots));
    [this.variance, this.l1, this.cost, this.threshold, this.scale] = scalars as Five;
    this.floor = this.copied(problem.floor);
    const { S, allowed, position, active, weight, R, count } = this;
    const byVariable = Array.from({ length: 3 }, () => workspace.f64(slots * d));
    const vectors = Array.from({ length: 3 }, () => workspace.f64(d));
    const integers = [this.i32(d), this.i32(slots), this.i32(slots)];
    const noise = this.copied(problem.noise);
    const freed = this.i32(SIZE_CLASSES);
    const best = [this.i32(ENTER_TOGETHER), workspace.f64(ENTER_TOGETHER)];
    const matrices = workspace.f64(room / 8).byteOffset;
    // The order is that of the fields in assembly/lasso.ts.
    fields.set([
      ...[d, problem.isSquareRoot ? 1 : 0, S.byteOffset, allowed.byteOffset, requiredCopy?.byteOffset ?? 0],
      ...[position, active, weight, R, count, ...scalars].map(addressOf),
      ...[...byVariable, ...vectors, ...integers, this.floor, noise].map(addressOf),
      ...[matrices, (matrices + room) | 0, freed.byteOffset, 0, ...best.map(addressOf)],
    ]);
    const numbers = new Float64Array(fields.buffer, this.block + LAMBDA1_BYTE, 2);
    numbers[0] = problem.lambda1;
    this.sigma = numbers.subarray(1);
    this.sigma[0] = 1;
    this.leastVariance = workspace.f64(d);
    this.kernels.leastVariances(d, S.byteOffset, R.byteOffset, this.leastVariance.byteOffset);
  }

  /** True once a fit had more active variables than there is room for; it is not to be used then. */
  get isFull(): boolean {
    return this.fields[IS_FULL_WORD] === 1;
  }

  private copied(values: Float64Array): Float64Array {
    const copy = this.workspace.f64(values.length);
    copy.set(values);
    return copy;
  }

  private i32(length: number): Int32Array {
    const room = this.workspace.f64(Math.ceil(length / 2));
    return new Int32Array(room.buffer, room.byteOffset, length);
  }

  private bytes(length: number): Uint8Array {
    const room = this.workspace.f64(Math.ceil(length / 8));
    return new Uint8Array(room.buffer, room.byteOffset, length);
  }
}

type Five = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

const addressOf = (view: ArrayBufferView): number => view.byteOffset;

/** Room for the matrices of all slots. */
function roomBytes({ d, slots, lambda1 }: LassoProblem): number {
  const all = OUTGROWN * slots * capacityFor(d) ** 2 * 8;
  return Math.min(all, lambda1 > 0 ? MOST_ROOM_BYTES : MOST_ROOM_UNPENALISED_BYTES);
}

/** At least what all other arrays take. */
function arrayBytes(d: number, slots: number): number {
  const alignment = 64 * 16;
  const bySlot = d * (5 * 8 + 4) + 5 * 8 + 3 * 4;
  const byVariable = 6 * 8 + 2 * 4;
  return (8 + 2) * d * d + slots * bySlot + d * byVariable + 4 * FIELDS + 16 * SIZE_CLASSES + alignment;
}
