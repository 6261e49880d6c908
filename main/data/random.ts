/**
 * A small counter-based generator for resampling rows. Draw k of stream (seed, index) is a pure function of the three:
 * two rounds of MurmurHash3's 32-bit finaliser (Appleby, public domain) over key and counter. Good enough to pick
 * rows; `main/engine` has the generator of the learners, which this folder may not import.
 */

/** MurmurHash3's fmix32: every bit of the input changes every bit of the output with probability near 1/2. */
function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Uniform 32-bit words: `words(seed, index)(k)` is draw k. `seed` and `index` are integers ≥ 0. */
export function words(seed: number, index: number): (k: number) => number {
  const high = (value: number): number => Math.floor(value / 2 ** 32) | 0;
  const key0 = mix(mix((seed | 0) + 0x9e3779b9) ^ high(seed) ^ mix((index | 0) + 0x7f4a7c15));
  const key1 = mix(mix(key0 ^ (index | 0)) + high(index) + 0x6a09e667);
  return (k) => mix(mix((k | 0) ^ key0) + key1 + Math.imul(high(k), 0x9e3779b1));
}

/** `count` integers drawn uniformly with replacement from 0 … bound−1, in increasing order. `bound` ≤ 2³². */
export function drawWithReplacement(seed: number, index: number, bound: number, count: number): Int32Array {
  const word = words(seed, index);
  const times = new Uint32Array(bound);
  const limit = 2 ** 32 - (2 ** 32 % bound); // words from here on would favour small numbers
  for (let drawn = 0, k = 0; drawn < count; k++) {
    const value = word(k);
    if (value >= limit) continue;
    times[value % bound]!++;
    drawn++;
  }
  const rows = new Int32Array(count);
  for (let row = 0, at = 0; row < bound; row++) for (let t = times[row]!; t > 0; t--) rows[at++] = row;
  return rows;
}
