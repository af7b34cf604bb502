import type * as tf from '@tensorflow/tfjs-core';
import type { Dropout } from '../operations/dropout.ts';
import type { Segments } from '../operations/segments.ts';
import { type BlockDropouts, transformerBlock } from '../operations/transformerBlock.ts';
import { affine, affineParameters, norm, normParameters, type Shapes } from './layers.ts';
import type { NamedParameters } from './layout.ts';

/** Parameters of one pre-norm transformer block. */
export function blockParameters(name: string, width: number, feedForward: number): Shapes[] {
  return [
    ...normParameters(`${name}.attentionNorm`, width),
    ...affineParameters(`${name}.qkv`, width, 3 * width),
    ...affineParameters(`${name}.mix`, width, width),
    ...normParameters(`${name}.feedForwardNorm`, width),
    ...affineParameters(`${name}.expand`, width, feedForward),
    ...affineParameters(`${name}.contract`, feedForward, width),
  ];
}

/** Queries, keys and values of a block: [tokens, width] → [tokens, 3 · width] */
export function queriesKeysValues(parameters: NamedParameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return affine(parameters, `${name}.qkv`, norm(parameters, `${name}.attentionNorm`, x));
}

export interface BlockCall {
  readonly x: tf.Tensor2D;
  readonly qkv: tf.Tensor2D;
  /** [tokens, heads] */
  readonly keyBias: tf.Tensor2D;
  readonly segments: Segments;
  /** Asked once for each place that drops, in a fixed order; null for none. */
  readonly dropout: (() => Dropout) | null;
  readonly causal?: boolean;
}

/** The block of that name behind its queries, keys and values: [tokens, width] → [tokens, width] */
export function block(
  parameters: NamedParameters,
  name: string,
  { x, qkv, keyBias, segments, dropout, causal = false }: BlockCall,
): tf.Tensor2D {
  const weights = {
    mixWeight: parameters.matrix(`${name}.mix.weight`),
    mixBias: parameters.vector(`${name}.mix.bias`),
    gain: parameters.vector(`${name}.feedForwardNorm.gain`),
    shift: parameters.vector(`${name}.feedForwardNorm.shift`),
    expandWeight: parameters.matrix(`${name}.expand.weight`),
    expandBias: parameters.vector(`${name}.expand.bias`),
    contractWeight: parameters.matrix(`${name}.contract.weight`),
    contractBias: parameters.vector(`${name}.contract.bias`),
  };
  const dropouts: BlockDropouts | null = dropout && { attention: dropout(), mix: dropout(), contract: dropout() };
  return transformerBlock({ x, qkv, keyBias }, weights, segments, dropouts, { causal });
}
