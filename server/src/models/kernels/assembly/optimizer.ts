import { multiplyAdd, sumLanes } from './vector';

/** y += factor · x. */
export function accumulate(length: i32, factor: f32, x: usize, y: usize): void {
  const factors = f32x4.splat(factor);
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    const at = <usize>i << 2;
    const y0 = multiplyAdd(factors, v128.load(x + at), v128.load(y + at));
    const y1 = multiplyAdd(factors, v128.load(x + at, 16), v128.load(y + at, 16));
    v128.store(y + at, y0);
    v128.store(y + at, y1, 16);
  }
  for (; i + 4 <= length; i += 4) {
    const at = <usize>i << 2;
    v128.store(y + at, multiplyAdd(factors, v128.load(x + at), v128.load(y + at)));
  }
  for (; i < length; i++) {
    const at = <usize>i << 2;
    store<f32>(y + at, load<f32>(y + at) + factor * load<f32>(x + at));
  }
}

/** Sum of squares, added up in double precision every 256 numbers. */
export function sumOfSquares(length: i32, x: usize): f64 {
  let total: f64 = 0;
  const whole = length & ~3;
  let i = 0;
  while (i < whole) {
    const stop = min(i + 256, whole);
    let sum = f32x4.splat(0);
    for (; i < stop; i += 4) {
      const value = v128.load(x + (<usize>i << 2));
      sum = multiplyAdd(value, value, sum);
    }
    total += <f64>sumLanes(sum);
  }
  for (; i < length; i++) total += <f64>load<f32>(x + (<usize>i << 2)) * <f64>load<f32>(x + (<usize>i << 2));
  return total;
}

/**
 * AdamW on `length` parameters, their moments and their moving average; what is computed once a step comes as numbers:
 * m = beta1 m + (1 − beta1) g, v = beta2 v + (1 − beta2) g², p = shrink p − size m / (√v + epsilon), with g = clip · gradient,
 * and average = keep · average + (1 − keep) p.
 */
export function adamStep(
  length: i32, gradient: usize, parameters: usize, firstMoment: usize, secondMoment: usize, average: usize,
  clip: f32, beta1: f32, beta2: f32, shrink: f32, size: f32, epsilon: f32, keep: f32,
): void {
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    const at = <usize>i << 2;
    const g = f32x4.mul(v128.load(gradient + at), f32x4.splat(clip));
    const m = multiplyAdd(f32x4.splat(beta1), v128.load(firstMoment + at), f32x4.mul(f32x4.splat(1 - beta1), g));
    const squares = f32x4.mul(f32x4.splat(1 - beta2), f32x4.mul(g, g));
    const v = multiplyAdd(f32x4.splat(beta2), v128.load(secondMoment + at), squares);
    const change = f32x4.div(f32x4.mul(f32x4.splat(size), m), f32x4.add(f32x4.sqrt(v), f32x4.splat(epsilon)));
    const p = f32x4.sub(f32x4.mul(v128.load(parameters + at), f32x4.splat(shrink)), change);
    v128.store(firstMoment + at, m);
    v128.store(secondMoment + at, v);
    v128.store(parameters + at, p);
    v128.store(average + at, multiplyAdd(f32x4.splat(keep), v128.load(average + at), f32x4.mul(f32x4.splat(1 - keep), p)));
  }
  for (let i = whole; i < length; i++) {
    const at = <usize>i << 2;
    const g: f32 = load<f32>(gradient + at) * clip;
    const m: f32 = beta1 * load<f32>(firstMoment + at) + (1 - beta1) * g;
    const v: f32 = beta2 * load<f32>(secondMoment + at) + (1 - beta2) * g * g;
    const p: f32 = load<f32>(parameters + at) * shrink - (size * m) / (sqrt<f32>(v) + epsilon);
    store<f32>(firstMoment + at, m);
    store<f32>(secondMoment + at, v);
    store<f32>(parameters + at, p);
    store<f32>(average + at, keep * load<f32>(average + at) + (1 - keep) * p);
  }
}
