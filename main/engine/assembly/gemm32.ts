/**
 * The f32 twin of gemm64.ts, kept line for line the same (AssemblyScript cannot choose lanes by a type argument).
 *
 * C = op(A)·op(B) + beta·C, row-major with leading dimensions in elements, beta 0 or 1 (0 writes C without reading it).
 *
 * Tiles of C stay in registers: four rows by four (f64) or eight (f32) columns. Small products with B untransposed read
 * their operands where they are; the rest packs blocks of B and panels of A (Goto & van de Geijn 2008), padded with
 * zeros, so that edges run through the same inner loop.
 */
import { blockAddress, DEPTH, panelAddress, tileAddress, WIDTH } from './scratch';

/** Up to this many multiplications packing costs more than it saves. */
const SMALL: i32 = 4096;

export function gemm32(
  ta: i32,
  tb: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  beta: i32,
  c: usize,
  ldc: i32,
): void {
  if (m <= 0 || n <= 0) return;
  if (k <= 0) {
    if (beta === 0) clear32(m, n, c, ldc);
    return;
  }
  const aRow: usize = (ta ? 1 : lda) << 2;
  const aStep: usize = (ta ? lda : 1) << 2;
  const isUnpacked = tb === 0 && <i64>m * n * k <= SMALL;
  const width: i32 = isUnpacked ? n & ~7 : 0;
  if (width > 0) unpacked32(m, width, k, a, aRow, aStep, b, (<usize>ldb) << 2, beta, c, (<usize>ldc) << 2);
  for (let j0: i32 = width; j0 < n; j0 += WIDTH) {
    const columns = min(WIDTH, n - j0);
    for (let k0: i32 = 0; k0 < k; k0 += DEPTH) {
      const depth = min(DEPTH, k - k0);
      const corner = b + ((<usize>(tb ? j0 * ldb + k0 : k0 * ldb + j0)) << 2);
      packBlock32(tb, depth, columns, corner, (<usize>ldb) << 2);
      const left = a + <usize>k0 * aStep;
      blockProduct32(
        m,
        columns,
        depth,
        left,
        aRow,
        aStep,
        k0 > 0 || beta !== 0,
        c + ((<usize>j0) << 2),
        (<usize>ldc) << 2,
      );
    }
  }
}

function clear32(m: i32, n: i32, c: usize, ldc: i32): void {
  for (let i: i32 = 0; i < m; i++) memory.fill(c + ((<usize>(i * ldc)) << 2), 0, (<usize>n) << 2);
}

/** Panels of 8 columns, each [depth, 8]; columns beyond the edge are zero. */
function packBlock32(tb: i32, depth: i32, columns: i32, b: usize, bRow: usize): void {
  let to = blockAddress();
  for (let j: i32 = 0; j < columns; j += 8) {
    const count = min(8, columns - j);
    const isWhole = tb === 0 && count === 8;
    for (let k: i32 = 0; k < depth; k++, to += 32) {
      if (isWhole) {
        const from = b + <usize>k * bRow + ((<usize>j) << 2);
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        continue;
      }
      for (let q: i32 = 0; q < 8; q++) {
        const from = tb ? b + <usize>(j + q) * bRow + ((<usize>k) << 2) : b + <usize>k * bRow + ((<usize>(j + q)) << 2);
        store<f32>(to + ((<usize>q) << 2), q < count ? load<f32>(from) : 0);
      }
    }
  }
}

/** C[m, columns] (+)= A[m, depth]·(packed block). */
function blockProduct32(
  m: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  isAdded: bool,
  c: usize,
  cRow: usize,
): void {
  const tile = tileAddress();
  for (let i: i32 = 0; i < m; i += 4) {
    const rows = min(4, m - i);
    packPanel32(rows, depth, a + <usize>i * aRow, aRow, aStep);
    for (let j: i32 = 0; j < columns; j += 8) {
      const block = blockAddress() + ((<usize>(j * depth)) << 2);
      const out = c + <usize>i * cRow + ((<usize>j) << 2);
      const width = min(8, columns - j);
      if (rows === 4 && width === 8) {
        tile32(depth, panelAddress(), 4, 16, block, 32, isAdded, out, cRow);
      } else {
        tile32(depth, panelAddress(), 4, 16, block, 32, false, tile, 32);
        copyTile32(rows, width, tile, isAdded, out, cRow);
      }
    }
  }
}

