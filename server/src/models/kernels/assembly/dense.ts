import { block6x16, block6x8, ROWS } from './block';
import { WIDE } from './variant';
import { dot, multiplyAdd } from './vector';

// Products of matrices in blocks that the registers hold. Eight or sixteen columns of the right matrix are copied to a panel
// and used for every row: in the matrix itself they lie so far apart that they push one another out of the first cache. The
// left matrix is read as it lies, row by row, or from panels of six. Each number of a result is the same sum in the same
// order whatever the blocks. `scratch` begins with sixteen zeros, which products without a bias start from.

// @ts-ignore: decorator
@inline
function block(
  columns: i32, a: usize, aRow: usize, aStep: usize, panel: usize, c: usize, cRow: usize, K: i32, rows: i32, start: usize,
): void {
  if (columns == 16) block6x16(a, aRow, aStep, panel, c, cRow, K, rows, start);
  else block6x8(a, aRow, aStep, panel, c, cRow, K, rows, start);
}

/** C[M, columns of N] = A[M,K] · panel + start. */
// @ts-ignore: decorator
@inline
function multiplyPanel(
  columns: i32, M: i32, K: i32, A: usize, panel: usize, C: usize, cRow: usize, start: usize,
): void {
  const ks = <usize>K << 2;
  let i = 0;
  for (; i + ROWS <= M; i += ROWS) {
    block(columns, A + <usize>i * ks, ks, 4, panel, C + <usize>i * cRow, cRow, K, ROWS, start);
  }
  if (i < M && M >= ROWS) {
    // The last rows with some before them once more, to the same numbers: a block costs less than rows one by one.
    i = M - ROWS;
    block(columns, A + <usize>i * ks, ks, 4, panel, C + <usize>i * cRow, cRow, K, ROWS, start);
    return;
  }
  for (; i < M; i++) {
    for (let part: usize = 0; part < <usize>columns << 2; part += 32) {
      let a = A + <usize>i * ks;
      let b = panel + part;
      const end = a + ks;
      let c0 = v128.load(start + part), c1 = v128.load(start + part, 16);
      while (a < end) {
        const x = v128.load32_splat(a);
        c0 = multiplyAdd(x, v128.load(b), c0);
        c1 = multiplyAdd(x, v128.load(b, 16), c1);
        a += 4;
        b += <usize>columns << 2;
      }
      v128.store(C + <usize>i * cRow + part, c0);
      v128.store(C + <usize>i * cRow + part, c1, 16);
    }
  }
}

function multiplyPanel8(M: i32, K: i32, A: usize, panel: usize, C: usize, cRow: usize, start: usize): void {
  multiplyPanel(8, M, K, A, panel, C, cRow, start);
}

