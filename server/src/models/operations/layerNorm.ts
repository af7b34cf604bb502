import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { registerWasmKernel, runKernel, runWithGradient } from './kernelCall.ts';

const FORWARD = 'matml.layerNorm';
const GRADIENT = 'matml.layerNormGradient';

/**
 * Layer normalisation over the last axis (Ba et al. 2016, arXiv:1607.06450), epsilon 1e-5.
 *
 * @param x [rows, width], width a multiple of 4
 * @param gain [width]
 * @param shift [width]
 */
export function layerNorm(x: tf.Tensor2D, gain: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor2D {
  if (activeKernels()) {
    return runWithGradient(FORWARD, { x, gain, shift }, {}, ['statistics'], {}, (dy, saved) =>
      runKernel(GRADIENT, { ...saved, dy }),
    ) as tf.Tensor2D;
  }
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5))), gain), shift);
}

registerWasmKernel(FORWARD, ({ kernels, input, address, output }) => {
  const x = input('x');
  const [rows, width] = x.shape as [number, number];
  const [y, statistics] = [output(rows, width), output(rows, 2)];
  const [gain, shift] = [address(input('gain')), address(input('shift'))];
  kernels.layerNormForward(rows, width, address(x), gain, shift, address(y), address(statistics));
  return [y, statistics];
});

registerWasmKernel(GRADIENT, ({ kernels, input, address, output }) => {
  const [x, gain, statistics, dy] = [input('x'), input('gain'), input('statistics'), input('dy')];
  const [rows, width] = x.shape as [number, number];
  const [dx, dGain, dShift] = [output(rows, width), output(width), output(width)];
  kernels.layerNormGradient(
    rows,
    width,
    address(x),
    address(gain),
    address(statistics),
    address(dy),
    address(dx),
    address(dGain),
    address(dShift),
    0,
  );
  return [dx, dGain, dShift];
});
