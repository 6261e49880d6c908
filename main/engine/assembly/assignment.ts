/**
 * Kernel for the linear assignment problem: max over permutations π of Σ V[i, π(i)], dense single precision.
 *
 * Source: Jonker & Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
 * Computing 38, 1987: column reduction, reduction transfer, rounds of augmenting row reduction, then shortest paths.
 * Rows are scanned four columns at a time. Costs are −V. Optimal up to rounding of the prices.
 */

/** Rounds of augmenting row reduction. */
const REDUCTION_ROUNDS: i32 = 6;
/** Row reductions per row at most. More are slower than the shortest paths they save, and rounding could let them go on. */
const REDUCTIONS_PER_ROW: i32 = 1;
const INFINITE: f32 = 3.4e38;

/** Floats (or i32) of scratch that `assignment32` needs. */
export function assignmentScratch(n: i32): i32 {
  return 8 * (n + 4) + 8;
}

/**
 * Writes the column of every row to `columnOf` (i32 [n]). V: [n, n]. Arrays in scratch, each of n + 4: price, rowOf,
 * free rows, distance, via, isClosed (0 or −1), matches; then the results of row scans.
 */
export function assignment32(n: i32, V: usize, scratch: usize, columnOf: usize): void {
  const width = (<usize>(n + 4)) << 2;
  const price = scratch;
  const rowOf = scratch + width;
  const free = scratch + 2 * width;
  const distance = scratch + 3 * width;
  const via = scratch + 4 * width;
  const isClosed = scratch + 5 * width;
  const matches = scratch + 6 * width;
  const found = scratch + 7 * width;
  if (!areFinite(n * n, V)) {
    for (let i = 0; i < n; i++) put(columnOf, i, i);
    return;
  }
  reduceColumns(n, V, price, rowOf, columnOf, via, matches);
  let count = transferReductions(n, V, price, columnOf, matches, free, found);
  let budget = n * REDUCTIONS_PER_ROW;
  for (let round = 0; round < REDUCTION_ROUNDS && count > 0; round++) {
    const pending = count;
    let k = 0;
    count = 0;
    while (k < pending) {
      const i = at(free, k);
      k++;
      scanTwo(n, V + <usize>i * ((<usize>n) << 2), price, found);
      const lowest = load<f32>(found);
      const second = load<f32>(found, 4);
      let j = load<i32>(found, 8);
      let other = at(rowOf, j);
      const isStrict = lowest < second;
      if (isStrict) {
        const to = price + ((<usize>j) << 2);
        store<f32>(to, load<f32>(to) - (second - lowest));
      } else if (other >= 0 && load<i32>(found, 12) >= 0) {
        j = load<i32>(found, 12);
        other = at(rowOf, j);
      }
      put(columnOf, i, j);
      put(rowOf, j, i);
      if (other < 0) continue;
      put(columnOf, other, -1);
      if (isStrict && budget > 0) {
        budget--;
        k--;
        put(free, k, other);
      } else {
        put(free, count, other);
        count++;
      }
    }
  }
  for (let k = 0; k < count; k++) augment(n, V, at(free, k), price, rowOf, columnOf, distance, via, isClosed, found);
}

/** Comparisons with NaN are all false and would leave a row without a column, so such scores are not looked at. */
function areFinite(count: i32, V: usize): bool {
  let sum = f32x4.splat(0);
  const tiled = (<usize>(count & ~3)) << 2;
  let k: usize = 0;
  for (; k < tiled; k += 16) sum = f32x4.add(sum, f32x4.sub(v128.load(V + k), v128.load(V + k)));
  let rest: f32 = 0;
  for (; k < (<usize>count) << 2; k += 4) rest += load<f32>(V + k) - load<f32>(V + k);
  rest += f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
  rest += f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
  return rest === 0;
}

function at(array: usize, index: i32): i32 {
  return load<i32>(array + ((<usize>index) << 2));
}

function put(array: usize, index: i32, value: i32): void {
  store<i32>(array + ((<usize>index) << 2), value);
}

