/**
 * Costs of (child, set of predecessors) seen before, in a table that keeps the newest.
 *
 * The key of a set is the exclusive or of two random words per member, so that it follows an order by one operation per
 * place (Zobrist hashing). Source: Zobrist, "A new hashing method with application for game playing", 1970.
 */
import type { RandomStream } from '../../engine/random';

/** Remembered costs: 2^MEMORY_BITS entries. */
const MEMORY_BITS = 16;

export class CostMemory {
  // Two words per variable as a member, two as the child.
  private readonly member1: Int32Array;
  private readonly member2: Int32Array;
  private readonly child1: Int32Array;
  private readonly child2: Int32Array;
  /** Key of the first k variables of the order, [d + 1]. */
  private readonly prefix1: Int32Array;
  private readonly prefix2: Int32Array;
  private readonly tag = new Int32Array(1 << MEMORY_BITS);
  private readonly cost = new Float64Array(1 << MEMORY_BITS).fill(-1);
  /** Part of every key; a new one makes remembered costs invalid. */
  private epoch = 1;

  constructor(d: number, random: RandomStream) {
    this.member1 = new Int32Array(d);
    this.member2 = new Int32Array(d);
    this.child1 = new Int32Array(d);
    this.child2 = new Int32Array(d);
    this.prefix1 = new Int32Array(d + 1);
    this.prefix2 = new Int32Array(d + 1);
    for (let i = 0; i < d; i++) {
      this.member1[i] = random.word() | 0;
      this.member2[i] = random.word() | 0;
      this.child1[i] = random.word() | 0;
      this.child2[i] = random.word() | 0;
    }
  }

  /** Tells that `node` is at place k; the places before it must have been told. */
  place(k: number, node: number): void {
    this.prefix1[k + 1] = this.prefix1[k]! ^ this.member1[node]!;
    this.prefix2[k + 1] = this.prefix2[k]! ^ this.member2[node]!;
  }

  /** Makes all remembered costs invalid, as when the noise scale changes. */
  forget(): void {
    this.epoch = (this.epoch + 0x61c88647) | 0;
  }

  /** The remembered cost of `child` with the first k variables of the order, x added or taken out, or −1. */
  recall(k: number, x: number, child: number): number {
    const key1 = this.key1(k, x, child);
    const slot = key1 >>> (32 - MEMORY_BITS);
    return this.tag[slot] === (this.key2(k, x, child) ^ (key1 << 7)) ? this.cost[slot]! : -1;
  }

  remember(k: number, x: number, child: number, cost: number): void {
    const key1 = this.key1(k, x, child);
    const slot = key1 >>> (32 - MEMORY_BITS);
    this.tag[slot] = this.key2(k, x, child) ^ (key1 << 7);
    this.cost[slot] = cost;
  }

  private key1(k: number, x: number, child: number): number {
    return this.prefix1[k]! ^ this.member1[x]! ^ this.child1[child]! ^ this.epoch;
  }

  private key2(k: number, x: number, child: number): number {
    return this.prefix2[k]! ^ this.member2[x]! ^ this.child2[child]! ^ this.epoch;
  }
}
