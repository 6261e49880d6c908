/**
 * C = op(A)·op(B) + beta·C, row-major with leading dimensions in elements, beta 0 or 1 (0 writes C without reading it).
 *
 * Tiles of C stay in registers: four rows by four (f64) or eight (f32) columns. Small products with B untransposed read
 * their operands where they are; the rest packs blocks of B and panels of A (Goto & van de Geijn 2008), padded with
 * zeros, so that edges run through the same inner loop.
 */
import { blockAddress, DEPTH, panelAddress, tileAddress, WIDTH } from './scratch';

/** Up to this many multiplications packing costs more than it saves. */
const SMALL: i32 = 4096;

export function gemm64(
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
    if (beta === 0) clear64(m, n, c, ldc);
    return;
  }
  const aRow: usize = (ta ? 1 : lda) << 3;
  const aStep: usize = (ta ? lda : 1) << 3;
  const isUnpacked = tb === 0 && <i64>m * n * k <= SMALL;
  const width: i32 = isUnpacked ? n & ~3 : 0;
  if (width > 0) unpacked64(m, width, k, a, aRow, aStep, b, (<usize>ldb) << 3, beta, c, (<usize>ldc) << 3);
  for (let j0: i32 = width; j0 < n; j0 += WIDTH) {
    const columns = min(WIDTH, n - j0);
    for (let k0: i32 = 0; k0 < k; k0 += DEPTH) {
      const depth = min(DEPTH, k - k0);
      const corner = b + ((<usize>(tb ? j0 * ldb + k0 : k0 * ldb + j0)) << 3);
      packBlock64(tb, depth, columns, corner, (<usize>ldb) << 3);
      const left = a + <usize>k0 * aStep;
      blockProduct64(
        m,
        columns,
        depth,
        left,
        aRow,
        aStep,
        k0 > 0 || beta !== 0,
        c + ((<usize>j0) << 3),
        (<usize>ldc) << 3,
      );
    }
  }
}

function clear64(m: i32, n: i32, c: usize, ldc: i32): void {
  for (let i: i32 = 0; i < m; i++) memory.fill(c + ((<usize>(i * ldc)) << 3), 0, (<usize>n) << 3);
}

/** Panels of 4 columns, each [depth, 4]; columns beyond the edge are zero. */
function packBlock64(tb: i32, depth: i32, columns: i32, b: usize, bRow: usize): void {
  let to = blockAddress();
  for (let j: i32 = 0; j < columns; j += 4) {
    const count = min(4, columns - j);
    const isWhole = tb === 0 && count === 4;
    for (let k: i32 = 0; k < depth; k++, to += 32) {
      if (isWhole) {
        const from = b + <usize>k * bRow + ((<usize>j) << 3);
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        continue;
      }
      for (let q: i32 = 0; q < 4; q++) {
        const from = tb ? b + <usize>(j + q) * bRow + ((<usize>k) << 3) : b + <usize>k * bRow + ((<usize>(j + q)) << 3);
        store<f64>(to + ((<usize>q) << 3), q < count ? load<f64>(from) : 0);
      }
    }
  }
}

/** C[m, columns] (+)= A[m, depth]·(packed block). */
function blockProduct64(
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
    packPanel64(rows, depth, a + <usize>i * aRow, aRow, aStep);
    for (let j: i32 = 0; j < columns; j += 4) {
      const block = blockAddress() + ((<usize>(j * depth)) << 3);
      const out = c + <usize>i * cRow + ((<usize>j) << 3);
      const width = min(4, columns - j);
      if (rows === 4 && width === 4) {
        tile64(depth, panelAddress(), 8, 32, block, 32, isAdded, out, cRow);
      } else {
        tile64(depth, panelAddress(), 8, 32, block, 32, false, tile, 32);
        copyTile64(rows, width, tile, isAdded, out, cRow);
      }
    }
  }
}

