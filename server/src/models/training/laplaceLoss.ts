import * as tf from '@tensorflow/tfjs-core';
import { logitPlace, outputWidth, type TargetScale } from '../targetScale.ts';

/** Bounds of the logarithm of the standardised Laplace scale; the gradient is zero outside. */
export const LOG_SCALE_BOUNDS: readonly [number, number] = [-6, 4];

/**
 * Mean negative log likelihood of a Laplace distribution, √2 |μ − y| e^(−s) + s, over the labels that are present: the
 * "robust L1" of Roost and CrabNet. Its location is the median, and its scale lets the network doubt.
 *
 * A zero-inflated target is a hurdle model (Mullahy 1986, doi:10.1016/0304-4076(86)90002-3): the negative log likelihood
 * of being zero or not, and that of the value where it is not zero.
 *
 * @param outputs [materials, `outputWidth`]: network outputs for locations, then logarithms of scales, then logits
 * @param labels [materials · targets] standardised, row-major, NaN where missing
 */
export function laplaceLoss(outputs: tf.Tensor2D, labels: Float32Array, scales: readonly TargetScale[]): tf.Scalar {
  const loss = tf.customGrad((x, save) => {
    const { value, gradient } = laplaceLossAndGradient((x as tf.Tensor).dataSync() as Float32Array, labels, scales);
    (save as tf.GradSaveFunc)([tf.tensor2d(gradient, outputs.shape)]);
    return { value: tf.scalar(value), gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, dy) };
  });
  return loss(outputs) as tf.Scalar;
}

/** The same on plain arrays, with the gradient to every output; a few numbers a material, so no tensors are worth it. */
export function laplaceLossAndGradient(
  outputs: Float32Array,
  labels: Float32Array,
  scales: readonly TargetScale[],
): { value: number; gradient: Float32Array } {
  const targets = scales.length;
  const width = outputWidth(scales);
  const logits = scales.map((_, target) => logitPlace(scales, target));
  const gradient = new Float32Array(outputs.length);
  let [sum, count] = [0, 0];
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index]!;
    if (Number.isNaN(label)) continue;
    const target = index % targets;
    const first = ((index - target) / targets) * width;
    const at = first + target;
    count += 1;
    const place = logits[target]!;
    if (place !== null) {
      const logit = outputs[first + place]!;
      const above = label > 0 ? 1 : 0;
      sum += Math.max(logit, 0) - logit * above + Math.log1p(Math.exp(-Math.abs(logit)));
      gradient[first + place] = 1 / (1 + Math.exp(-logit)) - above;
      if (above === 0) continue;
    }
    const [raw, rawScale] = [outputs[at]!, outputs[at + targets]!];
    const logScale = Math.min(Math.max(rawScale, LOG_SCALE_BOUNDS[0]), LOG_SCALE_BOUNDS[1]);
    const positive = scales[target]!.positive;
    const location = positive ? Math.max(raw, 0) + Math.log1p(Math.exp(-Math.abs(raw))) : raw;
    const weight = Math.SQRT2 * Math.exp(-logScale);
    const error = Math.abs(location - label);
    sum += weight * error + logScale;
    // d softplus(x)/dx is the logistic function of x.
    gradient[at] = weight * Math.sign(location - label) * (positive ? 1 / (1 + Math.exp(-raw)) : 1);
    gradient[at + targets] = logScale === rawScale ? 1 - weight * error : 0;
  }
  const share = 1 / Math.max(1, count);
  return { value: sum * share, gradient: gradient.map((slope) => slope * share) };
}
