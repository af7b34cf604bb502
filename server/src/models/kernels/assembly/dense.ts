import { dot, multiplyAdd } from './vector';

// Products of matrices in blocks of six rows by eight columns, which the registers hold. Eight columns of the right matrix
// are copied to a panel and used for every row: in the matrix itself they lie so far apart that they push one another out
// of the first cache. The left matrix is read as it lies, row by row, or from panels of six.

/** Rows of a block, and so of a panel of the left matrix. */
const ROWS = 6;

/**
 * Rows [0, rows) of six by eight columns, started from `start0` and `start1`. Entry k of row r of the left matrix lies at
 * a + r · aRow + k · aStep, both in bytes; rows beyond `rows` are computed, and not stored.
 */
// @ts-ignore: decorator
@inline
function block6x8(
  a: usize, aRow: usize, aStep: usize, panel: usize, c: usize, cRow: usize, K: i32, rows: i32, start0: v128, start1: v128,
): void {
  const end = panel + (<usize>K << 5);
  let c00 = start0, c01 = start1, c10 = start0, c11 = start1, c20 = start0, c21 = start1;
  let c30 = start0, c31 = start1, c40 = start0, c41 = start1, c50 = start0, c51 = start1;
  while (panel < end) {
    const b0 = v128.load(panel), b1 = v128.load(panel, 16);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(x, b0, c00); c01 = multiplyAdd(x, b1, c01);
    x = v128.load32_splat(a + aRow);
    c10 = multiplyAdd(x, b0, c10); c11 = multiplyAdd(x, b1, c11);
    x = v128.load32_splat(a + 2 * aRow);
    c20 = multiplyAdd(x, b0, c20); c21 = multiplyAdd(x, b1, c21);
    x = v128.load32_splat(a + 3 * aRow);
    c30 = multiplyAdd(x, b0, c30); c31 = multiplyAdd(x, b1, c31);
    x = v128.load32_splat(a + 4 * aRow);
    c40 = multiplyAdd(x, b0, c40); c41 = multiplyAdd(x, b1, c41);
    x = v128.load32_splat(a + 5 * aRow);
    c50 = multiplyAdd(x, b0, c50); c51 = multiplyAdd(x, b1, c51);
    a += aStep;
    panel += 32;
  }
  v128.store(c, c00); v128.store(c, c01, 16);
  if (rows < 2) return;
  c += cRow;
  v128.store(c, c10); v128.store(c, c11, 16);
  if (rows < 3) return;
  c += cRow;
  v128.store(c, c20); v128.store(c, c21, 16);
  if (rows < 4) return;
  c += cRow;
  v128.store(c, c30); v128.store(c, c31, 16);
  if (rows < 5) return;
  c += cRow;
  v128.store(c, c40); v128.store(c, c41, 16);
  if (rows < 6) return;
  c += cRow;
  v128.store(c, c50); v128.store(c, c51, 16);
}

/** C[M, 8 of N] = A[M,K] · panel + start. */
function multiplyPanel(M: i32, K: i32, A: usize, panel: usize, C: usize, cRow: usize, start0: v128, start1: v128): void {
  const ks = <usize>K << 2;
  let i = 0;
  for (; i + ROWS <= M; i += ROWS) {
    block6x8(A + <usize>i * ks, ks, 4, panel, C + <usize>i * cRow, cRow, K, ROWS, start0, start1);
  }
  if (i < M && M >= ROWS) {
    // The last rows with some before them once more, to the same numbers: a block costs less than rows one by one.
    i = M - ROWS;
    block6x8(A + <usize>i * ks, ks, 4, panel, C + <usize>i * cRow, cRow, K, ROWS, start0, start1);
    return;
  }
  for (; i < M; i++) {
    let a = A + <usize>i * ks;
    let b = panel;
    const end = a + ks;
    let c0 = start0, c1 = start1;
    while (a < end) {
      const x = v128.load32_splat(a);
      c0 = multiplyAdd(x, v128.load(b), c0);
      c1 = multiplyAdd(x, v128.load(b, 16), c1);
      a += 4;
      b += 32;
    }
    v128.store(C + <usize>i * cRow, c0);
    v128.store(C + <usize>i * cRow, c1, 16);
  }
}

