import * as tf from '@tensorflow/tfjs-core';

const swapped = tf.customGrad((x) => ({
  value: tf.transpose(x as tf.Tensor2D),
  gradFunc: (dy: tf.Tensor) => tf.transpose(dy),
}));

/** [rows, columns] → [columns, rows], as where a table of embeddings is also the weight that gives logits. */
export function transpose(x: tf.Tensor2D): tf.Tensor2D {
  return swapped(x) as tf.Tensor2D;
}
