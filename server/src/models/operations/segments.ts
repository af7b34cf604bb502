import * as tf from '@tensorflow/tfjs-core';
import { gatherRows } from './gatherRows.ts';

/**
 * Tokens of many materials, one after another without padding: material b owns tokens `offsets[b]` … `offsets[b + 1] − 1`.
 * Most materials have two to four elements, so padding each to eight would spend most of the work on nothing.
 */
export interface Segments {
  readonly offsets: Int32Array;
  /** The same as a tensor [materials + 1], int32. */
  readonly tensor: tf.Tensor1D;
}

export function segmentsOf(offsets: Int32Array): Segments {
  return { offsets, tensor: tf.tensor1d(offsets, 'int32') };
}

export function segmentCount({ offsets }: Segments): number {
  return offsets.length - 1;
}

/** Number of tokens of the longest material. */
export function longestSegment({ offsets }: Segments): number {
  let longest = 0;
  for (let b = 0; b + 1 < offsets.length; b++) longest = Math.max(longest, offsets[b + 1]! - offsets[b]!);
  return longest;
}

/** Sum of n² over the materials: the size of one head's attention. */
export function pairCount({ offsets }: Segments): number {
  let pairs = 0;
  for (let b = 0; b + 1 < offsets.length; b++) pairs += (offsets[b + 1]! - offsets[b]!) ** 2;
  return pairs;
}

/**
 * The padded view that backends without our kernels use: x [tokens, width] → [materials, longest, width], zeros in the
 * padding, and the mask [materials, longest], 1 where a token is.
 */
export function pad(x: tf.Tensor2D, segments: Segments): { padded: tf.Tensor3D; mask: tf.Tensor2D } {
  const [materials, longest, width] = [segmentCount(segments), longestSegment(segments), x.shape[1]];
  const index = new Int32Array(materials * longest);
  const present = new Float32Array(materials * longest);
  for (let b = 0; b < materials; b++) {
    const [first, end] = [segments.offsets[b]!, segments.offsets[b + 1]!];
    for (let token = first; token < end; token++) {
      index[b * longest + token - first] = token;
      present[b * longest + token - first] = 1;
    }
  }
  const mask = tf.tensor2d(present, [materials, longest]);
  const gathered = tf.reshape(gatherRows(x, tf.tensor1d(index, 'int32')), [materials, longest, width]);
  return { padded: tf.mul(gathered, tf.expandDims(mask, 2)), mask };
}

/** The inverse of `pad`: [materials, longest, width] → [tokens, width]. */
export function unpad(padded: tf.Tensor3D, segments: Segments): tf.Tensor2D {
  const [materials, longest, width] = padded.shape;
  const index: number[] = [];
  for (let b = 0; b < materials; b++) {
    const length = segments.offsets[b + 1]! - segments.offsets[b]!;
    for (let position = 0; position < length; position++) index.push(b * longest + position);
  }
  return gatherRows(tf.reshape(padded, [materials * longest, width]), tf.tensor1d(index, 'int32'));
}
