import * as tf from '@tensorflow/tfjs-core';

/** Matrices of one width, one below the other: [a, width], [b, width], … → [a + b + …, width]. */
export function stackRows(parts: readonly tf.Tensor2D[]): tf.Tensor2D {
  if (parts.length === 1) return parts[0]!;
  const heights = parts.map(({ shape }) => shape[0]);
  const stack = tf.customGrad((...given) => ({
    // The last argument is the library's function to save tensors.
    value: tf.concat(given.slice(0, parts.length) as tf.Tensor2D[], 0),
    gradFunc: (dy: tf.Tensor) => {
      let first = 0;
      return heights.map((height) => {
        first += height;
        return tf.slice(dy, [first - height, 0], [height, dy.shape[1]!]);
      });
    },
  }));
  return stack(...parts) as tf.Tensor2D;
}
