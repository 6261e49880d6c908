/**
 * The order of numbers, by radix sort of the bits of doubles: several times as fast as sorting and then looking each value
 * up, which is what ranks of many columns need.
 *
 * Bits of doubles sort as unsigned whole numbers once the sign bit of positive ones is set and all bits of negative ones
 * are turned. Three stable passes of 11 bits order the upper halves of the keys, which travel with their rows, so memory is
 * read in a row. The lower half decides only within runs of the same upper half: few and short for measured values.
 */
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
const MASK = BUCKETS - 1;
const PASSES = 3;
/** Longer runs are sorted by comparison instead of insertion. */
const SHORT = 24;

/** Works on columns of up to so many rows, one after the other, in the same memory. */
export class NumberOrder {
  private readonly low: Uint32Array;
  private keys: Uint32Array;
  private rows: Uint32Array;
  private otherKeys: Uint32Array;
  private otherRows: Uint32Array;
  private readonly counts = Array.from({ length: PASSES }, () => new Uint32Array(BUCKETS));

  constructor(rows: number) {
    this.low = new Uint32Array(rows);
    this.keys = new Uint32Array(rows);
    this.rows = new Uint32Array(rows);
    this.otherKeys = new Uint32Array(rows);
    this.otherRows = new Uint32Array(rows);
  }

  /**
   * Positions of the values that are not NaN, from the smallest value to the largest; equal ones in their own order, 0 and −0
   * being equal. Holds until the next call.
   */
  of(values: Float64Array): Uint32Array {
    const n = this.load(values);
    for (const [pass, counts] of this.counts.entries()) this.pass(n, counts, pass * DIGIT_BITS);
    this.settleRuns(n);
    return this.rows.subarray(0, n);
  }

  /** Whether the k-th and the (k − 1)-th value of the last order are equal. */
  isTie(k: number): boolean {
    return this.keys[k] === this.keys[k - 1] && this.low[this.rows[k]!] === this.low[this.rows[k - 1]!];
  }

  /** Makes the keys and counts the digits of all passes. Returns how many values there are. */
  private load(values: Float64Array): number {
    const { low, keys, rows } = this;
    const [first, second, third] = this.counts as [Uint32Array, Uint32Array, Uint32Array];
    for (const counts of this.counts) counts.fill(0);
    const number = new Float64Array(1);
    const bits = new Uint32Array(number.buffer); // little-endian, as everything stored here is
    let n = 0;
    for (let r = 0; r < values.length; r++) {
      const value = values[r]! + 0; // −0 + 0 = 0: they are one value
      if (value !== value) continue;
      number[0] = value;
      const upper = bits[1]!;
      const isNegative = upper >>> 31 === 1;
      low[r] = isNegative ? ~bits[0]! : bits[0]!;
      const key = (isNegative ? ~upper : upper | 0x80000000) >>> 0;
      keys[n] = key;
      rows[n++] = r;
      first[key & MASK]!++;
      second[(key >>> DIGIT_BITS) & MASK]!++;
      third[key >>> (2 * DIGIT_BITS)]!++;
    }
    return n;
  }

  private pass(n: number, counts: Uint32Array, shift: number): void {
    const { keys, rows, otherKeys, otherRows } = this;
    // A digit that all share changes nothing.
    if (n === 0 || counts[(keys[0]! >>> shift) & MASK] === n) return;
    let start = 0;
    for (let k = 0; k < BUCKETS; k++) {
      const count = counts[k]!;
      counts[k] = start;
      start += count;
    }
    for (let k = 0; k < n; k++) {
      const key = keys[k]!;
      const to = counts[(key >>> shift) & MASK]!++;
      otherKeys[to] = key;
      otherRows[to] = rows[k]!;
    }
    [this.keys, this.otherKeys] = [otherKeys, keys];
    [this.rows, this.otherRows] = [otherRows, rows];
  }

  /** Puts runs of one upper half in the order of their lower halves. */
  private settleRuns(n: number): void {
    const { keys, rows, low } = this;
    for (let first = 0; first < n;) {
      const key = keys[first]!;
      let end = first + 1;
      let isSorted = true;
      for (; end < n && keys[end] === key; end++) isSorted &&= low[rows[end - 1]!]! <= low[rows[end]!]!;
      if (!isSorted) {
        if (end - first <= SHORT) insertionSort(rows, low, first, end);
        else rows.subarray(first, end).sort((a, b) => low[a]! - low[b]! || a - b);
      }
      first = end;
    }
  }
}

/** Sorts rows[first … end − 1] by low[row]; stable. */
function insertionSort(rows: Uint32Array, low: Uint32Array, first: number, end: number): void {
  for (let k = first + 1; k < end; k++) {
    const row = rows[k]!;
    const key = low[row]!;
    let at = k;
    for (; at > first && low[rows[at - 1]!]! > key; at--) rows[at] = rows[at - 1]!;
    rows[at] = row;
  }
}
