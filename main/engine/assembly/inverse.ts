/**
 * Inverse of an M-matrix by Gauss–Jordan elimination in blocks, without pivoting.
 *
 * For a block K of rows: A_KK ← A_KK⁻¹, A_K* ← A_KK⁻¹A_K*, then for every other row A_i* ← A_i* − A_iK A_K* and
 * A_iK ← −A_iK A_KK⁻¹. A nonsingular M-matrix has positive leading minors, so a pivot ≤ 0 proves the matrix is none.
 * Works on a copy whose size is padded with the identity to a multiple of 4: every tile of 4 × 4 is whole.
 */
import { tile } from './gemm';

/** Rows eliminated together. */
const BLOCK: i32 = 16;
/** Row and column padding of the copy. */
export const TILE: i32 = 4;

/** n rounded up to whole tiles. */
export function padded(n: i32): i32 {
  return (n + TILE - 1) & ~(TILE - 1);
}

/** Length of a row of the copy: not a multiple of a large power of two, which would map rows on each other in the cache. */
export function copyStride(size: i32): i32 {
  return (size & 63) === 0 ? size + TILE : size;
}

/** Doubles of scratch for size n: the copy, a panel of rows, four rows of factors; the latter two for both levels. */
export function invertMScratch(n: i32): i32 {
  const size = padded(n);
  return size * copyStride(size) + BLOCK * (size + TILE) + TILE * BLOCK + TILE * (BLOCK + TILE) + TILE * TILE;
}

/**
 * Replaces A [n, n] by A⁻¹ and returns log det A. NaN when a pivot is not positive (A is then as before) or an entry of
 * the inverse is below `lowest`. `scratch`: invertMScratch(n) doubles. 2n³ flops.
 */
export function invertM64(n: i32, a: usize, lda: i32, lowest: f64, scratch: usize): f64 {
  const size = padded(n);
  const row: usize = (<usize>copyStride(size)) << 3;
  const from: usize = (<usize>lda) << 3;
  for (let i: i32 = 0; i < n; i++) {
    memory.copy(scratch + <usize>i * row, a + <usize>i * from, (<usize>n) << 3);
  }
  padIdentity(n, size, scratch, row);
  const logDet = invertPadded(size, scratch, row, BLOCK, scratch + <usize>size * row);
  if (isNaN(logDet)) return logDet;
  let isInside = true;
  for (let i: i32 = 0; i < n; i++) {
    const source = scratch + <usize>i * row;
    memory.copy(a + <usize>i * from, source, (<usize>n) << 3);
    for (let j: i32 = 0; j < n; j++) if (!(load<f64>(source + ((<usize>j) << 3)) >= lowest)) isInside = false;
  }
  return isInside ? logDet : NaN;
}

/** Identity in the rows and columns from n to size. */
export function padIdentity(n: i32, size: i32, a: usize, row: usize): void {
  if (n === size) return;
  for (let i: i32 = 0; i < n; i++) memory.fill(a + <usize>i * row + ((<usize>n) << 3), 0, (<usize>(size - n)) << 3);
  for (let i: i32 = n; i < size; i++) {
    memory.fill(a + <usize>i * row, 0, (<usize>size) << 3);
    store<f64>(a + <usize>i * row + ((<usize>i) << 3), 1);
  }
}

/** In-place inverse of size × size (a multiple of 4) with rows `row` bytes apart, `block` rows at a time. Log det, or NaN. */
export function invertPadded(size: i32, a: usize, row: usize, block: i32, scratch: usize): f64 {
  const panelRow: usize = (<usize>(size + TILE)) << 3;
  const panel = scratch;
  const factors = panel + <usize>block * panelRow;
  const rest = factors + ((<usize>(TILE * block)) << 3);
  let logDet: f64 = 0;
  for (let k: i32 = 0; k < size; k += block) {
    const b = min(block, size - k);
    const corner = a + <usize>k * row + ((<usize>k) << 3);
    const part = b === TILE ? invertTile(corner, row) : invertPadded(b, corner, row, TILE, rest);
    if (isNaN(part)) return part;
    logDet += part;
    formPanel(size, k, b, a, row, panel, panelRow);
    for (let i: i32 = 0; i < size; i += TILE) {
      if (i >= k && i < k + b) continue;
      eliminate(size, k, b, a + <usize>i * row, row, panel, panelRow, factors);
    }
    for (let r: i32 = 0; r < b; r++) {
      memory.copy(a + <usize>(k + r) * row, panel + <usize>r * panelRow, (<usize>size) << 3);
    }
  }
  return logDet;
}

