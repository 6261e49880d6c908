/** Counting distinct numbers without a Set of boxed values: open addressing over the bits of doubles. */

/** Counting stops here; a column with more distinct values than this reports this many. */
export const DISTINCT_LIMIT = 2_000_000;

/** A table that one import uses for all its columns in turn. */
export class DistinctCounter {
  private readonly table: Float64Array;
  private readonly mask: number;
  private readonly limit: number;

  /** `rows`: the largest number of values counted at once. */
  constructor(rows: number) {
    this.limit = Math.min(rows, DISTINCT_LIMIT);
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, 1.5 * this.limit)));
    this.table = new Float64Array(size);
    this.mask = size - 1;
  }

  /** Number of distinct values that are not NaN, at most `DISTINCT_LIMIT`. 0 and −0 are one value. */
  count(values: Float64Array): number {
    const { table, mask } = this;
    const bits = new Float64Array(1);
    const words = new Int32Array(bits.buffer);
    table.fill(NaN); // an empty slot: NaN is never counted
    let distinct = 0;
    for (let r = 0; r < values.length; r++) {
      const value = values[r]! + 0; // −0 + 0 = 0
      if (value !== value) continue;
      bits[0] = value;
      let hash = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b);
      hash ^= hash >>> 15;
      let slot = (hash ^ (hash >>> 7)) & mask;
      let held = table[slot]!;
      while (held === held && held !== value) {
        slot = (slot + 1) & mask;
        held = table[slot]!;
      }
      if (held === value) continue;
      table[slot] = value;
      if (++distinct === this.limit) return distinct;
    }
    return distinct;
  }
}