/** C[M, one of N] = A[M,K] · column + start; the column lies in one piece. */
function multiplyColumn(M: i32, K: i32, A: usize, column: usize, C: usize, cRow: usize, start: f32): void {
  const ks = <usize>K << 2;
  const whole = K & ~3;
  for (let i = 0; i < M; i++) {
    const a = A + <usize>i * ks;
    let sum = start + dot(a, column, whole);
    for (let k = whole; k < K; k++) sum += load<f32>(a + (<usize>k << 2)) * load<f32>(column + (<usize>k << 2));
    store<f32>(C + <usize>i * cRow, sum);
  }
}

/** panel[K, 8] = eight columns of B[K,N], from `column` on. */
// @ts-ignore: decorator
@inline
function packColumns(K: i32, bRow: usize, column: usize, panel: usize): void {
  for (let k = 0; k < K; k++) {
    v128.store(panel, v128.load(column));
    v128.store(panel, v128.load(column, 16), 16);
    column += bRow;
    panel += 32;
  }
}

/** panel[K, 8] = eight rows of B[N,K], from `row` on, turned: four by four numbers at a time. */
// @ts-ignore: decorator
@inline
function packRows(K: i32, row: usize, panel: usize): void {
  const ks = <usize>K << 2;
  for (let half: usize = 0; half < 2; half++) {
    const from = row + 4 * half * ks;
    const to = panel + 16 * half;
    let k = 0;
    for (; k + 4 <= K; k += 4) {
      const at = from + (<usize>k << 2);
      const r0 = v128.load(at), r1 = v128.load(at + ks), r2 = v128.load(at + 2 * ks), r3 = v128.load(at + 3 * ks);
      const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
      const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
      const there = to + (<usize>k << 5);
      v128.store(there, v128.shuffle<i64>(low01, low23, 0, 2));
      v128.store(there, v128.shuffle<i64>(low01, low23, 1, 3), 32);
      v128.store(there, v128.shuffle<i64>(high01, high23, 0, 2), 64);
      v128.store(there, v128.shuffle<i64>(high01, high23, 1, 3), 96);
    }
    for (; k < K; k++) {
      for (let r: usize = 0; r < 4; r++) {
        store<f32>(to + (<usize>k << 5) + (r << 2), load<f32>(from + r * ks + (<usize>k << 2)));
      }
    }
  }
}

/** y[M,N] = x[M,K] · weight[K,N] + bias[N]; `scratch` holds 8 · K numbers. */
export function denseForward(M: i32, N: i32, K: i32, x: usize, weight: usize, bias: usize, y: usize, scratch: usize): void {
  const row = <usize>N << 2;
  let j = 0;
  for (; j + 8 <= N; j += 8) {
    const column = <usize>j << 2;
    packColumns(K, row, weight + column, scratch);
    multiplyPanel(M, K, x, scratch, y + column, row, v128.load(bias + column), v128.load(bias + column, 16));
  }
  for (; j < N; j++) {
    const column = <usize>j << 2;
    for (let k = 0; k < K; k++) store<f32>(scratch + (<usize>k << 2), load<f32>(weight + column + <usize>k * row));
    multiplyColumn(M, K, x, scratch, y + column, row, load<f32>(bias + column));
  }
}

/** dx[M,K] = dy[M,N] · weightᵀ; `scratch` holds 8 · N numbers. */
export function denseInputGradient(M: i32, N: i32, K: i32, dy: usize, weight: usize, dx: usize, scratch: usize): void {
  const row = <usize>K << 2;
  const zero = f32x4.splat(0);
  let j = 0;
  for (; j + 8 <= K; j += 8) {
    packRows(N, weight + ((<usize>j * <usize>N) << 2), scratch);
    multiplyPanel(M, N, dy, scratch, dx + (<usize>j << 2), row, zero, zero);
  }
  for (; j < K; j++) multiplyColumn(M, N, dy, weight + ((<usize>j * <usize>N) << 2), dx + (<usize>j << 2), row, 0);
}

