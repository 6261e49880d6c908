/**
 * Finds columns that others determine, and the smallest sets of columns that do so.
 *
 * Pivoted Cholesky of the correlation matrix R picks, one after the other, the column with most variance left given
 * those picked; it stops when what is left of every other column is below the tolerance. The picked ones are a basis.
 * Each other column j has 1 − R²_j left, and its coefficients on the basis, R_PP⁻¹ R_Pj, are unique; columns whose
 * coefficient can be dropped without losing the fit are dropped, smallest first.
 */

/** Unexplained share of variance below which a column is called exactly determined: rounding of doubles and of files. */
export const EXACT_TOLERANCE = 1e-10;
/** Below this it is nearly determined: the weights among such columns are mostly rounding, so the run must not start. */
export const NEAR_TOLERANCE = 1e-8;
/**
 * Below this the weights are magnified more than 300 times by noise, which is worth a warning and no more: simulated
 * linear SEMs with many parents per variable, the field's usual benchmark, hold such columns by construction.
 */
export const WEAK_TOLERANCE = 1e-5;

/** Larger sets are not searched for members that could be left out: it would take long and no one reads so many names. */
const LARGEST_REFINED = 24;

export interface Dependence {
  /** The column that is determined. */
  readonly column: number;
  /** The columns that determine it, in increasing order. */
  readonly by: readonly number[];
  /** 1 − R² of the column on them. */
  readonly unexplained: number;
}

/** Correlation matrix [m, m] of the columns with positive sd, in the order of `active`. */
function correlations(S: Float64Array, sd: Float64Array, active: readonly number[]): Float64Array {
  const d = sd.length;
  const m = active.length;
  const R = new Float64Array(m * m);
  for (let a = 0; a < m; a++) {
    for (let b = 0; b < m; b++) {
      const [i, j] = [active[a]!, active[b]!];
      R[a * m + b] = a === b ? 1 : S[i * d + j]! / (sd[i]! * sd[j]!);
    }
  }
  return R;
}

/** A column of the basis that the columns picked before it almost determine. */
export interface WeakColumn {
  readonly column: number;
  /** The one column that alone explains as much, or null when it takes several. */
  readonly twin: number | null;
  /** 1 − R² of the column on those picked before it. */
  readonly unexplained: number;
}

interface Basis {
  /** Picked columns in the order they were picked. */
  readonly picked: readonly number[];
  /** Columns of the Cholesky factor [m, picked]: row-major L with L Lᵀ ≈ R. */
  readonly L: Float64Array;
  /** Variance of each column that the ones picked before it leave. */
  readonly left: Float64Array;
}

function pivotedCholesky(R: Float64Array, m: number): Basis {
  const L = new Float64Array(m * m);
  const left = new Float64Array(m).fill(1);
  const picked: number[] = [];
  const isPicked = new Uint8Array(m);
  while (picked.length < m) {
    let pivot = -1;
    for (let j = 0; j < m; j++) {
      // Ties go to the first column, so that of two copies the later one is the copy.
      if (!isPicked[j] && (pivot < 0 || left[j]! > left[pivot]! * (1 + 1e-9))) pivot = j;
    }
    if (left[pivot]! < NEAR_TOLERANCE) break;
    const k = picked.length;
    const root = Math.sqrt(left[pivot]!);
    for (let j = 0; j < m; j++) {
      if (isPicked[j]) continue;
      let sum = R[j * m + pivot]!;
      for (let t = 0; t < k; t++) sum -= L[j * m + t]! * L[pivot * m + t]!;
      L[j * m + k] = sum / root;
      if (j !== pivot) left[j]! -= (sum / root) ** 2;
    }
    isPicked[pivot] = 1;
    picked.push(pivot);
  }
  return { picked, L, left };
}

/** Coefficients of column j on the picked columns: solves L_Pᵀ b = row j of L. */
function coefficients({ picked, L }: Basis, m: number, j: number): Float64Array {
  const k = picked.length;
  const b = Float64Array.from({ length: k }, (_, t) => L[j * m + t]!);
  for (let t = k - 1; t >= 0; t--) {
    for (let u = t + 1; u < k; u++) b[t]! -= L[picked[u]! * m + t]! * b[u]!;
    b[t]! /= L[picked[t]! * m + t]!;
  }
  return b;
}

