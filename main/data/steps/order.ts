/**
 * The order of numbers, by radix sort of the bits of doubles: several times as fast as sorting and then looking each value
 * up, which is what ranks of many columns need.
 *
 * Bits of doubles sort as unsigned whole numbers once the sign bit of positive ones is set and all bits of negative ones
 * are turned. Six stable passes of 11 bits, the lowest first.
 */
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
const MASK = BUCKETS - 1;
const PASSES = 6;

interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** Rows of the values that are not missing. */
  readonly rows: Uint32Array;
}

function keysOf(values: Float64Array): Keys {
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const rows = new Uint32Array(values.length);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer); // little-endian, as everything stored here is
  let count = 0;
  for (let r = 0; r < values.length; r++) {
    const value = values[r]! + 0; // −0 + 0 = 0: they are one value
    if (value !== value) continue;
    number[0] = value;
    const isNegative = bits[1]! >>> 31 === 1;
    low[r] = isNegative ? ~bits[0]! : bits[0]!;
    high[r] = isNegative ? ~bits[1]! : bits[1]! | 0x80000000;
    rows[count++] = r;
  }
  return { low, high, rows: rows.subarray(0, count) };
}

/** 11 bits of a key, beginning with bit `shift`. */
function digit(low: number, high: number, shift: number): number {
  if (shift >= 32) return (high >>> (shift - 32)) & MASK;
  const upper = shift + DIGIT_BITS > 32 ? high << (32 - shift) : 0;
  return ((low >>> shift) | upper) & MASK;
}

/** Positions of the values that are not NaN, from the smallest value to the largest; equal ones in their own order. */
export function orderOf(values: Float64Array): Uint32Array {
  const { low, high, rows } = keysOf(values);
  let from: Uint32Array = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  const start = new Uint32Array(BUCKETS + 1);
  for (let pass = 0; pass < PASSES; pass++) {
    const shift = pass * DIGIT_BITS;
    start.fill(0);
    for (const r of from) start[digit(low[r]!, high[r]!, shift) + 1]!++;
    for (let k = 0; k < BUCKETS; k++) start[k + 1]! += start[k]!;
    for (const r of from) to[start[digit(low[r]!, high[r]!, shift)]!++] = r;
    [from, to] = [to, from];
  }
  return from;
}
