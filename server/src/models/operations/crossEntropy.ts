import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { registerWasmKernel, runKernel, runWithGradient } from './kernelCall.ts';

const FORWARD = 'matml.crossEntropy';
const GRADIENT = 'matml.crossEntropyGradient';
const MASKED = -1e9;

/**
 * Cross-entropy of the next token among those that may come: −ln p(target) with p the softmax over the legal entries of a
 * row. The negative of it is the logarithm of the token's probability, as a policy gradient wants it.
 *
 * @param logits [rows, vocabulary]
 * @param legal [rows, vocabulary], bool: the entries that may come
 * @param targets [rows], int32; a row whose target is not legal (such as −1: no answer) has loss and gradient zero
 * @returns [rows]
 */
export function crossEntropy(logits: tf.Tensor2D, legal: tf.Tensor2D, targets: tf.Tensor1D): tf.Tensor1D {
  if (activeKernels()) {
    return runWithGradient(FORWARD, { logits }, { legal, targets }, ['probabilities'], {}, (dLoss, saved) =>
      runKernel(GRADIENT, { ...saved, dLoss }),
    ) as tf.Tensor1D;
  }
  const hot = tf.mul(tf.oneHot(targets, logits.shape[1]), tf.cast(legal, 'float32'));
  const masked = tf.add(
    tf.mul(logits, tf.cast(legal, 'float32')),
    tf.mul(tf.sub(1, tf.cast(legal, 'float32')), MASKED),
  );
  return tf.neg(tf.sum(tf.mul(hot, tf.logSoftmax(masked)), 1));
}

registerWasmKernel(FORWARD, ({ kernels, input, address, output }) => {
  const [logits, legal, targets] = [input('logits'), input('legal'), input('targets')];
  const [rows, vocabulary] = logits.shape as [number, number];
  const [loss, probabilities] = [output(rows), output(rows, vocabulary)];
  kernels.crossEntropyForward(
    rows,
    vocabulary,
    address(logits),
    address(legal),
    address(targets),
    address(loss),
    address(probabilities),
  );
  return [loss, probabilities];
});

registerWasmKernel(GRADIENT, ({ kernels, input, address, output }) => {
  const [probabilities, targets, dLoss] = [input('probabilities'), input('targets'), input('dLoss')];
  const [rows, vocabulary] = probabilities.shape as [number, number];
  const dLogits = output(rows, vocabulary);
  kernels.crossEntropyGradient(
    rows,
    vocabulary,
    address(probabilities),
    address(targets),
    address(dLoss),
    address(dLogits),
  );
  return dLogits;
});