/** Four rows of A as [depth, 4]; rows beyond the edge are zero. */
function packPanel32(rows: i32, depth: i32, a: usize, aRow: usize, aStep: usize): void {
  let to = panelAddress();
  for (let k: i32 = 0; k < depth; k++, to += 16) {
    const from = a + <usize>k * aStep;
    for (let r: i32 = 0; r < 4; r++) {
      store<f32>(to + ((<usize>r) << 2), r < rows ? load<f32>(from + <usize>r * aRow) : 0);
    }
  }
}

function copyTile32(rows: i32, width: i32, tile: usize, isAdded: bool, c: usize, cRow: usize): void {
  for (let r: i32 = 0; r < rows; r++) {
    for (let q: i32 = 0; q < width; q++) {
      const to = c + <usize>r * cRow + ((<usize>q) << 2);
      const value = load<f32>(tile + ((<usize>(r * 8 + q)) << 2));
      store<f32>(to, isAdded ? load<f32>(to) + value : value);
    }
  }
}

/** The first `width` columns (a multiple of 8) straight from A and B. */
function unpacked32(
  m: i32,
  width: i32,
  k: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  beta: i32,
  c: usize,
  cRow: usize,
): void {
  for (let j: i32 = 0; j < width; j += 8) {
    const from = b + ((<usize>j) << 2);
    const to = c + ((<usize>j) << 2);
    let i: i32 = 0;
    for (; i + 4 <= m; i += 4) {
      tile32(k, a + <usize>i * aRow, aRow, aStep, from, bRow, beta !== 0, to + <usize>i * cRow, cRow);
    }
    for (; i < m; i++) row32(k, a + <usize>i * aRow, aStep, from, bRow, beta !== 0, to + <usize>i * cRow);
  }
}

/** C[1, 8] (+)= a row of A times [depth, 8] of B. */
function row32(depth: i32, a: usize, aStep: usize, b: usize, bRow: usize, isAdded: bool, c: usize): void {
  let x = f32x4.splat(0);
  let y = f32x4.splat(0);
  for (let k: i32 = 0; k < depth; k++, a += aStep, b += bRow) {
    const s = f32x4.splat(load<f32>(a));
    x = f32x4.add(x, f32x4.mul(s, v128.load(b)));
    y = f32x4.add(y, f32x4.mul(s, v128.load(b, 16)));
  }
  write32(c, x, y, isAdded);
}

function write32(c: usize, x: v128, y: v128, isAdded: bool): void {
  if (isAdded) {
    x = f32x4.add(x, v128.load(c));
    y = f32x4.add(y, v128.load(c, 16));
  }
  v128.store(c, x);
  v128.store(c, y, 16);
}

/** C[4, 8] (+)= A[4, depth]·B[depth, 8]; strides in bytes. Eight accumulators stay in registers. */
export function tile32(
  depth: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  isAdded: bool,
  c: usize,
  cRow: usize,
): void {
  let x0 = f32x4.splat(0);
  let y0 = f32x4.splat(0);
  let x1 = f32x4.splat(0);
  let y1 = f32x4.splat(0);
  let x2 = f32x4.splat(0);
  let y2 = f32x4.splat(0);
  let x3 = f32x4.splat(0);
  let y3 = f32x4.splat(0);
  const a1 = aRow;
  const a2 = aRow << 1;
  const a3 = a2 + aRow;
  for (let k: i32 = 0; k < depth; k++, a += aStep, b += bRow) {
    const p = v128.load(b);
    const q = v128.load(b, 16);
    let s = f32x4.splat(load<f32>(a));
    x0 = f32x4.add(x0, f32x4.mul(s, p));
    y0 = f32x4.add(y0, f32x4.mul(s, q));
    s = f32x4.splat(load<f32>(a + a1));
    x1 = f32x4.add(x1, f32x4.mul(s, p));
    y1 = f32x4.add(y1, f32x4.mul(s, q));
    s = f32x4.splat(load<f32>(a + a2));
    x2 = f32x4.add(x2, f32x4.mul(s, p));
    y2 = f32x4.add(y2, f32x4.mul(s, q));
    s = f32x4.splat(load<f32>(a + a3));
    x3 = f32x4.add(x3, f32x4.mul(s, p));
    y3 = f32x4.add(y3, f32x4.mul(s, q));
  }
  write32(c, x0, y0, isAdded);
  write32(c + cRow, x1, y1, isAdded);
  write32(c + 2 * cRow, x2, y2, isAdded);
  write32(c + 3 * cRow, x3, y3, isAdded);
}
