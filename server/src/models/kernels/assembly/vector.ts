import {
  EXPONENT_BIAS, FIFTH, FOURTH, GOLDEN, LEAST_EXPONENT, LN_2_HIGH, LN_2_LOW, LOG2_E, MIX_FIRST, MIX_SECOND, MOST_EXPONENT, ONE,
  ROUNDING, SECOND, SIXTH, THIRD,
} from './constants';

// Four float32 lanes at a time: what the other kernels share.

/** a · b + c; one instruction where the engine has relaxed SIMD, two otherwise. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Sum of the four lanes. */
// @ts-ignore: decorator
@inline
export function sumLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/** The largest of the four lanes. */
// @ts-ignore: decorator
@inline
export function largestLane(x: v128): f32 {
  return max(
    max(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}

/** Dot product of two rows of `length` numbers; `length` is a multiple of 4. Four sums, none waiting for another. */
// @ts-ignore: decorator
@inline
export function dot(a: usize, b: usize, length: i32): f32 {
  let sum = f32x4.splat(0), sum1 = f32x4.splat(0), sum2 = f32x4.splat(0), sum3 = f32x4.splat(0);
  const end = a + (<usize>length << 2);
  const whole = a + (<usize>(length & ~15) << 2);
  while (a < whole) {
    sum = multiplyAdd(v128.load(a), v128.load(b), sum);
    sum1 = multiplyAdd(v128.load(a, 16), v128.load(b, 16), sum1);
    sum2 = multiplyAdd(v128.load(a, 32), v128.load(b, 32), sum2);
    sum3 = multiplyAdd(v128.load(a, 48), v128.load(b, 48), sum3);
    a += 64;
    b += 64;
  }
  while (a < end) {
    sum = multiplyAdd(v128.load(a), v128.load(b), sum);
    a += 16;
    b += 16;
  }
  return sumLanes(f32x4.add(f32x4.add(sum, sum1), f32x4.add(sum2, sum3)));
}

/** y += factor · x over `length` numbers; `length` is a multiple of 4. */
// @ts-ignore: decorator
@inline
export function addScaled(factor: f32, x: usize, y: usize, length: i32): void {
  const factors = f32x4.splat(factor);
  const end = x + (<usize>length << 2);
  while (x + 32 <= end) {
    const y0 = multiplyAdd(factors, v128.load(x), v128.load(y));
    const y1 = multiplyAdd(factors, v128.load(x, 16), v128.load(y, 16));
    v128.store(y, y0);
    v128.store(y, y1, 16);
    x += 32;
    y += 32;
  }
  if (x < end) v128.store(y, multiplyAdd(factors, v128.load(x), v128.load(y)));
}

/** Zeros over `length` numbers; for short rows, where the instruction for it costs a call. `length` is a multiple of 4. */
// @ts-ignore: decorator
@inline
export function clear(to: usize, length: i32): void {
  const end = to + (<usize>length << 2);
  const zero = f32x4.splat(0);
  while (to + 32 <= end) {
    v128.store(to, zero);
    v128.store(to, zero, 16);
    to += 32;
  }
  if (to < end) v128.store(to, zero);
}

/** y = x over `length` numbers; `length` is a multiple of 4. */
// @ts-ignore: decorator
@inline
export function copyRow(x: usize, y: usize, length: i32): void {
  const end = x + (<usize>length << 2);
  while (x + 32 <= end) {
    const x0 = v128.load(x), x1 = v128.load(x, 16);
    v128.store(y, x0);
    v128.store(y, x1, 16);
    x += 32;
    y += 32;
  }
  if (x < end) v128.store(y, v128.load(x));
}

/** e^x, relative error below 2e-7 (range reduction to ±ln2/2 and a polynomial of degree 6), clamped to ±87. */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  // The pseudo-minimum and -maximum are one instruction each, and pass on what is no number.
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(LEAST_EXPONENT)), f32x4.splat(MOST_EXPONENT));
  const rounded = f32x4.add(f32x4.mul(x, f32x4.splat(LOG2_E)), f32x4.splat(ROUNDING));
  const n = f32x4.sub(rounded, f32x4.splat(ROUNDING));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN_2_HIGH)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(LN_2_LOW)));
  let p = f32x4.splat(SIXTH);
  p = multiplyAdd(p, r, f32x4.splat(FIFTH));
  p = multiplyAdd(p, r, f32x4.splat(FOURTH));
  p = multiplyAdd(p, r, f32x4.splat(THIRD));
  p = multiplyAdd(p, r, f32x4.splat(SECOND));
  p = multiplyAdd(p, r, f32x4.splat(ONE));
  p = multiplyAdd(p, r, f32x4.splat(ONE));
  const power = i32x4.shl(i32x4.add(rounded, i32x4.splat(EXPONENT_BIAS)), 23);
  return f32x4.mul(p, power);
}

/** e^x of one number, the same as a lane of `exponential`. */
// @ts-ignore: decorator
@inline
export function exponentialOf(x: f32): f32 {
  return f32x4.extract_lane(exponential(f32x4.splat(x)), 0);
}

/** ln x of a positive normal number, relative error below 2e-7: x = 2ⁿ m with m next to 1, ln m = 2 artanh((m − 1)/(m + 1)). */
// @ts-ignore: decorator
@inline
export function logarithmOf(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  // Counted from √½, so that m lies in [√½, √2).
  const n = (bits - 0x3f3504f3) >> 23;
  const m = reinterpret<f32>(bits - (n << 23));
  const s: f32 = (m - 1) / (m + 1);
  const square = s * s;
  const series: f32 = 1 + square * (<f32>(1.0 / 3) + square * (<f32>0.2 + square * (<f32>(1.0 / 7) + square * <f32>(1.0 / 9))));
  return <f32>n * <f32>0.6931471805599453 + 2 * s * series;
}

/** Four random 32-bit integers from a counter and a seed (finaliser of MurmurHash3); the reference has the same. */
// @ts-ignore: decorator
@inline
export function hash(counter: v128, seed: i32): v128 {
  let h = i32x4.add(i32x4.mul(counter, i32x4.splat(GOLDEN)), i32x4.splat(seed));
  h = v128.xor(h, i32x4.shr_u(h, 16));
  h = i32x4.mul(h, i32x4.splat(MIX_FIRST));
  h = v128.xor(h, i32x4.shr_u(h, 13));
  h = i32x4.mul(h, i32x4.splat(MIX_SECOND));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** `scale` where the counter's element is kept, 0 where it is dropped; `threshold` is the rate times 2^24. */
// @ts-ignore: decorator
@inline
export function keepFactor(counter: v128, seed: i32, threshold: i32, scale: f32): v128 {
  const keep = i32x4.ge_s(i32x4.shr_u(hash(counter, seed), 8), i32x4.splat(threshold));
  return v128.and(keep, f32x4.splat(scale));
}
