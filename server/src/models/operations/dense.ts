import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { registerWasmKernel, runKernel } from './kernelCall.ts';

const FORWARD = 'matml.dense';
const INPUT_GRADIENT = 'matml.denseInputGradient';
const WEIGHT_GRADIENT = 'matml.denseWeightGradient';

/**
 * y = x · weight + bias.
 *
 * @param x [rows, from]
 * @param weight [from, to]
 * @param bias [to]
 * @returns [rows, to]
 */
export function dense(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  if (!activeKernels()) return tf.add(tf.matMul(x, weight), bias);
  return runKernel(FORWARD, { x, weight, bias })[0] as tf.Tensor2D;
}

/** Numbers that a product over `inner` needs for a while. */
export function productScratch(inner: number): number {
  return 16 * inner + 16;
}

/** Numbers that the gradient of a weight [from, to] needs for a while. */
export function weightGradientScratch(rows: number, from: number): number {
  return rows * (6 * Math.ceil(from / 6) + 16) + 16;
}

registerWasmKernel(FORWARD, ({ kernels, input, address, output, scratch }) => {
  const [x, weight, bias] = [input('x'), input('weight'), input('bias')];
  const [rows, from, to] = [x.shape[0]!, weight.shape[0]!, weight.shape[1]!];
  const y = output(rows, to);
  const room = scratch(productScratch(from));
  kernels.denseForward(rows, to, from, address(x), address(weight), address(bias), address(y), room);
  return y;
});

registerWasmKernel(INPUT_GRADIENT, ({ kernels, input, address, output, scratch }) => {
  const [dy, weight] = [input('dy'), input('weight')];
  const [rows, from, to] = [dy.shape[0]!, weight.shape[0]!, weight.shape[1]!];
  const dx = output(rows, from);
  kernels.denseInputGradient(rows, to, from, address(dy), address(weight), address(dx), scratch(productScratch(to)));
  return dx;
});

registerWasmKernel(WEIGHT_GRADIENT, ({ kernels, input, address, output, scratch }) => {
  const [x, dy] = [input('x'), input('dy')];
  const [rows, from, to] = [x.shape[0]!, x.shape[1]!, dy.shape[1]!];
  const [dWeight, dBias] = [output(from, to), output(to)];
  const room = scratch(weightGradientScratch(rows, from));
  kernels.denseWeightGradient(rows, to, from, address(x), address(dy), address(dWeight), address(dBias), room);
  return [dWeight, dBias];
});

tf.registerGradient({
  kernelName: FORWARD,
  inputsToSave: ['x', 'weight'],
  gradFunc: (dy, saved) => {
    const [x, weight] = saved as [tf.Tensor, tf.Tensor];
    const slope = dy as tf.Tensor;
    const both = runKernel(WEIGHT_GRADIENT, { x, dy: slope });
    return {
      x: () => runKernel(INPUT_GRADIENT, { dy: slope, weight })[0]!,
      weight: () => both[0]!,
      bias: () => both[1]!,
    };
  },
});
