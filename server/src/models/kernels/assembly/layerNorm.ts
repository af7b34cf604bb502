import { multiplyAdd, sumLanes } from './vector';

const EPSILON: f32 = 1e-5;

// Sums in four parts, so that none waits for another.

// @ts-ignore: decorator
@inline
function sumOf(x: usize, bytes: usize): f32 {
  let a = f32x4.splat(0), b = f32x4.splat(0), c = f32x4.splat(0), d = f32x4.splat(0);
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) {
    a = f32x4.add(a, v128.load(x + at));
    b = f32x4.add(b, v128.load(x + at, 16));
    c = f32x4.add(c, v128.load(x + at, 32));
    d = f32x4.add(d, v128.load(x + at, 48));
  }
  for (; at < bytes; at += 16) a = f32x4.add(a, v128.load(x + at));
  return sumLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
}

// @ts-ignore: decorator
@inline
function squaresOf(x: usize, means: v128, bytes: usize): f32 {
  let a = f32x4.splat(0), b = f32x4.splat(0), c = f32x4.splat(0), d = f32x4.splat(0);
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) {
    const x0 = f32x4.sub(v128.load(x + at), means), x1 = f32x4.sub(v128.load(x + at, 16), means);
    const x2 = f32x4.sub(v128.load(x + at, 32), means), x3 = f32x4.sub(v128.load(x + at, 48), means);
    a = multiplyAdd(x0, x0, a);
    b = multiplyAdd(x1, x1, b);
    c = multiplyAdd(x2, x2, c);
    d = multiplyAdd(x3, x3, d);
  }
  for (; at < bytes; at += 16) {
    const x0 = f32x4.sub(v128.load(x + at), means);
    a = multiplyAdd(x0, x0, a);
  }
  return sumLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
}

/** y = (x − mean) / √(variance + 1e-5) · gain + shift, row by row; `statistics` keeps mean and 1/√(…) of each row. */
export function layerNormForward(rows: i32, width: i32, x: usize, gain: usize, shift: usize, y: usize, statistics: usize): void {
  const bytes = <usize>width << 2;
  for (let i = 0; i < rows; i++) {
    const mean = sumOf(x, bytes) / <f32>width;
    const means = f32x4.splat(mean);
    const inverse: f32 = 1 / sqrt<f32>(squaresOf(x, means, bytes) / <f32>width + EPSILON);
    const inverses = f32x4.splat(inverse);
    let at: usize = 0;
    for (; at + 32 <= bytes; at += 32) {
      const normal0 = f32x4.mul(f32x4.sub(v128.load(x + at), means), inverses);
      const normal1 = f32x4.mul(f32x4.sub(v128.load(x + at, 16), means), inverses);
      const y0 = f32x4.add(f32x4.mul(normal0, v128.load(gain + at)), v128.load(shift + at));
      const y1 = f32x4.add(f32x4.mul(normal1, v128.load(gain + at, 16)), v128.load(shift + at, 16));
      v128.store(y + at, y0);
      v128.store(y + at, y1, 16);
    }
    if (at < bytes) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), means), inverses);
      v128.store(y + at, f32x4.add(f32x4.mul(normal, v128.load(gain + at)), v128.load(shift + at)));
    }
    store<f32>(statistics, mean);
    store<f32>(statistics, inverse, 4);
    statistics += 8;
    x += bytes;
    y += bytes;
  }
}

/** Gradients to x, gain and shift; `residual` is added to that of x, 0 for none, and may be the same place. */
export function layerNormGradient(
  rows: i32, width: i32, x: usize, gain: usize, statistics: usize, dy: usize, dx: usize, dGain: usize, dShift: usize,
  residual: usize,
): void {
  const bytes = <usize>width << 2;
  memory.fill(dGain, 0, bytes);
  memory.fill(dShift, 0, bytes);
  for (let i = 0; i < rows; i++) {
    const means = v128.load32_splat(statistics);
    const inverses = v128.load32_splat(statistics, 4);
    let sum = f32x4.splat(0), sumNormal = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), means), inverses);
      const slope = v128.load(dy + at);
      const scaled = f32x4.mul(slope, v128.load(gain + at));
      sum = f32x4.add(sum, scaled);
      sumNormal = f32x4.add(sumNormal, f32x4.mul(scaled, normal));
      v128.store(dGain + at, f32x4.add(v128.load(dGain + at), f32x4.mul(slope, normal)));
      v128.store(dShift + at, f32x4.add(v128.load(dShift + at), slope));
    }
    const average = f32x4.splat(sumLanes(sum) / <f32>width);
    const averageNormal = f32x4.splat(sumLanes(sumNormal) / <f32>width);
    for (let at: usize = 0; at < bytes; at += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), means), inverses);
      const scaled = f32x4.mul(v128.load(dy + at), v128.load(gain + at));
      const rest = f32x4.sub(f32x4.sub(scaled, average), f32x4.mul(normal, averageNormal));
      const change = f32x4.mul(inverses, rest);
      v128.store(dx + at, residual ? f32x4.add(v128.load(residual + at), change) : change);
    }
    statistics += 8;
    x += bytes;
    dy += bytes;
    dx += bytes;
    if (residual) residual += bytes;
  }
}
