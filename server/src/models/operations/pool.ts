import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { registerWasmKernel, runKernel, runWithGradient } from './kernelCall.ts';
import { pad, type Segments } from './segments.ts';

const FORWARD = 'matml.pool';
const GRADIENT = 'matml.poolGradient';
const MASKED = -1e9;

/**
 * One vector a material: the mean of its tokens weighted by the softmax of their logits.
 *
 * @param h [tokens, width], width a multiple of 4
 * @param logits [tokens, 1]
 * @returns [materials, width]
 */
export function pool(h: tf.Tensor2D, logits: tf.Tensor2D, segments: Segments): tf.Tensor2D {
  if (activeKernels()) {
    return runWithGradient(FORWARD, { h, logits }, { offsets: segments.tensor }, ['weights'], {}, (dz, saved) =>
      runKernel(GRADIENT, { ...saved, dz }),
    ) as tf.Tensor2D;
  }
  const { padded, mask } = pad(h, segments);
  const scores = tf.add(tf.squeeze(pad(logits, segments).padded, [2]), tf.mul(tf.sub(1, mask), MASKED));
  return tf.sum(tf.mul(padded, tf.expandDims(tf.softmax(scores), 2)), 1);
}

registerWasmKernel(FORWARD, ({ kernels, input, address, output }) => {
  const [h, logits, offsets] = [input('h'), input('logits'), input('offsets')];
  const [tokens, width, materials] = [h.shape[0]!, h.shape[1]!, offsets.shape[0]! - 1];
  const [z, weights] = [output(materials, width), output(tokens)];
  kernels.poolForward(materials, width, address(offsets), address(h), address(logits), address(z), address(weights));
  return [z, weights];
});

registerWasmKernel(GRADIENT, ({ kernels, input, address, output }) => {
  const [h, offsets, weights, dz] = [input('h'), input('offsets'), input('weights'), input('dz')];
  const [tokens, width, materials] = [h.shape[0]!, h.shape[1]!, offsets.shape[0]! - 1];
  const [dh, dLogits] = [output(tokens, width), output(tokens, 1)];
  kernels.poolGradient(
    materials,
    width,
    address(offsets),
    address(h),
    address(weights),
    address(dz),
    address(dh),
    address(dLogits),
  );
  return [dh, dLogits];
});
