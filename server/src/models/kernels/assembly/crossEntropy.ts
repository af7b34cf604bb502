import { exponential, exponentialOf, largestLane, logarithmOf, sumLanes } from './vector';

/** All bits of a lane where the byte of the mask is not zero, for four bytes one after another. */
// @ts-ignore: decorator
@inline
function lanesOf(mask: usize): v128 {
  const bytes = v128.load32_zero(mask);
  return i32x4.ne(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)), i32x4.splat(0));
}

/**
 * loss[i] = −ln softmax(logits[i])[targets[i]] over the entries whose byte in `legal` is not zero, targets among them; a row
 * without a legal target has the loss zero. `probabilities` keeps the softmax, zero where not legal.
 */
export function crossEntropyForward(
  rows: i32, vocabulary: i32, logits: usize, legal: usize, targets: usize, loss: usize, probabilities: usize,
): void {
  const whole = vocabulary & ~3;
  const row = <usize>vocabulary << 2;
  for (let i = 0; i < rows; i++) {
    let largest = f32x4.splat(-Infinity);
    for (let j = 0; j < whole; j += 4) {
      const here = v128.bitselect(v128.load(logits + (<usize>j << 2)), f32x4.splat(-Infinity), lanesOf(legal + <usize>j));
      largest = f32x4.max(largest, here);
    }
    let most = largestLane(largest);
    for (let j = whole; j < vocabulary; j++) {
      if (load<u8>(legal + <usize>j)) most = max(most, load<f32>(logits + (<usize>j << 2)));
    }
    let sums = f32x4.splat(0);
    for (let j = 0; j < whole; j += 4) {
      const at = <usize>j << 2;
      const weight = exponential(f32x4.sub(v128.load(logits + at), f32x4.splat(most)));
      const kept = v128.and(weight, lanesOf(legal + <usize>j));
      v128.store(probabilities + at, kept);
      sums = f32x4.add(sums, kept);
    }
    let sum = sumLanes(sums);
    for (let j = whole; j < vocabulary; j++) {
      const at = <usize>j << 2;
      const weight: f32 = load<u8>(legal + <usize>j) ? exponentialOf(load<f32>(logits + at) - most) : 0;
      store<f32>(probabilities + at, weight);
      sum += weight;
    }
    const target = load<i32>(targets + (<usize>i << 2));
    const answered = target >= 0 && target < vocabulary && load<u8>(legal + <usize>target) != 0;
    const share: f32 = answered ? 1 / sum : 0;
    for (let j = 0; j < whole; j += 4) {
      const at = probabilities + (<usize>j << 2);
      v128.store(at, f32x4.mul(v128.load(at), f32x4.splat(share)));
    }
    for (let j = whole; j < vocabulary; j++) {
      const at = probabilities + (<usize>j << 2);
      store<f32>(at, load<f32>(at) * share);
    }
    const value: f32 = answered ? logarithmOf(sum) - (load<f32>(logits + (<usize>target << 2)) - most) : 0;
    store<f32>(loss + (<usize>i << 2), value);
    logits += row;
    probabilities += row;
    legal += <usize>vocabulary;
  }
}

/** dLogits = dLoss[i] · (probabilities − 1 at the target), row by row. */
export function crossEntropyGradient(
  rows: i32, vocabulary: i32, probabilities: usize, targets: usize, dLoss: usize, dLogits: usize,
): void {
  const whole = vocabulary & ~3;
  const row = <usize>vocabulary << 2;
  for (let i = 0; i < rows; i++) {
    const slope = load<f32>(dLoss + (<usize>i << 2));
    for (let j = 0; j < whole; j += 4) {
      const at = <usize>j << 2;
      v128.store(dLogits + at, f32x4.mul(v128.load(probabilities + at), f32x4.splat(slope)));
    }
    for (let j = whole; j < vocabulary; j++) {
      const at = <usize>j << 2;
      store<f32>(dLogits + at, load<f32>(probabilities + at) * slope);
    }
    // A row without a legal target has no probabilities, and no slope.
    const target = load<i32>(targets + (<usize>i << 2));
    const at = <usize>target << 2;
    if (target >= 0 && target < vocabulary && load<f32>(probabilities + at) > 0) {
      store<f32>(dLogits + at, load<f32>(dLogits + at) - slope);
    }
    probabilities += row;
    dLogits += row;
  }
}
