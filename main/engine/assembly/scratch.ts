/** Where kernels pack their operands. The workspace reserves `scratchBytes()` once and names the place. */

/** Length of a packed block along the summed index. */
export const DEPTH: i32 = 256;
/** Columns of a packed block; a multiple of both tile widths. */
export const WIDTH: i32 = 256;

let start: usize = 0;

/** First address no static data of the program lies on. */
export function heapBase(): usize {
  return __heap_base;
}

export function setScratch(address: usize): void {
  start = address;
}

/** A block of B, a panel of A (four rows) and one tile, all of f64. */
export function scratchBytes(): i32 {
  return (DEPTH * WIDTH + 4 * DEPTH + 32) * 8;
}

export function blockAddress(): usize {
  return start;
}

export function panelAddress(): usize {
  return start + ((DEPTH * WIDTH) << 3);
}

export function tileAddress(): usize {
  return start + ((DEPTH * WIDTH + 4 * DEPTH) << 3);
}