function multiplyPanel16(M: i32, K: i32, A: usize, panel: usize, C: usize, cRow: usize, start: usize): void {
  multiplyPanel(16, M, K, A, panel, C, cRow, start);
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

/** panel[K, columns] = so many columns of B[K,N], from `column` on. */
// @ts-ignore: decorator
@inline
function packColumns(columns: i32, K: i32, bRow: usize, column: usize, panel: usize): void {
  for (let k = 0; k < K; k++) {
    const b0 = v128.load(column), b1 = v128.load(column, 16);
    v128.store(panel, b0);
    v128.store(panel, b1, 16);
    if (columns == 16) {
      const b2 = v128.load(column, 32), b3 = v128.load(column, 48);
      v128.store(panel, b2, 32);
      v128.store(panel, b3, 48);
    }
    column += bRow;
    panel += <usize>columns << 2;
  }
}

/** panel[K, columns] = so many rows of B[N,K], from `row` on, turned: four by four numbers at a time. */
// @ts-ignore: decorator
@inline
function packRows(columns: i32, K: i32, row: usize, panel: usize): void {
  const ks = <usize>K << 2;
  const step = <usize>columns << 2;
  for (let first: usize = 0; first < <usize>columns; first += 4) {
    const from = row + first * ks;
    const to = panel + (first << 2);
    let k = 0;
    for (; k + 4 <= K; k += 4) {
      const at = from + (<usize>k << 2);
      const r0 = v128.load(at), r1 = v128.load(at + ks), r2 = v128.load(at + 2 * ks), r3 = v128.load(at + 3 * ks);
      const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
      const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
      const there = to + <usize>k * step;
      v128.store(there, v128.shuffle<i64>(low01, low23, 0, 2));
      v128.store(there + step, v128.shuffle<i64>(low01, low23, 1, 3));
      v128.store(there + 2 * step, v128.shuffle<i64>(high01, high23, 0, 2));
      v128.store(there + 3 * step, v128.shuffle<i64>(high01, high23, 1, 3));
    }
    for (; k < K; k++) {
      for (let r: usize = 0; r < 4; r++) {
        store<f32>(to + <usize>k * step + (r << 2), load<f32>(from + r * ks + (<usize>k << 2)));
      }
    }
  }
}

/** Sixteen zeros at the beginning of the scratch; what comes after them. */
// @ts-ignore: decorator
@inline
function behindZeros(scratch: usize): usize {
  for (let at: usize = 0; at < 64; at += 16) v128.store(scratch + at, f32x4.splat(0));
  return scratch + 64;
}

/** y[M,N] = x[M,K] · weight[K,N] + bias[N]; `scratch` holds 16 · K + 16 numbers. */
export function denseForward(M: i32, N: i32, K: i32, x: usize, weight: usize, bias: usize, y: usize, scratch: usize): void {
  const row = <usize>N << 2;
  let j = 0;
  if (WIDE) {
    for (; j + 16 <= N; j += 16) {
      const column = <usize>j << 2;
      packColumns(16, K, row, weight + column, scratch);
      multiplyPanel16(M, K, x, scratch, y + column, row, bias + column);
    }
  }
  for (; j + 8 <= N; j += 8) {
    const column = <usize>j << 2;
    packColumns(8, K, row, weight + column, scratch);
    multiplyPanel8(M, K, x, scratch, y + column, row, bias + column);
  }
  for (; j < N; j++) {
    const column = <usize>j << 2;
    for (let k = 0; k < K; k++) store<f32>(scratch + (<usize>k << 2), load<f32>(weight + column + <usize>k * row));
    multiplyColumn(M, K, x, scratch, y + column, row, load<f32>(bias + column));
  }
}

/** dx[M,K] = dy[M,N] · weightᵀ; `scratch` holds 16 · N + 16 numbers. */
export function denseInputGradient(M: i32, N: i32, K: i32, dy: usize, weight: usize, dx: usize, scratch: usize): void {
  const row = <usize>K << 2;
  const panel = behindZeros(scratch);
  let j = 0;
  if (WIDE) {
    for (; j + 16 <= K; j += 16) {
      packRows(16, N, weight + ((<usize>j * <usize>N) << 2), panel);
      multiplyPanel16(M, N, dy, panel, dx + (<usize>j << 2), row, scratch);
    }
  }
  for (; j + 8 <= K; j += 8) {
    packRows(8, N, weight + ((<usize>j * <usize>N) << 2), panel);
    multiplyPanel8(M, N, dy, panel, dx + (<usize>j << 2), row, scratch);
  }
  for (; j < K; j++) multiplyColumn(M, N, dy, weight + ((<usize>j * <usize>N) << 2), dx + (<usize>j << 2), row, 0);
}

/**
 * dWeight[K,N] = xᵀ · dy and dBias[N] = column sums of dy; `scratch` holds M · (K rounded up to a multiple of 6, + 16) + 16
 * numbers: zeros, x in panels of six columns, and the panel of dy.
 */
export function denseWeightGradient(M: i32, N: i32, K: i32, x: usize, dy: usize, dWeight: usize, dBias: usize, scratch: usize): void {
  const xRow = <usize>K << 2;
  const row = <usize>N << 2;
  const sixes = behindZeros(scratch);
  const panel = sixes + (<usize>(M * ROWS * ((K + ROWS - 1) / ROWS)) << 2);
  if (N >= 8) packSixes(M, K, x, sixes);
  let j = 0;
  if (WIDE) {
    for (; j + 16 <= N; j += 16) {
      const column = <usize>j << 2;
      packSummed(M, row, dy + column, panel, 16, dBias + column);
      packSummed(M, row, dy + column + 32, panel + 32, 16, dBias + column + 32);
      weightPanel(16, M, K, sixes, panel, dWeight + column, row, scratch);
    }
  }
  for (; j + 8 <= N; j += 8) {
    const column = <usize>j << 2;
    packSummed(M, row, dy + column, panel, 8, dBias + column);
    weightPanel(8, M, K, sixes, panel, dWeight + column, row, scratch);
  }
  for (; j < N; j++) weightColumn(M, N, K, x, xRow, dy + (<usize>j << 2), dWeight + (<usize>j << 2), dBias + (<usize>j << 2));
}

/** Eight columns of dy into a panel `columns` wide, and their sums. */
// @ts-ignore: decorator
@inline
function packSummed(M: i32, row: usize, from: usize, to: usize, columns: i32, sums: usize): void {
  let sum0 = f32x4.splat(0), sum1 = f32x4.splat(0);
  for (let i = 0; i < M; i++) {
    const y0 = v128.load(from), y1 = v128.load(from, 16);
    sum0 = f32x4.add(sum0, y0);
    sum1 = f32x4.add(sum1, y1);
    v128.store(to, y0);
    v128.store(to, y1, 16);
    from += row;
    to += <usize>columns << 2;
  }
  v128.store(sums, sum0);
  v128.store(sums, sum1, 16);
}

/** dWeight[K, columns of N] = xᵀ · panel, x as panels of six columns. */
// @ts-ignore: decorator
@inline
function weightPanel(
  columns: i32, M: i32, K: i32, sixes: usize, panel: usize, dWeight: usize, row: usize, zeros: usize,
): void {
  const left = <usize>(M * ROWS) << 2;
  for (let k = 0; k < K; k += ROWS) {
    block(columns, sixes, 4, 24, panel, dWeight + <usize>k * row, row, M, min(ROWS, K - k), zeros);
    sixes += left;
  }
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
