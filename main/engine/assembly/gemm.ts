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
/** Bytes of a row of a tile: two vectors. */
const ROW: usize = 32;

/** Columns of a tile. */
function columnsOf<T>(): i32 {
  return 32 / sizeof<T>();
}

function bytes<T>(count: i32): usize {
  return (<usize>count) << alignof<T>();
}

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
  product<f64>(ta, tb, m, n, k, a, lda, b, ldb, beta, c, ldc);
}

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
  product<f32>(ta, tb, m, n, k, a, lda, b, ldb, beta, c, ldc);
}

function product<T>(
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
    if (beta === 0) clear<T>(m, n, c, ldc);
    return;
  }
  const aRow = bytes<T>(ta ? 1 : lda);
  const aStep = bytes<T>(ta ? lda : 1);
  const isUnpacked = tb === 0 && <i64>m * n * k <= SMALL;
  const width: i32 = isUnpacked ? n & ~(columnsOf<T>() - 1) : 0;
  if (width > 0) unpacked<T>(m, width, k, a, aRow, aStep, b, bytes<T>(ldb), beta, c, bytes<T>(ldc));
  for (let j0: i32 = width; j0 < n; j0 += WIDTH) {
    const columns = min(WIDTH, n - j0);
    for (let k0: i32 = 0; k0 < k; k0 += DEPTH) {
      const depth = min(DEPTH, k - k0);
      const corner = b + bytes<T>(tb ? j0 * ldb + k0 : k0 * ldb + j0);
      packBlock<T>(tb, depth, columns, corner, bytes<T>(ldb));
      const left = a + <usize>k0 * aStep;
      blockProduct<T>(m, columns, depth, left, aRow, aStep, k0 > 0 || beta !== 0, c + bytes<T>(j0), bytes<T>(ldc));
    }
  }
}

function clear<T>(m: i32, n: i32, c: usize, ldc: i32): void {
  for (let i: i32 = 0; i < m; i++) memory.fill(c + bytes<T>(i * ldc), 0, bytes<T>(n));
}

/** Panels of as many columns as a tile has, each [depth, columns]; columns beyond the edge are zero. */
function packBlock<T>(tb: i32, depth: i32, columns: i32, b: usize, bRow: usize): void {
  let to = blockAddress();
  const across = columnsOf<T>();
  for (let j: i32 = 0; j < columns; j += across) {
    const count = min(across, columns - j);
    const isWhole = tb === 0 && count === across;
    for (let k: i32 = 0; k < depth; k++, to += ROW) {
      if (isWhole) {
        const from = b + <usize>k * bRow + bytes<T>(j);
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        continue;
      }
      for (let q: i32 = 0; q < across; q++) {
        const from = tb ? b + <usize>(j + q) * bRow + bytes<T>(k) : b + <usize>k * bRow + bytes<T>(j + q);
        store<T>(to + bytes<T>(q), q < count ? load<T>(from) : 0);
      }
    }
  }
}

/** C[m, columns] (+)= A[m, depth]·(packed block). */
function blockProduct<T>(
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
  const spare = tileAddress();
  const across = columnsOf<T>();
  const step = bytes<T>(1);
  for (let i: i32 = 0; i < m; i += 4) {
    const rows = min(4, m - i);
    packPanel<T>(rows, depth, a + <usize>i * aRow, aRow, aStep);
    for (let j: i32 = 0; j < columns; j += across) {
      const block = blockAddress() + bytes<T>(j * depth);
      const out = c + <usize>i * cRow + bytes<T>(j);
      const width = min(across, columns - j);
      if (rows === 4 && width === across) {
        tile<T>(depth, panelAddress(), step, 4 * step, block, ROW, isAdded, out, cRow);
      } else {
        tile<T>(depth, panelAddress(), step, 4 * step, block, ROW, false, spare, ROW);
        copyTile<T>(rows, width, spare, isAdded, out, cRow);
      }
    }
  }
}

/** Four rows of A as [depth, 4]; rows beyond the edge are zero. */
function packPanel<T>(rows: i32, depth: i32, a: usize, aRow: usize, aStep: usize): void {
  let to = panelAddress();
  for (let k: i32 = 0; k < depth; k++, to += bytes<T>(4)) {
    const from = a + <usize>k * aStep;
    for (let r: i32 = 0; r < 4; r++) {
      store<T>(to + bytes<T>(r), r < rows ? load<T>(from + <usize>r * aRow) : 0);
    }
  }
}

