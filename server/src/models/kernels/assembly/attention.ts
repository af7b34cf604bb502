import { addScaled, clear, dot, exponential, keepFactor, largestLane, sumLanes } from './vector';

// Self-attention within each material. Tokens of all materials lie one after another without padding; material b owns the
// tokens offsets[b] … offsets[b + 1] − 1. A row of `qkv` holds query, key and value of one token, each heads · size wide.
// Probabilities are kept for the gradient: for each material heads × n × n numbers, one material after another, and room for
// three more: rows are written in fours, and what is written beyond one is written again with the next.

// @ts-ignore: decorator
@inline
function keep(index: i32, seed: i32, threshold: i32, scale: f32): f32 {
  return threshold ? f32x4.extract_lane(keepFactor(i32x4.splat(index), seed, threshold, scale), 0) : 1;
}

/** q · k[j] / √size + keyBias[j, h]. */
// @ts-ignore: decorator
@inline
function logitOf(
  q: usize, k: usize, row: usize, keyBias: usize, first: i32, j: i32, heads: i32, h: i32, size: i32, scale: f32,
): f32 {
  const bias = load<f32>(keyBias + (<usize>((first + j) * heads + h) << 2));
  return dot(q, k + <usize>j * row, size) * scale + bias;
}

/**
 * out[N, heads · size]; logits = q · k / √size + keyBias[key, head]; dropout on the probabilities. With `causal` a token
 * sees itself and those before it, and the probabilities of those after it are zero.
 */
export function attentionForward(
  materials: i32, heads: i32, size: i32, offsets: usize, qkv: usize, keyBias: usize, out: usize, probabilities: usize,
  seed: i32, threshold: i32, keepScale: f32, causal: i32,
): void {
  const width = heads * size;
  const row = <usize>(3 * width) << 2;
  const outRow = <usize>width << 2;
  const scale: f32 = 1 / sqrt<f32>(<f32>size);
  let base = 0;
  for (let b = 0; b < materials; b++) {
    const first = load<i32>(offsets + (<usize>b << 2));
    const n = load<i32>(offsets + (<usize>b << 2), 4) - first;
    for (let h = 0; h < heads; h++) {
      const part = <usize>(h * size) << 2;
      const q = qkv + <usize>first * row + part;
      const k = q + outRow;
      const v = k + outRow;
      for (let i = 0; i < n; i++) {
        const p = probabilities + (<usize>(base + (h * n + i) * n) << 2);
        const seen = causal ? i + 1 : n;
        // Four logits at a time are put together in a register: to read as one what was stored as four would wait for memory.
        let highest = f32x4.splat(-Infinity);
        for (let j = 0; j < seen; j += 4) {
          let logits = f32x4.splat(-Infinity);
          logits = f32x4.replace_lane(logits, 0, logitOf(q + <usize>i * row, k, row, keyBias, first, j, heads, h, size, scale));
          if (j + 1 < seen) {
            logits = f32x4.replace_lane(logits, 1, logitOf(q + <usize>i * row, k, row, keyBias, first, j + 1, heads, h, size, scale));
          }
          if (j + 2 < seen) {
            logits = f32x4.replace_lane(logits, 2, logitOf(q + <usize>i * row, k, row, keyBias, first, j + 2, heads, h, size, scale));
          }
          if (j + 3 < seen) {
            logits = f32x4.replace_lane(logits, 3, logitOf(q + <usize>i * row, k, row, keyBias, first, j + 3, heads, h, size, scale));
          }
          v128.store(p + (<usize>j << 2), logits);
          highest = f32x4.max(highest, logits);
        }
        const largest = f32x4.splat(largestLane(highest));
        let sums = f32x4.splat(0);
        for (let j = 0; j < seen; j += 4) {
          const at = p + (<usize>j << 2);
          const weights = exponential(f32x4.sub(v128.load(at), largest));
          v128.store(at, weights);
          sums = f32x4.add(sums, weights);
        }
        const sum = sumLanes(sums);
        for (let j = seen; j < n; j++) store<f32>(p + (<usize>j << 2), 0);
        const share: f32 = 1 / sum;
        const target = out + <usize>(first + i) * outRow + part;
        clear(target, size);
        for (let j = 0; j < seen; j++) {
          const probability = load<f32>(p + (<usize>j << 2)) * share;
          store<f32>(p + (<usize>j << 2), probability);
          const factor = keep(base + (h * n + i) * n + j, seed, threshold, keepScale);
          if (factor != 0) addScaled(probability * factor, v + <usize>j * row, target, size);
        }
      }
    }
    base += heads * n * n;
  }
}

/** Gradients to qkv and keyBias; `scratch` holds as many numbers as the longest material has tokens. */
export function attentionGradient(
  materials: i32, heads: i32, size: i32, offsets: usize, qkv: usize, probabilities: usize, dOut: usize, dQkv: usize,
  dKeyBias: usize, seed: i32, threshold: i32, keepScale: f32, causal: i32, scratch: usize,
): void {
  const width = heads * size;
  const row = <usize>(3 * width) << 2;
  const outRow = <usize>width << 2;
  const scale: f32 = 1 / sqrt<f32>(<f32>size);
  const tokens = load<i32>(offsets + (<usize>materials << 2));
  memory.fill(dQkv, 0, <usize>tokens * row);
  memory.fill(dKeyBias, 0, <usize>(tokens * heads) << 2);
  let base = 0;
  for (let b = 0; b < materials; b++) {
    const first = load<i32>(offsets + (<usize>b << 2));
    const n = load<i32>(offsets + (<usize>b << 2), 4) - first;
    for (let h = 0; h < heads; h++) {
      const part = <usize>(h * size) << 2;
      const start = <usize>first * row + part;
      const q = qkv + start, k = q + outRow, v = k + outRow;
      const dq = dQkv + start, dk = dq + outRow, dv = dk + outRow;
      for (let i = 0; i < n; i++) {
        const slope = dOut + <usize>(first + i) * outRow + part;
        const p = probabilities + (<usize>(base + (h * n + i) * n) << 2);
        const seen = causal ? i + 1 : n;
        let mean: f32 = 0;
        for (let j = 0; j < seen; j++) {
          const probability = load<f32>(p + (<usize>j << 2));
          const factor = keep(base + (h * n + i) * n + j, seed, threshold, keepScale);
          let dp: f32 = 0;
          if (factor != 0) {
            dp = dot(slope, v + <usize>j * row, size) * factor;
            addScaled(probability * factor, slope, dv + <usize>j * row, size);
          }
          store<f32>(scratch + (<usize>j << 2), dp);
          mean += probability * dp;
        }
        for (let j = 0; j < seen; j++) {
          const ds = load<f32>(p + (<usize>j << 2)) * (load<f32>(scratch + (<usize>j << 2)) - mean);
          addScaled(ds * scale, k + <usize>j * row, dq + <usize>i * row, size);
          addScaled(ds * scale, q + <usize>i * row, dk + <usize>j * row, size);
          const bias = dKeyBias + (<usize>((first + j) * heads + h) << 2);
          store<f32>(bias, load<f32>(bias) + ds);
        }
      }
    }
    base += heads * n * n;
  }
}