/** price = column minima of −V; every row gets the last column it is the minimum of. */
function reduceColumns(
  n: i32,
  V: usize,
  price: usize,
  rowOf: usize,
  columnOf: usize,
  best: usize,
  matches: usize,
): void {
  const row = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  memory.copy(price, V, row);
  memory.fill(best, 0, row);
  for (let i = 1; i < n; i++) {
    V += row;
    const index = i32x4.splat(i);
    let j: usize = 0;
    for (; j < tiled; j += 16) {
      const value = v128.load(V + j);
      const top = v128.load(price + j);
      v128.store(price + j, f32x4.pmax(top, value));
      v128.store(best + j, v128.bitselect(index, v128.load(best + j), f32x4.gt(value, top)));
    }
    for (; j < row; j += 4) {
      const value = load<f32>(V + j);
      if (value > load<f32>(price + j)) {
        store<f32>(price + j, value);
        store<i32>(best + j, i);
      }
    }
  }
  memory.fill(matches, 0, row);
  memory.fill(columnOf, 0xff, row);
  for (let j = n - 1; j >= 0; j--) {
    const place = price + ((<usize>j) << 2);
    store<f32>(place, -load<f32>(place));
    const i = at(best, j);
    const seen = at(matches, i);
    put(matches, i, seen + 1);
    if (seen === 0) {
      put(columnOf, i, j);
      put(rowOf, j, i);
    } else put(rowOf, j, -1);
  }
}

/** Lowers the price of rows with one column by what the second best is worse; lists the rows without one. */
function transferReductions(
  n: i32,
  V: usize,
  price: usize,
  columnOf: usize,
  matches: usize,
  free: usize,
  found: usize,
): i32 {
  let count = 0;
  for (let i = 0; i < n; i++) {
    const seen = at(matches, i);
    if (seen === 0) {
      put(free, count, i);
      count++;
    } else if (seen === 1) {
      const j = at(columnOf, i);
      scanTwo(n, V + <usize>i * ((<usize>n) << 2), price, found);
      // Its own column is the best of the row only if its reduced cost, which is 0 here, is the lowest.
      const rest = load<i32>(found, 8) === j ? load<f32>(found, 4) : load<f32>(found);
      const place = price + ((<usize>j) << 2);
      if (n > 1) store<f32>(place, load<f32>(place) - rest);
    }
  }
  return count;
}

/** found: lowest and second lowest −V[j] − price[j] of a row (f32), and their columns (i32; −1 for none). */
function scanTwo(n: i32, V: usize, price: usize, found: usize): void {
  const row = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  const four = i32x4.splat(4);
  let index = i32x4(0, 1, 2, 3);
  let low = f32x4.splat(INFINITE);
  let lowAt = i32x4.splat(-1);
  let next = f32x4.splat(INFINITE);
  let nextAt = i32x4.splat(-1);
  let j: usize = 0;
  for (; j < tiled; j += 16) {
    const cost = f32x4.neg(f32x4.add(v128.load(V + j), v128.load(price + j)));
    const isLow = f32x4.lt(cost, low);
    const isNext = f32x4.lt(cost, next);
    next = v128.bitselect(low, v128.bitselect(cost, next, isNext), isLow);
    nextAt = v128.bitselect(lowAt, v128.bitselect(index, nextAt, isNext), isLow);
    low = v128.bitselect(cost, low, isLow);
    lowAt = v128.bitselect(index, lowAt, isLow);
    index = i32x4.add(index, four);
  }
  store<f32>(found, INFINITE);
  store<f32>(found, INFINITE, 4);
  store<i32>(found, -1, 8);
  store<i32>(found, -1, 12);
  enter(found, f32x4.extract_lane(low, 0), i32x4.extract_lane(lowAt, 0));
  enter(found, f32x4.extract_lane(low, 1), i32x4.extract_lane(lowAt, 1));
  enter(found, f32x4.extract_lane(low, 2), i32x4.extract_lane(lowAt, 2));
  enter(found, f32x4.extract_lane(low, 3), i32x4.extract_lane(lowAt, 3));
  enter(found, f32x4.extract_lane(next, 0), i32x4.extract_lane(nextAt, 0));
  enter(found, f32x4.extract_lane(next, 1), i32x4.extract_lane(nextAt, 1));
  enter(found, f32x4.extract_lane(next, 2), i32x4.extract_lane(nextAt, 2));
  enter(found, f32x4.extract_lane(next, 3), i32x4.extract_lane(nextAt, 3));
  for (; j < row; j += 4) enter(found, -(load<f32>(V + j) + load<f32>(price + j)), <i32>(j >> 2));
}

