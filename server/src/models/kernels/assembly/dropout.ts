import { keepFactor } from './vector';

/** y = x · keep factor of its index; the same call with dy gives the gradient, so no mask is kept. */
export function dropout(length: i32, x: usize, y: usize, seed: i32, threshold: i32, keepScale: f32): void {
  let counter0 = i32x4(0, 1, 2, 3), counter1 = i32x4(4, 5, 6, 7);
  const step = i32x4.splat(8);
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    const at = <usize>i << 2;
    const y0 = f32x4.mul(v128.load(x + at), keepFactor(counter0, seed, threshold, keepScale));
    const y1 = f32x4.mul(v128.load(x + at, 16), keepFactor(counter1, seed, threshold, keepScale));
    v128.store(y + at, y0);
    v128.store(y + at, y1, 16);
    counter0 = i32x4.add(counter0, step);
    counter1 = i32x4.add(counter1, step);
  }
  for (; i < length; i++) {
    const at = <usize>i << 2;
    const factor = f32x4.extract_lane(keepFactor(i32x4.splat(i), seed, threshold, keepScale), 0);
    store<f32>(y + at, load<f32>(x + at) * factor);
  }
}

/** y = residual + x · keep factor of its index; any of the three may be the same. `length` is a multiple of 4. */
export function addDropped(length: i32, x: usize, residual: usize, y: usize, seed: i32, threshold: i32, keepScale: f32): void {
  let i = 0;
  if (threshold) {
    let counter0 = i32x4(0, 1, 2, 3), counter1 = i32x4(4, 5, 6, 7);
    const step = i32x4.splat(8);
    for (; i + 8 <= length; i += 8) {
      const at = <usize>i << 2;
      const x0 = f32x4.mul(v128.load(x + at), keepFactor(counter0, seed, threshold, keepScale));
      const x1 = f32x4.mul(v128.load(x + at, 16), keepFactor(counter1, seed, threshold, keepScale));
      const y0 = f32x4.add(v128.load(residual + at), x0), y1 = f32x4.add(v128.load(residual + at, 16), x1);
      v128.store(y + at, y0);
      v128.store(y + at, y1, 16);
      counter0 = i32x4.add(counter0, step);
      counter1 = i32x4.add(counter1, step);
    }
    if (i < length) {
      const at = <usize>i << 2;
      const value = f32x4.mul(v128.load(x + at), keepFactor(counter0, seed, threshold, keepScale));
      v128.store(y + at, f32x4.add(v128.load(residual + at), value));
    }
    return;
  }
  for (; i + 8 <= length; i += 8) {
    const at = <usize>i << 2;
    const y0 = f32x4.add(v128.load(residual + at), v128.load(x + at));
    const y1 = f32x4.add(v128.load(residual + at, 16), v128.load(x + at, 16));
    v128.store(y + at, y0);
    v128.store(y + at, y1, 16);
  }
  if (i < length) {
    const at = <usize>i << 2;
    v128.store(y + at, f32x4.add(v128.load(residual + at), v128.load(x + at)));
  }
}
