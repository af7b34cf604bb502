import { keepFactor } from './vector';

/** y = x · keep factor of its index; the same call with dy gives the gradient, so no mask is kept. */
export function dropout(length: i32, x: usize, y: usize, seed: i32, threshold: i32, keepScale: f32): void {
  let counter = i32x4(0, 1, 2, 3);
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    const at = <usize>i << 2;
    v128.store(y + at, f32x4.mul(v128.load(x + at), keepFactor(counter, seed, threshold, keepScale)));
    counter = i32x4.add(counter, i32x4.splat(4));
  }
  for (let i = whole; i < length; i++) {
    const at = <usize>i << 2;
    const factor = f32x4.extract_lane(keepFactor(i32x4.splat(i), seed, threshold, keepScale), 0);
    store<f32>(y + at, load<f32>(x + at) * factor);
  }
}

/** y = residual + x · keep factor of its index; any of the three may be the same. `length` is a multiple of 4. */
export function addDropped(length: i32, x: usize, residual: usize, y: usize, seed: i32, threshold: i32, keepScale: f32): void {
  let counter = i32x4(0, 1, 2, 3);
  for (let i = 0; i < length; i += 4) {
    const at = <usize>i << 2;
    let value = v128.load(x + at);
    if (threshold) value = f32x4.mul(value, keepFactor(counter, seed, threshold, keepScale));
    v128.store(y + at, f32x4.add(v128.load(residual + at), value));
    counter = i32x4.add(counter, i32x4.splat(4));
  }
}
