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
  while (x < end) {
    v128.store(y, multiplyAdd(factors, v128.load(x), v128.load(y)));
    x += 16;
    y += 16;
  }
}

/** Zeros over `length` numbers; for short rows, where the instruction for it costs a call. `length` is a multiple of 4. */
// @ts-ignore: decorator
@inline
export function clear(to: usize, length: i32): void {
  const end = to + (<usize>length << 2);
  while (to < end) {
    v128.store(to, f32x4.splat(0));
    to += 16;
  }
}

/** y = x over `length` numbers; `length` is a multiple of 4. */
// @ts-ignore: decorator
@inline
export function copyRow(x: usize, y: usize, length: i32): void {
  const end = x + (<usize>length << 2);
  while (x < end) {
    v128.store(y, v128.load(x));
    x += 16;
    y += 16;
  }
}

/** 1.5 · 2²³: a sum with it is rounded to a whole number, which then stands in the lowest bits. */
const ROUNDING: f32 = 12582912;

/** e^x, relative error below 2e-7 (range reduction to ±ln2/2 and a polynomial of degree 6), clamped to ±87. */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  // The pseudo-minimum and -maximum are one instruction each, and pass on what is no number.
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(87));
  const rounded = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504088896341)), f32x4.splat(ROUNDING));
  const n = f32x4.sub(rounded, f32x4.splat(ROUNDING));
  // ln 2 in two parts, so that the reduced argument keeps its last bits.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.0 / 720.0);
  p = multiplyAdd(p, r, f32x4.splat(1.0 / 120.0));
  p = multiplyAdd(p, r, f32x4.splat(1.0 / 24.0));
  p = multiplyAdd(p, r, f32x4.splat(1.0 / 6.0));
  p = multiplyAdd(p, r, f32x4.splat(0.5));
  p = multiplyAdd(p, r, f32x4.splat(1));
  p = multiplyAdd(p, r, f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(rounded, i32x4.splat(127)), 23);
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
  let h = i32x4.add(i32x4.mul(counter, i32x4.splat(0x9e3779b1)), i32x4.splat(seed));
  h = v128.xor(h, i32x4.shr_u(h, 16));
  h = i32x4.mul(h, i32x4.splat(0x85ebca6b));
  h = v128.xor(h, i32x4.shr_u(h, 13));
  h = i32x4.mul(h, i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** `scale` where the counter's element is kept, 0 where it is dropped; `threshold` is the rate times 2^24. */
// @ts-ignore: decorator
@inline
export function keepFactor(counter: v128, seed: i32, threshold: i32, scale: f32): v128 {
  const keep = i32x4.ge_s(i32x4.shr_u(hash(counter, seed), 8), i32x4.splat(threshold));
  return v128.and(keep, f32x4.splat(scale));
}