/** 1 − R² of column j on the columns `by`, by Cholesky of their correlations; 1 when `by` is empty. */
function unexplained(R: Float64Array, m: number, j: number, by: readonly number[]): number {
  const k = by.length;
  const L = new Float64Array((k + 1) * (k + 1));
  const all = [...by, j];
  for (let a = 0; a <= k; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = R[all[a]! * m + all[b]!]!;
      for (let t = 0; t < b; t++) sum -= L[a * (k + 1) + t]! * L[b * (k + 1) + t]!;
      if (a === k && b === k) return Math.max(0, sum);
      L[a * (k + 1) + b] = a === b ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / L[b * (k + 1) + b]!;
    }
  }
  return 1;
}

/** Takes columns in the given order until they determine column j to the tolerance; one new row of L for each. */
function takeUntilDetermined(R: Float64Array, m: number, j: number, order: readonly number[], tolerance: number) {
  const by: number[] = [];
  const rows: Float64Array[] = [];
  const own = new Float64Array(order.length);
  let left = 1;
  for (const column of order) {
    const row = new Float64Array(by.length + 1);
    let rest = 1;
    let shared = R[j * m + column]!;
    for (let t = 0; t < by.length; t++) {
      let sum = R[column * m + by[t]!]!;
      for (let u = 0; u < t; u++) sum -= row[u]! * rows[t]![u]!;
      row[t] = sum / rows[t]![t]!;
      rest -= row[t]! ** 2;
      shared -= row[t]! * own[t]!;
    }
    row[by.length] = Math.sqrt(Math.max(rest, Number.MIN_VALUE));
    own[by.length] = shared / row[by.length]!;
    left -= own[by.length]! ** 2;
    rows.push(row);
    by.push(column);
    if (left < tolerance) break;
  }
  return by;
}

/** A small set of columns that determines column j: the largest coefficients first, then any that is not needed out. */
function smallestSet(R: Float64Array, m: number, j: number, basis: Basis, tolerance: number): number[] {
  const b = coefficients(basis, m, j);
  const sizes = basis.picked.map((column, t) => ({ column, size: Math.abs(b[t]!) })).sort((p, q) => q.size - p.size);
  const order = sizes.map(({ column }) => column);
  let by = takeUntilDetermined(R, m, j, order, tolerance);
  if (by.length > LARGEST_REFINED) return by;
  for (const column of [...by].reverse()) {
    const without = by.filter((other) => other !== column);
    if (without.length > 0 && unexplained(R, m, j, without) < tolerance) by = without;
  }
  return by;
}

/** The column whose correlation alone leaves less than the warning tolerance of column j, or null. */
function twinOf(R: Float64Array, m: number, j: number): number | null {
  let best = -1;
  for (let i = 0; i < m; i++) {
    if (i !== j && (best < 0 || Math.abs(R[i * m + j]!) > Math.abs(R[best * m + j]!))) best = i;
  }
  return best >= 0 && 1 - R[best * m + j]! ** 2 < WEAK_TOLERANCE ? best : null;
}

/**
 * Columns that others determine, exactly or nearly, and columns that come close. `S` [d, d]: covariance; `sd` [d]:
 * columns with sd 0 are skipped. With no more rows than columns every column depends on n − 1 others for want of rows
 * alone; dependences on more than half as many columns are then not reported, nor are columns that come close.
 */
export function findDependences(
  S: Float64Array,
  sd: Float64Array,
  n: number,
): { readonly determined: Dependence[]; readonly weak: WeakColumn[] } {
  const active = Array.from(sd.keys()).filter((k) => sd[k]! > 0);
  const m = active.length;
  const R = correlations(S, sd, active);
  const basis = pivotedCholesky(R, m);
  const picked = new Set(basis.picked);
  const determined: Dependence[] = [];
  for (let j = 0; j < m; j++) {
    if (picked.has(j)) continue;
    const tolerance = basis.left[j]! < EXACT_TOLERANCE ? EXACT_TOLERANCE : NEAR_TOLERANCE;
    const by = smallestSet(R, m, j, basis, tolerance);
    if (n <= sd.length && by.length > (n - 1) / 2) continue;
    const columns = by.map((k) => active[k]!).sort((p, q) => p - q);
    determined.push({ column: active[j]!, by: columns, unexplained: unexplained(R, m, j, by) });
  }
  const close = n <= sd.length ? [] : basis.picked.filter((j) => basis.left[j]! < WEAK_TOLERANCE);
  const weak = close.map((j) => {
    const twin = twinOf(R, m, j);
    return { column: active[j]!, twin: twin === null ? null : active[twin]!, unexplained: basis.left[j]! };
  });
  return { determined, weak };
}
