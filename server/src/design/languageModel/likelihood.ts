import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from '../../models/operations/crossEntropy.ts';
import type { Masks } from './masks.ts';
import type { TokenModel } from './tokenModel.ts';

/** Sequences worked on at once: more would only need more memory. */
const AT_ONCE = 512;

type Sequences = readonly (readonly number[])[];

/** −ln p of every token of some sequences among those that might have come: [tokens] */
function surprises(
  model: TokenModel,
  tensors: readonly tf.Tensor[],
  sequences: Sequences,
  masks: Masks,
  dropoutSeeds: (() => number) | null = null,
): tf.Tensor1D {
  const spelled = model.spell(sequences);
  const logits = model.forward(tensors, spelled, dropoutSeeds);
  const legal = tf.tensor2d(
    masks.along(sequences, model.vocabulary.length),
    [logits.shape[0], logits.shape[1]],
    'bool',
  );
  return crossEntropy(logits, legal, tf.tensor1d(Int32Array.from(sequences.flat()), 'int32'));
}

/** ln p of each whole sequence. */
export function logLikelihoods(
  model: TokenModel,
  parameters: Float32Array,
  sequences: Sequences,
  masks: Masks,
): Float64Array {
  const sums = new Float64Array(sequences.length);
  for (let first = 0; first < sequences.length; first += AT_ONCE) {
    const part = sequences.slice(first, first + AT_ONCE);
    // Nothing is returned: what is, the library looks through number by number for tensors to keep.
    tf.tidy(() => {
      const values = surprises(model, model.layout.tensors(parameters), part, masks).dataSync();
      let row = 0;
      for (const [place, { length }] of part.entries()) {
        for (let token = 0; token < length; token++) sums[first + place]! -= values[row++]!;
      }
    });
  }
  return sums;
}

/**
 * The gradient of Σ weight · (−ln p(sequence)) by the parameters, written to `gradient`: with weights 1/n that of maximum
 * likelihood, with others that of a policy (`policy/`), whose every kind is such a sum.
 *
 * @returns the sum itself
 */
export function weightedGradient(
  model: TokenModel,
  parameters: Float32Array,
  { sequences, weights }: { readonly sequences: Sequences; readonly weights: ArrayLike<number> },
  masks: Masks,
  gradient: Float32Array,
  dropoutSeeds: (() => number) | null = null,
): number {
  const byToken = Float32Array.from(sequences.flatMap(({ length }, place) => Array(length).fill(weights[place]!)));
  return tf.tidy(() => {
    const surprise = (...tensors: tf.Tensor[]) => surprises(model, tensors, sequences, masks, dropoutSeeds);
    const { value, grads } = tf.valueAndGrads(surprise)(model.layout.tensors(parameters), tf.tensor1d(byToken));
    for (const [index, { offset }] of model.layout.entries.entries()) {
      gradient.set(grads[index]!.dataSync() as Float32Array, offset);
    }
    const values = value.dataSync() as Float32Array;
    return values.reduce((sum, one, token) => sum + one * byToken[token]!, 0);
  });
}
