/** Products of square row-major matrices, register-tiled. */

/**
 * C = A·B, all row-major [d, d]; C must not be A or B. Tiles of two rows by four columns: eight sums stay in registers.
 */
export function multiply(A: Float64Array, B: Float64Array, C: Float64Array, d: number): void {
  const evenRows = d & ~1;
  const tiledColumns = d & ~3;
  for (let i = 0; i < evenRows; i += 2) {
    const a0 = i * d;
    const a1 = a0 + d;
    for (let j = 0; j < tiledColumns; j += 4) tile(A, B, C, d, a0, a1, j);
    for (let j = tiledColumns; j < d; j++) {
      let x = 0;
      let y = 0;
      for (let k = 0, b = j; k < d; k++, b += d) {
        x += A[a0 + k]! * B[b]!;
        y += A[a1 + k]! * B[b]!;
      }
      C[a0 + j] = x;
      C[a1 + j] = y;
    }
  }
  if (evenRows === d) return;
  const last = evenRows * d;
  for (let j = 0; j < d; j++) C[last + j] = 0;
  for (let k = 0; k < d; k++) {
    const a = A[last + k]!;
    for (let j = 0, b = k * d; j < d; j++, b++) C[last + j] = C[last + j]! + a * B[b]!;
  }
}

function tile(A: Float64Array, B: Float64Array, C: Float64Array, d: number, a0: number, a1: number, j: number): void {
  let x0 = 0;
  let x1 = 0;
  let x2 = 0;
  let x3 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (let k = 0, b = j; k < d; k++, b += d) {
    const x = A[a0 + k]!;
    const y = A[a1 + k]!;
    const b0 = B[b]!;
    const b1 = B[b + 1]!;
    const b2 = B[b + 2]!;
    const b3 = B[b + 3]!;
    x0 += x * b0;
    x1 += x * b1;
    x2 += x * b2;
    x3 += x * b3;
    y0 += y * b0;
    y1 += y * b1;
    y2 += y * b2;
    y3 += y * b3;
  }
  C[a0 + j] = x0;
  C[a0 + j + 1] = x1;
  C[a0 + j + 2] = x2;
  C[a0 + j + 3] = x3;
  C[a1 + j] = y0;
  C[a1 + j + 1] = y1;
  C[a1 + j + 2] = y2;
  C[a1 + j + 3] = y3;
}