function copyTile<T>(rows: i32, width: i32, tile: usize, isAdded: bool, c: usize, cRow: usize): void {
  for (let r: i32 = 0; r < rows; r++) {
    for (let q: i32 = 0; q < width; q++) {
      const to = c + <usize>r * cRow + bytes<T>(q);
      const value = load<T>(tile + bytes<T>(r * columnsOf<T>() + q));
      store<T>(to, isAdded ? load<T>(to) + value : value);
    }
  }
}

/** The first `width` columns (a multiple of the columns of a tile) straight from A and B. */
function unpacked<T>(
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
  for (let j: i32 = 0; j < width; j += columnsOf<T>()) {
    const from = b + bytes<T>(j);
    const to = c + bytes<T>(j);
    let i: i32 = 0;
    for (; i + 4 <= m; i += 4) {
      tile<T>(k, a + <usize>i * aRow, aRow, aStep, from, bRow, beta !== 0, to + <usize>i * cRow, cRow);
    }
    for (; i < m; i++) row<T>(k, a + <usize>i * aRow, aStep, from, bRow, beta !== 0, to + <usize>i * cRow);
  }
}

/** One row of C (+)= a row of A times [depth, columns of a tile] of B. */
function row<T>(depth: i32, a: usize, aStep: usize, b: usize, bRow: usize, isAdded: bool, c: usize): void {
  let x = v128.splat<T>(<T>0);
  let y = v128.splat<T>(<T>0);
  for (let k: i32 = 0; k < depth; k++, a += aStep, b += bRow) {
    const s = v128.splat<T>(load<T>(a));
    x = v128.add<T>(x, v128.mul<T>(s, v128.load(b)));
    y = v128.add<T>(y, v128.mul<T>(s, v128.load(b, 16)));
  }
  write<T>(c, x, y, isAdded);
}

function write<T>(c: usize, x: v128, y: v128, isAdded: bool): void {
  if (isAdded) {
    x = v128.add<T>(x, v128.load(c));
    y = v128.add<T>(y, v128.load(c, 16));
  }
  v128.store(c, x);
  v128.store(c, y, 16);
}

/** A tile of C (+)= A[4, depth]·B[depth, columns]; strides in bytes. Eight accumulators stay in registers. */
export function tile<T>(
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
  let x0 = v128.splat<T>(<T>0);
  let y0 = v128.splat<T>(<T>0);
  let x1 = v128.splat<T>(<T>0);
  let y1 = v128.splat<T>(<T>0);
  let x2 = v128.splat<T>(<T>0);
  let y2 = v128.splat<T>(<T>0);
  let x3 = v128.splat<T>(<T>0);
  let y3 = v128.splat<T>(<T>0);
  const a1 = aRow;
  const a2 = aRow << 1;
  const a3 = a2 + aRow;
  for (let k: i32 = 0; k < depth; k++, a += aStep, b += bRow) {
    const p = v128.load(b);
    const q = v128.load(b, 16);
    let s = v128.splat<T>(load<T>(a));
    x0 = v128.add<T>(x0, v128.mul<T>(s, p));
    y0 = v128.add<T>(y0, v128.mul<T>(s, q));
    s = v128.splat<T>(load<T>(a + a1));
    x1 = v128.add<T>(x1, v128.mul<T>(s, p));
    y1 = v128.add<T>(y1, v128.mul<T>(s, q));
    s = v128.splat<T>(load<T>(a + a2));
    x2 = v128.add<T>(x2, v128.mul<T>(s, p));
    y2 = v128.add<T>(y2, v128.mul<T>(s, q));
    s = v128.splat<T>(load<T>(a + a3));
    x3 = v128.add<T>(x3, v128.mul<T>(s, p));
    y3 = v128.add<T>(y3, v128.mul<T>(s, q));
  }
  write<T>(c, x0, y0, isAdded);
  write<T>(c + cRow, x1, y1, isAdded);
  write<T>(c + 2 * cRow, x2, y2, isAdded);
  write<T>(c + 3 * cRow, x3, y3, isAdded);
}
