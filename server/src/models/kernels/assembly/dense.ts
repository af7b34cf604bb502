import { multiplyAdd } from './vector';

/** Six rows by eight columns of a · b, started from the bias; b is a panel of eight columns, registers hold the block. */
// @ts-ignore: decorator
@inline
function block6x8(a: usize, b: usize, c: usize, K: i32, rowStep: usize, start0: v128, start1: v128): void {
  const ks = <usize>K << 2;
  const end = a + ks;
  let c00 = start0, c01 = start1, c10 = start0, c11 = start1, c20 = start0, c21 = start1;
  let c30 = start0, c31 = start1, c40 = start0, c41 = start1, c50 = start0, c51 = start1;
  while (a < end) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(x, b0, c00); c01 = multiplyAdd(x, b1, c01);
    x = v128.load32_splat(a + ks);
    c10 = multiplyAdd(x, b0, c10); c11 = multiplyAdd(x, b1, c11);
    x = v128.load32_splat(a + 2 * ks);
    c20 = multiplyAdd(x, b0, c20); c21 = multiplyAdd(x, b1, c21);
    x = v128.load32_splat(a + 3 * ks);
    c30 = multiplyAdd(x, b0, c30); c31 = multiplyAdd(x, b1, c31);
    x = v128.load32_splat(a + 4 * ks);
    c40 = multiplyAdd(x, b0, c40); c41 = multiplyAdd(x, b1, c41);
    x = v128.load32_splat(a + 5 * ks);
    c50 = multiplyAdd(x, b0, c50); c51 = multiplyAdd(x, b1, c51);
    a += 4;
    b += 32;
  }
  v128.store(c, c00); v128.store(c, c01, 16); c += rowStep;
  v128.store(c, c10); v128.store(c, c11, 16); c += rowStep;
  v128.store(c, c20); v128.store(c, c21, 16); c += rowStep;
  v128.store(c, c30); v128.store(c, c31, 16); c += rowStep;
  v128.store(c, c40); v128.store(c, c41, 16); c += rowStep;
  v128.store(c, c50); v128.store(c, c51, 16);
}

// @ts-ignore: decorator
@inline
function block1x8(a: usize, b: usize, c: usize, K: i32, start0: v128, start1: v128): void {
  const end = a + (<usize>K << 2);
  let c0 = start0, c1 = start1;
  while (a < end) {
    const x = v128.load32_splat(a);
    c0 = multiplyAdd(x, v128.load(b), c0);
    c1 = multiplyAdd(x, v128.load(b, 16), c1);
    a += 4;
    b += 32;
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
}

/**
 * C[M,N] = A[M,K] · B[K,N] + bias[N]; `bias` 0 for none. The last N mod 8 columns go one number at a time. Eight columns
 * of B are copied to `panel` (8 · K numbers) and used for every row: in B itself they lie so far apart that they push one
 * another out of the first cache.
 */
function multiply(M: i32, N: i32, K: i32, A: usize, B: usize, bias: usize, C: usize, panel: usize): void {
  const rowStep = <usize>N << 2;
  const ks = <usize>K << 2;
  let j = 0;
  for (; j + 8 <= N; j += 8) {
    const column = <usize>j << 2;
    const start0 = bias ? v128.load(bias + column) : f32x4.splat(0);
    const start1 = bias ? v128.load(bias + column, 16) : f32x4.splat(0);
    for (let k = 0; k < K; k++) {
      const from = B + <usize>k * rowStep + column;
      const to = panel + (<usize>k << 5);
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
    let i = 0;
    for (; i + 6 <= M; i += 6) block6x8(A + <usize>i * ks, panel, C + <usize>i * rowStep + column, K, rowStep, start0, start1);
    for (; i < M; i++) block1x8(A + <usize>i * ks, panel, C + <usize>i * rowStep + column, K, start0, start1);
  }
  for (; j < N; j++) {
    const column = <usize>j << 2;
    const start: f32 = bias ? load<f32>(bias + column) : 0;
    for (let i = 0; i < M; i++) {
      let sum = start;
      let a = A + <usize>i * ks;
      let b = B + column;
      for (let k = 0; k < K; k++) {
        sum += load<f32>(a) * load<f32>(b);
        a += 4;
        b += rowStep;
      }
      store<f32>(C + <usize>i * rowStep + column, sum);
    }
  }
}

/** to[columns, rows] = transpose of from[rows, columns], in tiles that fit the first cache. */
function transpose(rows: i32, columns: i32, from: usize, to: usize): void {
  const tile = 16;
  for (let i0 = 0; i0 < rows; i0 += tile) {
    const i1 = min(i0 + tile, rows);
    for (let j0 = 0; j0 < columns; j0 += tile) {
      const j1 = min(j0 + tile, columns);
      for (let i = i0; i < i1; i++) {
        for (let j = j0; j < j1; j++) {
          store<f32>(to + (<usize>(j * rows + i) << 2), load<f32>(from + (<usize>(i * columns + j) << 2)));
        }
      }
    }
  }
}

/** y[M,N] = x[M,K] · weight[K,N] + bias[N]; `scratch` holds 8 · K numbers. */
export function denseForward(M: i32, N: i32, K: i32, x: usize, weight: usize, bias: usize, y: usize, scratch: usize): void {
  multiply(M, N, K, x, weight, bias, y, scratch);
}

/** dx[M,K] = dy[M,N] · weightᵀ; `scratch` holds N · (K + 8) numbers. */
export function denseInputGradient(M: i32, N: i32, K: i32, dy: usize, weight: usize, dx: usize, scratch: usize): void {
  transpose(K, N, weight, scratch);
  multiply(M, K, N, dy, scratch, 0, dx, scratch + (<usize>(N * K) << 2));
}

/** dWeight[K,N] = xᵀ · dy and dBias[N] = column sums of dy; `scratch` holds M · (K + 8) numbers. */
export function denseWeightGradient(M: i32, N: i32, K: i32, x: usize, dy: usize, dWeight: usize, dBias: usize, scratch: usize): void {
  transpose(M, K, x, scratch);
  multiply(K, N, M, scratch, dy, 0, dWeight, scratch + (<usize>(M * K) << 2));
  memory.fill(dBias, 0, <usize>N << 2);
  for (let i = 0; i < M; i++) {
    const row = dy + (<usize>(i * N) << 2);
    let j = 0;
    for (; j + 4 <= N; j += 4) {
      const at = <usize>j << 2;
      v128.store(dBias + at, f32x4.add(v128.load(dBias + at), v128.load(row + at)));
    }
    for (; j < N; j++) {
      const at = <usize>j << 2;
      store<f32>(dBias + at, load<f32>(dBias + at) + load<f32>(row + at));
    }
  }
}
