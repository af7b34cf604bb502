import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { registerWasmKernel, runKernel } from './kernelCall.ts';

const FORWARD = 'matml.gelu';
const GRADIENT = 'matml.geluGradient';

/** Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016, arXiv:1606.08415); any shape. */
export function gelu<T extends tf.Tensor>(x: T): T {
  if (activeKernels()) return runKernel(FORWARD, { x })[0] as T;
  const inner = tf.mul(x, tf.add(1, tf.mul(0.044715, tf.square(x))));
  return tf.mul(x, tf.sigmoid(tf.mul(2 * Math.sqrt(2 / Math.PI), inner)));
}

registerWasmKernel(FORWARD, ({ kernels, input, address, output }) => {
  const x = input('x');
  const y = output(...x.shape);
  kernels.geluForward(tf.util.sizeFromShape(x.shape), address(x), address(y));
  return y;
});

registerWasmKernel(GRADIENT, ({ kernels, input, address, output }) => {
  const x = input('x');
  const dx = output(...x.shape);
  kernels.geluGradient(tf.util.sizeFromShape(x.shape), address(x), address(input('dy')), address(dx));
  return dx;
});

tf.registerGradient({
  kernelName: FORWARD,
  inputsToSave: ['x'],
  gradFunc: (dy, [x]) => ({ x: () => runKernel(GRADIENT, { x: x!, dy: dy as tf.Tensor })[0]! }),
});