/**
 * dWeight[K,N] = xᵀ · dy and dBias[N] = column sums of dy; `scratch` holds M · (K rounded up to a multiple of 6, + 8)
 * numbers: x in panels of six columns, and the panel of dy.
 */
export function denseWeightGradient(M: i32, N: i32, K: i32, x: usize, dy: usize, dWeight: usize, dBias: usize, scratch: usize): void {
  const xRow = <usize>K << 2;
  const row = <usize>N << 2;
  const left = <usize>(M * ROWS) << 2;
  const panels = (K + ROWS - 1) / ROWS;
  const panel = scratch + <usize>panels * left;
  if (N >= 8) packSixes(M, K, x, scratch);
  let j = 0;
  for (; j + 8 <= N; j += 8) {
    const column = <usize>j << 2;
    let sum0 = f32x4.splat(0), sum1 = f32x4.splat(0);
    let from = dy + column, to = panel;
    for (let i = 0; i < M; i++) {
      const y0 = v128.load(from), y1 = v128.load(from, 16);
      sum0 = f32x4.add(sum0, y0);
      sum1 = f32x4.add(sum1, y1);
      v128.store(to, y0);
      v128.store(to, y1, 16);
      from += row;
      to += 32;
    }
    v128.store(dBias + column, sum0);
    v128.store(dBias + column, sum1, 16);
    for (let p = 0; p < panels; p++) {
      const c = dWeight + <usize>(p * ROWS) * row + column;
      const zero = f32x4.splat(0);
      block6x8(scratch + <usize>p * left, 4, 24, panel, c, row, M, min(ROWS, K - p * ROWS), zero, zero);
    }
  }
  for (; j < N; j++) weightColumn(M, N, K, x, xRow, dy + (<usize>j << 2), dWeight + (<usize>j << 2), dBias + (<usize>j << 2));
}

/** x[M,K] as panels [M, 6] of its columns, one after another; the last filled up with zeros. */
function packSixes(M: i32, K: i32, x: usize, to: usize): void {
  const panel = <usize>(M * ROWS) << 2;
  const whole = K / ROWS;
  for (let i = 0; i < M; i++) {
    let there = to + <usize>(i * ROWS << 2);
    for (let p = 0; p < whole; p++) {
      v128.store(there, v128.load(x));
      store<u64>(there, load<u64>(x, 16), 16);
      x += 24;
      there += panel;
    }
    const rest = K - whole * ROWS;
    if (rest > 0) {
      for (let r = 0; r < ROWS; r++) {
        store<f32>(there + (<usize>r << 2), r < rest ? load<f32>(x + (<usize>r << 2)) : 0);
      }
      x += <usize>rest << 2;
    }
  }
}

/** One column of dWeight and number of dBias, where fewer than eight columns are left. */
function weightColumn(M: i32, N: i32, K: i32, x: usize, xRow: usize, dy: usize, dWeight: usize, dBias: usize): void {
  const row = <usize>N << 2;
  const whole = K & ~3;
  let sum: f32 = 0;
  for (let k = 0; k < K; k++) store<f32>(dWeight + <usize>k * row, 0);
  for (let i = 0; i < M; i++) {
    const slope = load<f32>(dy + <usize>i * row);
    const from = x + <usize>i * xRow;
    sum += slope;
    if (N == 1) {
      // The column is the whole matrix, and lies in one piece.
      for (let k = 0; k < whole; k += 4) {
        const at = <usize>k << 2;
        v128.store(dWeight + at, multiplyAdd(f32x4.splat(slope), v128.load(from + at), v128.load(dWeight + at)));
      }
    }
    for (let k = N == 1 ? whole : 0; k < K; k++) {
      const at = dWeight + <usize>k * row;
      store<f32>(at, load<f32>(at) + slope * load<f32>(from + (<usize>k << 2)));
    }
  }
  store<f32>(dBias, sum);
}
