import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { add } from './add.ts';
import { attention } from './attention.ts';
import { dense } from './dense.ts';
import { applyDropout, type Dropout, dropoutNumbers } from './dropout.ts';
import { gelu } from './gelu.ts';
import { runKernel, runWithGradient } from './kernelCall.ts';
import { layerNorm } from './layerNorm.ts';
import { longestSegment, pairCount, type Segments } from './segments.ts';
import { FORWARD, GRADIENT, INPUTS, KEPT } from './transformerBlockKernels.ts';

export interface BlockInputs {
  /** [tokens, width], width a multiple of 4: what the block adds to. */
  readonly x: tf.Tensor2D;
  /** [tokens, 3 · width]: queries, keys and values. */
  readonly qkv: tf.Tensor2D;
  /** [tokens, heads]: see `attention`. */
  readonly keyBias: tf.Tensor2D;
}

/** Weights of a block behind its queries, keys and values; feedForward is a multiple of 4. */
export interface BlockWeights {
  /** [width, width] */
  readonly mixWeight: tf.Tensor2D;
  /** [width], as gain, shift and contractBias */
  readonly mixBias: tf.Tensor1D;
  readonly gain: tf.Tensor1D;
  readonly shift: tf.Tensor1D;
  /** [width, feedForward] */
  readonly expandWeight: tf.Tensor2D;
  /** [feedForward] */
  readonly expandBias: tf.Tensor1D;
  /** [feedForward, width] */
  readonly contractWeight: tf.Tensor2D;
  readonly contractBias: tf.Tensor1D;
}

/** One for each place where the block drops. */
export interface BlockDropouts {
  readonly attention: Dropout;
  readonly mix: Dropout;
  readonly contract: Dropout;
}

/**
 * A pre-norm transformer block (Xiong et al. 2020, arXiv:2002.04745) behind its queries, keys and values:
 * a = x + drop(attention · mix), y = a + drop(gelu(layerNorm(a) · expand) · contract). One operation, because the parts
 * between the products of matrices are then done in place, and nothing is kept but what the gradient needs.
 *
 * @param causal see `attention`
 * @returns [tokens, width]
 */
export function transformerBlock(
  inputs: BlockInputs,
  weights: BlockWeights,
  segments: Segments,
  dropouts: BlockDropouts | null,
  { causal = false }: { readonly causal?: boolean } = {},
): tf.Tensor2D {
  if (!activeKernels()) return blockOfOperations(inputs, weights, segments, dropouts, causal);
  const numbers = {
    ...placeNumbers('attention', dropouts?.attention),
    ...placeNumbers('mix', dropouts?.mix),
    ...placeNumbers('contract', dropouts?.contract),
    causal: causal ? 1 : 0,
    pairs: pairCount(segments),
    longest: longestSegment(segments),
    gradient: tf.engine().state.gradientDepth > 0 ? 1 : 0,
    drops: dropouts ? 1 : 0,
  };
  const all: Record<string, tf.Tensor> = { ...inputs, ...weights };
  const ordered = Object.fromEntries(INPUTS.map((name) => [name, all[name]!]));
  const offsets = segments.tensor;
  return runWithGradient(FORWARD, ordered, { offsets }, numbers.gradient ? KEPT : [], numbers, (dy, saved) =>
    runKernel(GRADIENT, { ...saved, dy }, numbers),
  ) as tf.Tensor2D;
}

/** The same from the operations it is made of, for every other backend. */
function blockOfOperations(
  { x, qkv, keyBias }: BlockInputs,
  weights: BlockWeights,
  segments: Segments,
  dropouts: BlockDropouts | null,
  causal: boolean,
): tf.Tensor2D {
  const mixed = attention(qkv, keyBias, segments, dropouts?.attention ?? null, { causal });
  const attended = add(x, applyDropout(dense(mixed, weights.mixWeight, weights.mixBias), dropouts?.mix ?? null));
  const normal = layerNorm(attended, weights.gain, weights.shift);
  const hidden = gelu(dense(normal, weights.expandWeight, weights.expandBias));
  const change = dense(hidden, weights.contractWeight, weights.contractBias);
  return add(attended, applyDropout(change, dropouts?.contract ?? null));
}

function placeNumbers(place: keyof BlockDropouts, dropout: Dropout | undefined): Record<string, number> {
  const { seed, threshold, keepScale } = dropout ? dropoutNumbers(dropout) : { seed: 0, threshold: 0, keepScale: 1 };
  return { [`${place}Seed`]: seed, [`${place}Threshold`]: threshold, [`${place}KeepScale`]: keepScale };
}
