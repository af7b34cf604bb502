import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { type Dropout, dropoutFactors, dropoutNumbers } from './dropout.ts';
import { registerWasmKernel, runKernel, runWithGradient } from './kernelCall.ts';
import { longestSegment, pad, pairCount, type Segments, segmentCount, unpad } from './segments.ts';

const FORWARD = 'matml.attention';
const GRADIENT = 'matml.attentionGradient';
const MASKED = -1e9;

/**
 * Multi-head self-attention within each material (Vaswani et al. 2017, arXiv:1706.03762), with a bias on every key so
 * that an element of little amount starts quiet.
 *
 * @param qkv [tokens, 3 · heads · size]: queries, keys and values side by side; size a multiple of 4
 * @param keyBias [tokens, heads], added to the logits of that key
 * @param dropout of the attention probabilities, null for none
 * @param causal whether a token sees only itself and those before it in its segment, as in a language model
 * @returns [tokens, heads · size]
 */
export function attention(
  qkv: tf.Tensor2D,
  keyBias: tf.Tensor2D,
  segments: Segments,
  dropout: Dropout | null,
  { causal = false }: { readonly causal?: boolean } = {},
): tf.Tensor2D {
  if (!activeKernels()) return paddedAttention(qkv, keyBias, segments, dropout, causal);
  const numbers = {
    causal: causal ? 1 : 0,
    ...(dropout ? dropoutNumbers(dropout) : { seed: 0, threshold: 0, keepScale: 1 }),
    pairs: pairCount(segments),
    longest: longestSegment(segments),
  };
  return runWithGradient(
    FORWARD,
    { qkv, keyBias },
    { offsets: segments.tensor },
    ['probabilities'],
    numbers,
    (dOut, saved) => runKernel(GRADIENT, { ...saved, dOut }, { ...numbers, heads: keyBias.shape[1] }),
  ) as tf.Tensor2D;
}

/** The same from ordinary operations on padded materials, for every other backend. */
function paddedAttention(
  qkv: tf.Tensor2D,
  keyBias: tf.Tensor2D,
  segments: Segments,
  dropout: Dropout | null,
  causal: boolean,
): tf.Tensor2D {
  const heads = keyBias.shape[1];
  const size = qkv.shape[1] / (3 * heads);
  const materials = segmentCount(segments);
  const { padded, mask } = pad(qkv, segments);
  const longest = padded.shape[1];
  const parts = tf.transpose(tf.reshape(padded, [materials, longest, 3, heads, size]), [2, 0, 3, 1, 4]);
  const [q, k, v] = tf.unstack(parts) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
  const bias = tf.expandDims(tf.transpose(pad(keyBias, segments).padded, [0, 2, 1]), 2);
  const hidden = tf.mul(tf.sub(1, tf.reshape(mask, [materials, 1, 1, longest])), MASKED);
  const seen = tf.add(tf.add(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(size)), bias), hidden);
  const logits = causal ? tf.add(seen, later(longest)) : seen;
  let probabilities = tf.softmax(logits);
  if (dropout && dropout.rate > 0) probabilities = tf.mul(probabilities, paddedFactors(segments, heads, dropout));
  const mixed = tf.transpose(tf.matMul(probabilities, v), [0, 2, 1, 3]);
  return unpad(tf.reshape(mixed, [materials, longest, heads * size]), segments);
}

/** [longest, longest]: what hides the keys that come after a query. */
function later(longest: number): tf.Tensor2D {
  const hidden = Float32Array.from({ length: longest * longest }, (_, index) =>
    index % longest > Math.floor(index / longest) ? MASKED : 0,
  );
  return tf.tensor2d(hidden, [longest, longest]);
}

/** Dropout factors [materials, heads, longest, longest] numbered as the kernel numbers its unpadded probabilities. */
function paddedFactors(segments: Segments, heads: number, dropout: Dropout): tf.Tensor4D {
  const [materials, longest] = [segmentCount(segments), longestSegment(segments)];
  const factors = dropoutFactors(heads * pairCount(segments), dropout);
  const padded = new Float32Array(materials * heads * longest * longest);
  let base = 0;
  for (let b = 0; b < materials; b++) {
    const n = segments.offsets[b + 1]! - segments.offsets[b]!;
    for (let h = 0; h < heads; h++) {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          padded[((b * heads + h) * longest + i) * longest + j] = factors[base + (h * n + i) * n + j]!;
        }
      }
    }
    base += heads * n * n;
  }
  return tf.tensor4d(padded, [materials, heads, longest, longest]);
}

/** Numbers that the kernel wants for its probabilities: it writes rows in fours, over the end of the last. */
export function probabilityRoom(heads: number, pairs: number): number {
  return heads * pairs + 3;
}

registerWasmKernel(FORWARD, ({ kernels, input, address, output, numbers }) => {
  const [qkv, keyBias, offsets] = [input('qkv'), input('keyBias'), input('offsets')];
  const [tokens, heads, materials] = [qkv.shape[0]!, keyBias.shape[1]!, offsets.shape[0]! - 1];
  const width = qkv.shape[1]! / 3;
  const [out, probabilities] = [output(tokens, width), output(probabilityRoom(heads, numbers.pairs!))];
  kernels.attentionForward(
    materials,
    heads,
    width / heads,
    address(offsets),
    address(qkv),
    address(keyBias),
    address(out),
    address(probabilities),
    numbers.seed!,
    numbers.threshold!,
    numbers.keepScale!,
    numbers.causal!,
  );
  return [out, probabilities];
});

registerWasmKernel(GRADIENT, ({ kernels, input, address, output, scratch, numbers }) => {
  const [qkv, offsets, probabilities, dOut] = [input('qkv'), input('offsets'), input('probabilities'), input('dOut')];
  const [tokens, heads, materials] = [qkv.shape[0]!, numbers.heads!, offsets.shape[0]! - 1];
  const [dQkv, dKeyBias] = [output(tokens, qkv.shape[1]!), output(tokens, heads)];
  kernels.attentionGradient(
    materials,
    heads,
    qkv.shape[1]! / (3 * heads),
    address(offsets),
    address(qkv),
    address(probabilities),
    address(dOut),
    address(dQkv),
    address(dKeyBias),
    numbers.seed!,
    numbers.threshold!,
    numbers.keepScale!,
    numbers.causal!,
    scratch(numbers.longest!),
  );
  return [dQkv, dKeyBias];
});
