import { fromLink, locationOnLink, logitPlace, outputWidth, type TargetScale } from './targetScale.ts';
import { LOG_SCALE_BOUNDS } from './training/laplaceLoss.ts';
import { mixtureDeviation, mixtureMedian } from './zeroInflation.ts';

/** One target over n materials on its link axis, all members taken together. */
export interface LinkPrediction {
  readonly location: Float64Array;
  /** Standard deviation: what members predict of their own error, and how far they disagree. */
  readonly deviation: Float64Array;
  /**
   * The network's own distribution, where it is a mixture with zero: the median, zero for all that are more likely zero than not, does
   * not say how likely that is, and verdicts on limits want to know.
   */
  readonly mixture?: ZeroMixture;
}

/** Zero, or, with a probability, a Laplace distribution of this location and standard deviation. */
export interface ZeroMixture {
  readonly probability: Float64Array;
  readonly location: Float64Array;
  readonly deviation: Float64Array;
}

/**
 * The members of a deep ensemble as one prediction (Lakshminarayanan et al. 2017, arXiv:1612.01474): the mean location,
 * and the mean predicted variance plus the variance of the locations. Of a zero-inflated target that is the value it has
 * if it is not zero; with the mean probability of that, the prediction is the median of the mixture.
 *
 * @param outputs of each member, row-major [rows, `outputWidth`] as the network gives them
 */
export function combineMembers(outputs: readonly Float32Array[], scales: readonly TargetScale[]): LinkPrediction[] {
  const targets = scales.length;
  const width = outputWidth(scales);
  const rows = outputs[0]!.length / width;
  return scales.map((scale, target) => {
    const location = new Float64Array(rows);
    const deviation = new Float64Array(rows);
    const probability = new Float64Array(rows);
    const logit = logitPlace(scales, target);
    for (let row = 0; row < rows; row++) {
      let [sum, squares, variance, above] = [0, 0, 0, 0];
      for (const member of outputs) {
        const at = row * width + target;
        const value = locationOnLink(scale, member[at]!);
        const own = Math.min(Math.max(member[at + targets]!, LOG_SCALE_BOUNDS[0]), LOG_SCALE_BOUNDS[1]);
        sum += value;
        squares += value * value;
        variance += (scale.scale * Math.exp(own)) ** 2;
        if (logit !== null) above += 1 / (1 + Math.exp(-member[row * width + logit]!));
      }
      const mean = sum / outputs.length;
      location[row] = mean;
      // Rounding may leave a difference of equals a hair below zero.
      deviation[row] = Math.sqrt(variance / outputs.length + Math.max(0, squares / outputs.length - mean * mean));
      probability[row] = above / outputs.length;
    }
    return logit === null ? { location, deviation } : ofMixture({ probability, location, deviation });
  });
}

function ofMixture(mixture: ZeroMixture): LinkPrediction {
  const of = (measure: typeof mixtureMedian) =>
    mixture.probability.map((share, row) => measure(share, mixture.location[row]!, mixture.deviation[row]!));
  return { location: of(mixtureMedian), deviation: of(mixtureDeviation), mixture };
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