/** Four rows of A as [depth, 4]; rows beyond the edge are zero. */
function packPanel64(rows: i32, depth: i32, a: usize, aRow: usize, aStep: usize): void {
  let to = panelAddress();
  for (let k: i32 = 0; k < depth; k++, to += 32) {
    const from = a + <usize>k * aStep;
    for (let r: i32 = 0; r < 4; r++) {
      store<f64>(to + ((<usize>r) << 3), r < rows ? load<f64>(from + <usize>r * aRow) : 0);
    }
  }
}

function copyTile64(rows: i32, width: i32, tile: usize, isAdded: bool, c: usize, cRow: usize): void {
  for (let r: i32 = 0; r < rows; r++) {
    for (let q: i32 = 0; q < width; q++) {
      const to = c + <usize>r * cRow + ((<usize>q) << 3);
      const value = load<f64>(tile + ((<usize>(r * 4 + q)) << 3));
      store<f64>(to, isAdded ? load<f64>(to) + value : value);
    }
  }
}

/** The first `width` columns (a multiple of 4) straight from A and B. */
function unpacked64(
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
  for (let j: i32 = 0; j < width; j += 4) {
    const from = b + ((<usize>j) << 3);
    const to = c + ((<usize>j) << 3);
    let i: i32 = 0;
    for (; i + 4 <= m; i += 4) {
      tile64(k, a + <usize>i * aRow, aRow, aStep, from, bRow, beta !== 0, to + <usize>i * cRow, cRow);
    }
    for (; i < m; i++) row64(k, a + <usize>i * aRow, aStep, from, bRow, beta !== 0, to + <usize>i * cRow);
  }
}

/** C[1, 4] (+)= a row of A times [depth, 4] of B. */
function row64(depth: i32, a: usize, aStep: usize, b: usize, bRow: usize, isAdded: bool, c: usize): void {
  let x = f64x2.splat(0);
  let y = f64x2.splat(0);
  for (let k: i32 = 0; k < depth; k++, a += aStep, b += bRow) {
    const s = f64x2.splat(load<f64>(a));
    x = f64x2.add(x, f64x2.mul(s, v128.load(b)));
    y = f64x2.add(y, f64x2.mul(s, v128.load(b, 16)));
  }
  write64(c, x, y, isAdded);
}

function write64(c: usize, x: v128, y: v128, isAdded: bool): void {
  if (isAdded) {
    x = f64x2.add(x, v128.load(c));
    y = f64x2.add(y, v128.load(c, 16));
  }
  v128.store(c, x);
  v128.store(c, y, 16);
}

/** C[4, 4] (+)= A[4, depth]·B[depth, 4]; strides in bytes. Eight accumulators stay in registers. */
export function tile64(
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
  let x0 = f64x2.splat(0);
  let y0 = f64x2.splat(0);
  let x1 = f64x2.splat(0);
  let y1 = f64x2.splat(0);
  let x2 = f64x2.splat(0);
  let y2 = f64x2.splat(0);
  let x3 = f64x2.splat(0);
  let y3 = f64x2.splat(0);
  const a1 = aRow;
  const a2 = aRow << 1;
  const a3 = a2 + aRow;
  for (let k: i32 = 0; k < depth; k++, a += aStep, b += bRow) {
    const p = v128.load(b);
    const q = v128.load(b, 16);
    let s = f64x2.splat(load<f64>(a));
    x0 = f64x2.add(x0, f64x2.mul(s, p));
    y0 = f64x2.add(y0, f64x2.mul(s, q));
    s = f64x2.splat(load<f64>(a + a1));
    x1 = f64x2.add(x1, f64x2.mul(s, p));
    y1 = f64x2.add(y1, f64x2.mul(s, q));
    s = f64x2.splat(load<f64>(a + a2));
    x2 = f64x2.add(x2, f64x2.mul(s, p));
    y2 = f64x2.add(y2, f64x2.mul(s, q));
    s = f64x2.splat(load<f64>(a + a3));
    x3 = f64x2.add(x3, f64x2.mul(s, p));
    y3 = f64x2.add(y3, f64x2.mul(s, q));
  }
  write64(c, x0, y0, isAdded);
  write64(c + cRow, x1, y1, isAdded);
  write64(c + 2 * cRow, x2, y2, isAdded);
  write64(c + 3 * cRow, x3, y3, isAdded);
}
