import { addScaled, clear, dot, exponentialOf } from './vector';

/** z[b] = Σ softmax(logits of material b) · h over its tokens; `weights` keeps the softmax. */
export function poolForward(materials: i32, width: i32, offsets: usize, h: usize, logits: usize, z: usize, weights: usize): void {
  const row = <usize>width << 2;
  for (let b = 0; b < materials; b++) {
    const first = load<i32>(offsets + (<usize>b << 2));
    const end = load<i32>(offsets + (<usize>b << 2), 4);
    let largest: f32 = -Infinity;
    for (let i = first; i < end; i++) largest = max(largest, load<f32>(logits + (<usize>i << 2)));
    let sum: f32 = 0;
    for (let i = first; i < end; i++) {
      const weight = exponentialOf(load<f32>(logits + (<usize>i << 2)) - largest);
      store<f32>(weights + (<usize>i << 2), weight);
      sum += weight;
    }
    const target = z + <usize>b * row;
    clear(target, width);
    for (let i = first; i < end; i++) {
      const weight = load<f32>(weights + (<usize>i << 2)) / sum;
      store<f32>(weights + (<usize>i << 2), weight);
      addScaled(weight, h + <usize>i * row, target, width);
    }
  }
}

/** Gradients to h and logits. */
export function poolGradient(
  materials: i32, width: i32, offsets: usize, h: usize, weights: usize, dz: usize, dh: usize, dLogits: usize,
): void {
  const row = <usize>width << 2;
  for (let b = 0; b < materials; b++) {
    const first = load<i32>(offsets + (<usize>b << 2));
    const end = load<i32>(offsets + (<usize>b << 2), 4);
    const slope = dz + <usize>b * row;
    let mean: f32 = 0;
    for (let i = first; i < end; i++) {
      const weight = load<f32>(weights + (<usize>i << 2));
      const change = dot(slope, h + <usize>i * row, width);
      store<f32>(dLogits + (<usize>i << 2), change);
      mean += weight * change;
    }
    for (let i = first; i < end; i++) {
      const weight = load<f32>(weights + (<usize>i << 2));
      store<f32>(dLogits + (<usize>i << 2), weight * (load<f32>(dLogits + (<usize>i << 2)) - mean));
      const target = dh + <usize>i * row;
      clear(target, width);
      addScaled(weight, slope, target, width);
    }
  }
}
