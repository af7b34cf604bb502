import { CUBIC, MINUS_TWICE_ROOT, ONE, THRICE_CUBIC, TWICE_ROOT } from './constants';
import { exponential } from './vector';

// GELU in its tanh form (Hendrycks and Gimpel 2016, arXiv:1606.08415), written with the logistic function:
// y = x σ(z), z = 2 √(2/π) (x + 0.044715 x³).

// @ts-ignore: decorator
@inline
function logistic(x: v128): v128 {
  const square = f32x4.mul(x, x);
  const inner = f32x4.mul(x, f32x4.add(f32x4.splat(ONE), f32x4.mul(f32x4.splat(CUBIC), square)));
  const z = f32x4.mul(f32x4.splat(MINUS_TWICE_ROOT), inner);
  return f32x4.div(f32x4.splat(ONE), f32x4.add(f32x4.splat(ONE), exponential(z)));
}

/** y = gelu(x) over `length` numbers; the buffers are padded to a multiple of 4 by the backend's 16-byte alignment. */
export function geluForward(length: i32, x: usize, y: usize): void {
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    const at = <usize>i << 2;
    const value0 = v128.load(x + at), value1 = v128.load(x + at, 16);
    const y0 = f32x4.mul(value0, logistic(value0)), y1 = f32x4.mul(value1, logistic(value1));
    v128.store(y + at, y0);
    v128.store(y + at, y1, 16);
  }
  for (; i < length; i++) {
    const at = <usize>i << 2;
    const value = v128.load32_splat(x + at);
    store<f32>(y + at, f32x4.extract_lane(f32x4.mul(value, logistic(value)), 0));
  }
}

/** gelu'(x), from the logistic function that gelu(x) has already cost. */
// @ts-ignore: decorator
@inline
function slopeWith(x: v128, s: v128): v128 {
  const square = f32x4.mul(x, x);
  const dz = f32x4.mul(
    f32x4.splat(TWICE_ROOT),
    f32x4.add(f32x4.splat(ONE), f32x4.mul(f32x4.splat(THRICE_CUBIC), square)),
  );
  const curve = f32x4.mul(f32x4.mul(x, dz), f32x4.mul(s, f32x4.sub(f32x4.splat(ONE), s)));
  return f32x4.add(s, curve);
}

// @ts-ignore: decorator
@inline
function slope(x: v128): v128 {
  return slopeWith(x, logistic(x));
}

/** y = gelu(x), and gelu'(x) in the place of x; `length` is a multiple of 4. */
export function geluWithSlope(length: i32, x: usize, y: usize): void {
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    const at = <usize>i << 2;
    const value0 = v128.load(x + at), value1 = v128.load(x + at, 16);
    const s0 = logistic(value0), s1 = logistic(value1);
    const y0 = f32x4.mul(value0, s0), y1 = f32x4.mul(value1, s1);
    const slope0 = slopeWith(value0, s0), slope1 = slopeWith(value1, s1);
    v128.store(y + at, y0);
    v128.store(y + at, y1, 16);
    v128.store(x + at, slope0);
    v128.store(x + at, slope1, 16);
  }
  for (; i < length; i += 4) {
    const at = <usize>i << 2;
    const value = v128.load(x + at);
    const s = logistic(value);
    v128.store(y + at, f32x4.mul(value, s));
    v128.store(x + at, slopeWith(value, s));
  }
}

/** y = y · x; `length` is a multiple of 4. */
export function multiplyInto(length: i32, x: usize, y: usize): void {
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    const at = <usize>i << 2;
    const y0 = f32x4.mul(v128.load(y + at), v128.load(x + at));
    const y1 = f32x4.mul(v128.load(y + at, 16), v128.load(x + at, 16));
    v128.store(y + at, y0);
    v128.store(y + at, y1, 16);
  }
  for (; i < length; i += 4) {
    const at = <usize>i << 2;
    v128.store(y + at, f32x4.mul(v128.load(y + at), v128.load(x + at)));
  }
}

/** dx = dy · gelu'(x). */
export function geluGradient(length: i32, x: usize, dy: usize, dx: usize): void {
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    const at = <usize>i << 2;
    const dx0 = f32x4.mul(v128.load(dy + at), slope(v128.load(x + at)));
    const dx1 = f32x4.mul(v128.load(dy + at, 16), slope(v128.load(x + at, 16)));
    v128.store(dx + at, dx0);
    v128.store(dx + at, dx1, 16);
  }
  for (; i < length; i++) {
    const at = <usize>i << 2;
    store<f32>(dx + at, load<f32>(dy + at) * f32x4.extract_lane(slope(v128.load32_splat(x + at)), 0));
  }
}
