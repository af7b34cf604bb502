import { multiplyAdd } from './vector';

// The heart of every product of matrices: a block of the result that the registers hold. Entry k of row r of the left matrix
// lies at a + r · aRow + k · aStep, in bytes; the right matrix is a panel [K, columns] in one piece; each row begins as the
// numbers at `start`. Rows beyond `rows` are computed, and not stored.

/** Rows of a block, and so of a panel of the left matrix. */
export const ROWS = 6;

/** Six rows by eight columns: twelve registers of 128 bits. */
// @ts-ignore: decorator
@inline
export function block6x8(
  a: usize, aRow: usize, aStep: usize, panel: usize, c: usize, cRow: usize, K: i32, rows: i32, start: usize,
): void {
  const end = panel + (<usize>K << 5);
  const s0 = v128.load(start), s1 = v128.load(start, 16);
  let c00 = s0, c01 = s1;
  let c10 = s0, c11 = s1;
  let c20 = s0, c21 = s1;
  let c30 = s0, c31 = s1;
  let c40 = s0, c41 = s1;
  let c50 = s0, c51 = s1;
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

/** Six rows by sixteen columns: twelve registers of 256 bits, where the engine joins neighbours to such. */
// @ts-ignore: decorator
@inline
export function block6x16(
  a: usize, aRow: usize, aStep: usize, panel: usize, c: usize, cRow: usize, K: i32, rows: i32, start: usize,
): void {
  const end = panel + (<usize>K << 6);
  const s0 = v128.load(start), s1 = v128.load(start, 16), s2 = v128.load(start, 32), s3 = v128.load(start, 48);
  let c00 = s0, c01 = s1, c02 = s2, c03 = s3;
  let c10 = s0, c11 = s1, c12 = s2, c13 = s3;
  let c20 = s0, c21 = s1, c22 = s2, c23 = s3;
  let c30 = s0, c31 = s1, c32 = s2, c33 = s3;
  let c40 = s0, c41 = s1, c42 = s2, c43 = s3;
  let c50 = s0, c51 = s1, c52 = s2, c53 = s3;
  while (panel < end) {
    const b0 = v128.load(panel), b1 = v128.load(panel, 16), b2 = v128.load(panel, 32), b3 = v128.load(panel, 48);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(x, b0, c00); c01 = multiplyAdd(x, b1, c01); c02 = multiplyAdd(x, b2, c02); c03 = multiplyAdd(x, b3, c03);
    x = v128.load32_splat(a + aRow);
    c10 = multiplyAdd(x, b0, c10); c11 = multiplyAdd(x, b1, c11); c12 = multiplyAdd(x, b2, c12); c13 = multiplyAdd(x, b3, c13);
    x = v128.load32_splat(a + 2 * aRow);
    c20 = multiplyAdd(x, b0, c20); c21 = multiplyAdd(x, b1, c21); c22 = multiplyAdd(x, b2, c22); c23 = multiplyAdd(x, b3, c23);
    x = v128.load32_splat(a + 3 * aRow);
    c30 = multiplyAdd(x, b0, c30); c31 = multiplyAdd(x, b1, c31); c32 = multiplyAdd(x, b2, c32); c33 = multiplyAdd(x, b3, c33);
    x = v128.load32_splat(a + 4 * aRow);
    c40 = multiplyAdd(x, b0, c40); c41 = multiplyAdd(x, b1, c41); c42 = multiplyAdd(x, b2, c42); c43 = multiplyAdd(x, b3, c43);
    x = v128.load32_splat(a + 5 * aRow);
    c50 = multiplyAdd(x, b0, c50); c51 = multiplyAdd(x, b1, c51); c52 = multiplyAdd(x, b2, c52); c53 = multiplyAdd(x, b3, c53);
    a += aStep;
    panel += 64;
  }
  v128.store(c, c00); v128.store(c, c01, 16); v128.store(c, c02, 32); v128.store(c, c03, 48);
  if (rows < 2) return;
  c += cRow;
  v128.store(c, c10); v128.store(c, c11, 16); v128.store(c, c12, 32); v128.store(c, c13, 48);
  if (rows < 3) return;
  c += cRow;
  v128.store(c, c20); v128.store(c, c21, 16); v128.store(c, c22, 32); v128.store(c, c23, 48);
  if (rows < 4) return;
  c += cRow;
  v128.store(c, c30); v128.store(c, c31, 16); v128.store(c, c32, 32); v128.store(c, c33, 48);
  if (rows < 5) return;
  c += cRow;
  v128.store(c, c40); v128.store(c, c41, 16); v128.store(c, c42, 32); v128.store(c, c43, 48);
  if (rows < 6) return;
  c += cRow;
  v128.store(c, c50); v128.store(c, c51, 16); v128.store(c, c52, 32); v128.store(c, c53, 48);
}
