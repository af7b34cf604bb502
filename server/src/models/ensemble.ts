import { fromLink, locationOnLink, type TargetScale } from './targetScale.ts';
import { LOG_SCALE_BOUNDS } from './training/laplaceLoss.ts';

/** One target over n materials on its link axis, all members taken together. */
export interface LinkPrediction {
  readonly location: Float64Array;
  /** Standard deviation: what members predict of their own error, and how far they disagree. */
  readonly deviation: Float64Array;
}

/**
 * The members of a deep ensemble as one prediction (Lakshminarayanan et al. 2017, arXiv:1612.01474): the mean location,
 * and the mean predicted variance plus the variance of the locations.
 *
 * @param outputs of each member, row-major [rows, 2 · targets] as the network gives them
 */
export function combineMembers(outputs: readonly Float32Array[], scales: readonly TargetScale[]): LinkPrediction[] {
  const targets = scales.length;
  const rows = outputs[0]!.length / (2 * targets);
  return scales.map((scale, target) => {
    const location = new Float64Array(rows);
    const deviation = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      let [sum, squares, variance] = [0, 0, 0];
      for (const member of outputs) {
        const at = row * 2 * targets + target;
        const value = locationOnLink(scale, member[at]!);
        const own = Math.min(Math.max(member[at + targets]!, LOG_SCALE_BOUNDS[0]), LOG_SCALE_BOUNDS[1]);
        sum += value;
        squares += value * value;
        variance += (scale.scale * Math.exp(own)) ** 2;
      }
      const mean = sum / outputs.length;
      location[row] = mean;
      // Rounding may leave a difference of equals a hair below zero.
      deviation[row] = Math.sqrt(variance / outputs.length + Math.max(0, squares / outputs.length - mean * mean));
    }
    return { location, deviation };
  });
}

/** Locations in the target's unit, within its bounds. */
export function pointPredictions(scale: TargetScale, { location }: LinkPrediction): Float64Array {
  return location.map((value) => fromLink(scale, value));
}

/** The deviation in the target's unit: on a logarithmic link it is relative, so it is multiplied by the prediction. */
export function deviationsInUnit(scale: TargetScale, prediction: LinkPrediction): Float64Array {
  if (scale.link === 'identity') return prediction.deviation;
  return prediction.deviation.map((deviation, row) => deviation * fromLink(scale, prediction.location[row]!));
}