/** Panel [b, size] = A_KK⁻¹A_K*, with A_KK⁻¹ itself, which stands at its place in A, in the columns of the block. */
function formPanel(size: i32, k: i32, b: i32, a: usize, row: usize, panel: usize, panelRow: usize): void {
  const rows = a + <usize>k * row;
  const corner = rows + ((<usize>k) << 3);
  for (let r: i32 = 0; r < b; r += TILE) {
    const left = corner + <usize>r * row;
    const out = panel + <usize>r * panelRow;
    for (let j: i32 = 0; j < size; j += TILE) {
      if (j >= k && j < k + b) continue;
      const at: usize = (<usize>j) << 3;
      tile<f64>(b, left, row, 8, rows + at, row, false, out + at, panelRow);
    }
  }
  for (let r: i32 = 0; r < b; r++) {
    memory.copy(panel + <usize>r * panelRow + ((<usize>k) << 3), corner + <usize>r * row, (<usize>b) << 3);
  }
}

/** Four rows of A against the panel of the block: their entries in its columns, negated, are the factors. */
function eliminate(
  size: i32,
  k: i32,
  b: i32,
  rows: usize,
  row: usize,
  panel: usize,
  panelRow: usize,
  factors: usize,
): void {
  const factorRow: usize = (<usize>b) << 3;
  const zero = f64x2.splat(0);
  for (let r: i32 = 0; r < TILE; r++) {
    const from = rows + <usize>r * row + ((<usize>k) << 3);
    const to = factors + <usize>r * factorRow;
    for (let c: i32 = 0; c < b; c += 2) {
      const at: usize = (<usize>c) << 3;
      v128.store(to + at, f64x2.neg(v128.load(from + at)));
      v128.store(from + at, zero);
    }
  }
  for (let j: i32 = 0; j < size; j += TILE) {
    const at: usize = (<usize>j) << 3;
    tile<f64>(b, factors, factorRow, 8, panel + at, panelRow, true, rows + at, row);
  }
}

/** In-place inverse of a 4 × 4 block, one pivot at a time. */
function invertTile(a: usize, row: usize): f64 {
  let first: f64 = 1;
  let second: f64 = 1;
  for (let k: i32 = 0; k < TILE; k++) {
    const pivotRow = a + <usize>k * row;
    const at: usize = (<usize>k) << 3;
    const pivot = load<f64>(pivotRow + at);
    if (!(pivot > 0)) return NaN;
    if (k < 2) first *= pivot;
    else second *= pivot;
    store<f64>(pivotRow + at, 1);
    const inverse = f64x2.splat(1 / pivot);
    const p = f64x2.mul(v128.load(pivotRow), inverse);
    const q = f64x2.mul(v128.load(pivotRow, 16), inverse);
    v128.store(pivotRow, p);
    v128.store(pivotRow, q, 16);
    for (let i: i32 = 0; i < TILE; i++) {
      if (i === k) continue;
      const other = a + <usize>i * row;
      const factor = f64x2.splat(load<f64>(other + at));
      store<f64>(other + at, 0);
      v128.store(other, f64x2.sub(v128.load(other), f64x2.mul(factor, p)));
      v128.store(other, f64x2.sub(v128.load(other, 16), f64x2.mul(factor, q)), 16);
    }
  }
  return Math.log(first) + Math.log(second);
}
