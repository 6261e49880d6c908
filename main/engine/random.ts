/**
 * Seeded, counter-based random numbers: Philox4x32-10.
 *
 * Block k of stream (seed, id) is a pure function of (seed, id, k), so what a piece of work draws never depends on
 * threads or on the order in which pieces run.
 *
 * Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011 (constants and the
 * known answers in the tests are those of their Random123 library).
 */

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;
const TWO_POW_MINUS_53 = 2 ** -53;

/** High 32 bits of the unsigned product a·b, by 16-bit halves. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = aLow * bLow;
  const cross = aHigh * bLow + (low >>> 16);
  const crossLow = (cross & 0xffff) + aLow * bHigh;
  return (aHigh * bHigh + Math.floor(cross / 65536) + (crossLow >>> 16)) >>> 0;
}

/** One Philox4x32-10 block: counter [4] and key [2] to four 32-bit words written to `out`. */
export function philox(counter: Uint32Array, key0: number, key1: number, out: Uint32Array): void {
  let c0 = counter[0]!;
  let c1 = counter[1]!;
  let c2 = counter[2]!;
  let c3 = counter[3]!;
  let k0 = key0 >>> 0;
  let k1 = key1 >>> 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0) >>> 0;
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** One stream of random numbers. Two streams of the same (seed, id) give the same numbers. */
export class RandomStream {
  private readonly counter = new Uint32Array(4);
  private readonly block = new Uint32Array(4);
  private readonly key: number;
  private used = 4;
  private spareNormal = Number.NaN;

  constructor(seed: number, id: number) {
    this.key = seed >>> 0;
    this.counter[2] = id >>> 0;
    this.counter[3] = Math.floor(id / 2 ** 32) >>> 0;
  }

  /** A stream that goes on from here with the same numbers as this one. */
  clone(): RandomStream {
    const copy = new RandomStream(this.key, 0);
    copy.counter.set(this.counter);
    copy.block.set(this.block);
    copy.used = this.used;
    copy.spareNormal = this.spareNormal;
    return copy;
  }

  /** Uniform on the integers 0 … 2³²−1. */
  word(): number {
    if (this.used === 4) {
      philox(this.counter, this.key, 0, this.block);
      this.used = 0;
      this.counter[0] = this.counter[0]! + 1;
      if (this.counter[0] === 0) this.counter[1] = this.counter[1]! + 1;
    }
    return this.block[this.used++]!;
  }

  /** Uniform on [0, 1), 53 bits. */
  uniform(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 67108864 + low) * TWO_POW_MINUS_53;
  }

  /** Uniform on 0 … bound−1, without bias (rejection). `bound`: integer, 1 … 2³². */
  integer(bound: number): number {
    if (!(Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 32)) {
      throw new Error(`RandomStream.integer: bound must be an integer in 1 … 2³², got ${bound}`);
    }
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let word = this.word();
    while (word >= limit) word = this.word();
    return word % bound;
  }

  /** Standard normal (polar method of Marsaglia). */
  normal(): number {
    if (!Number.isNaN(this.spareNormal)) {
      const spare = this.spareNormal;
      this.spareNormal = Number.NaN;
      return spare;
    }
    let u = 0;
    let v = 0;
    let square = 0;
    do {
      u = 2 * this.uniform() - 1;
      v = 2 * this.uniform() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    this.spareNormal = v * factor;
    return u * factor;
  }

  /** Uniform random permutation of `items`, in place (Fisher–Yates). Returns `items`. */
  shuffle<T extends { length: number; [index: number]: number }>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const k = this.integer(i + 1);
      const kept = items[i]!;
      items[i] = items[k]!;
      items[k] = kept;
    }
    return items;
  }
}

/** Stream number `id` (integer ≥ 0) of a seed (integer, 0 … 2³²−1). */
export function stream(seed: number, id: number): RandomStream {
  return new RandomStream(seed, id);
}
