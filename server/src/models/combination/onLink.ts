import { type LinkPrediction, pointPredictions } from '../ensemble.ts';
import { type TargetScale, toLink } from '../targetScale.ts';
import type { BaselineName } from '../types.ts';
import { type Combination, combined, type Predicting, type PredictionsBy } from './combination.ts';

/** What each method says of one target, in its unit. */
export function predictionsBy(
  scale: TargetScale,
  network: LinkPrediction,
  baselines: ReadonlyMap<BaselineName, Float64Array>,
): PredictionsBy {
  return new Map<Predicting, Float64Array>([['network', pointPredictions(scale, network)], ...baselines]);
}

export function isNetworkAlone({ shares }: Combination): boolean {
  return shares.length === 1 && shares[0]!.of === 'network';
}

/**
 * A combination as a prediction on the link axis. Its deviation joins the network's own doubt, which ranks materials
 * whoever predicts them, with how far the methods are apart, as members of an ensemble are joined; what it is worth in
 * width, the conformal calibration decides. A mixture with zero stays the network's.
 *
 * @param mean what the combination says, in the target's unit; other than `combined` gives only where it is cross-fitted
 */
export function combineOnLink(
  scale: TargetScale,
  combination: Combination,
  network: LinkPrediction,
  predictions: PredictionsBy,
  mean: Float64Array = combined(combination, predictions),
): LinkPrediction {
  if (isNetworkAlone(combination)) return network;
  const location = mean.map((value) => toLink(scale.link, value));
  const variance = network.deviation.map((deviation) => deviation ** 2);
  for (const { of, share } of combination.shares) {
    const predicted = predictions.get(of)!;
    for (let row = 0; row < variance.length; row++) {
      variance[row]! += share * (toLink(scale.link, predicted[row]!) - location[row]!) ** 2;
    }
  }
  const { mixture } = network;
  return { location, deviation: variance.map(Math.sqrt), ...(mixture && { mixture }) };
}