function enter(found: usize, cost: f32, column: i32): void {
  if (cost < load<f32>(found)) {
    store<f32>(found, load<f32>(found), 4);
    store<i32>(found, load<i32>(found, 8), 12);
    store<f32>(found, cost);
    store<i32>(found, column, 8);
  } else if (cost < load<f32>(found, 4)) {
    store<f32>(found, cost, 4);
    store<i32>(found, column, 12);
  }
}

/** Gives row `start` a column along a shortest path of reduced costs. */
function augment(
  n: i32,
  V: usize,
  start: i32,
  price: usize,
  rowOf: usize,
  columnOf: usize,
  distance: usize,
  via: usize,
  isClosed: usize,
  found: usize,
): void {
  const row = (<usize>n) << 2;
  for (let j: usize = 0; j < row; j += 4) store<f32>(distance + j, INFINITE);
  memory.fill(isClosed, 0, row);
  let i = start;
  let reached: f32 = 0;
  let base: f32 = 0;
  let column = -1;
  for (;;) {
    relax(n, V + <usize>i * row, price, base, i, distance, via, isClosed, found);
    column = load<i32>(found, 8);
    reached = load<f32>(found);
    put(isClosed, column, -1);
    i = at(rowOf, column);
    if (i < 0) break;
    // Reduced cost of the matched column of row i, taken from the distances of that row.
    const own = <usize>i * row + ((<usize>column) << 2);
    base = reached + load<f32>(V + own) + load<f32>(price + ((<usize>column) << 2));
  }
  for (let j = 0; j < n; j++) {
    if (at(isClosed, j) === 0 || j === column) continue;
    const place = price + ((<usize>j) << 2);
    store<f32>(place, load<f32>(place) + load<f32>(distance + ((<usize>j) << 2)) - reached);
  }
  while (column >= 0) {
    i = at(via, column);
    put(rowOf, column, i);
    const previous = at(columnOf, i);
    put(columnOf, i, column);
    column = i === start ? -1 : previous;
  }
}

/** Shortens open distances through one row; found: the least of them and, at 8, its column. */
function relax(
  n: i32,
  V: usize,
  price: usize,
  base: f32,
  i: i32,
  distance: usize,
  via: usize,
  isClosed: usize,
  found: usize,
): void {
  const row = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  const bases = f32x4.splat(base);
  const rows = i32x4.splat(i);
  const infinite = f32x4.splat(INFINITE);
  const four = i32x4.splat(4);
  let index = i32x4(0, 1, 2, 3);
  let low = f32x4.splat(INFINITE);
  let lowAt = i32x4.splat(-1);
  let j: usize = 0;
  for (; j < tiled; j += 16) {
    const closed = v128.load(isClosed + j);
    const length = f32x4.sub(f32x4.sub(bases, v128.load(V + j)), v128.load(price + j));
    let current = v128.load(distance + j);
    const isShorter = v128.andnot(f32x4.lt(length, current), closed);
    current = v128.bitselect(length, current, isShorter);
    v128.store(distance + j, current);
    v128.store(via + j, v128.bitselect(rows, v128.load(via + j), isShorter));
    const open = v128.bitselect(infinite, current, closed);
    const isLow = f32x4.lt(open, low);
    low = v128.bitselect(open, low, isLow);
    lowAt = v128.bitselect(index, lowAt, isLow);
    index = i32x4.add(index, four);
  }
  store<f32>(found, INFINITE);
  store<f32>(found, INFINITE, 4);
  store<i32>(found, -1, 8);
  enter(found, f32x4.extract_lane(low, 0), i32x4.extract_lane(lowAt, 0));
  enter(found, f32x4.extract_lane(low, 1), i32x4.extract_lane(lowAt, 1));
  enter(found, f32x4.extract_lane(low, 2), i32x4.extract_lane(lowAt, 2));
  enter(found, f32x4.extract_lane(low, 3), i32x4.extract_lane(lowAt, 3));
  for (; j < row; j += 4) {
    if (load<i32>(isClosed + j) !== 0) continue;
    const length = base - load<f32>(V + j) - load<f32>(price + j);
    if (length < load<f32>(distance + j)) {
      store<f32>(distance + j, length);
      store<i32>(via + j, i);
    }
    enter(found, load<f32>(distance + j), <i32>(j >> 2));
  }
}
