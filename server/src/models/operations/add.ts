import * as tf from '@tensorflow/tfjs-core';

const sum = tf.customGrad((a, b) => ({
  value: tf.add(a as tf.Tensor, b as tf.Tensor),
  gradFunc: (dy: tf.Tensor) => [tf.clone(dy), tf.clone(dy)],
}));

/** a + b of equal shapes. With a gradient of its own, so that training needs none of the library's registered gradients. */
export function add<T extends tf.Tensor>(a: T, b: T): T {
  tf.util.assertShapesMatch(a.shape, b.shape, 'add: ');
  return sum(a, b) as T;
}
