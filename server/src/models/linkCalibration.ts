import type { LinkPrediction } from './ensemble.ts';
import { type ConformalCalibration, calibrate } from './statistics/conformal.ts';
import { conformalProbabilities } from './statistics/conformalProbability.ts';
import { type MixtureLevels, mixtureLevels, mixtureProbabilities } from './statistics/mixtureProbability.ts';
import { mixtureCumulative } from './zeroInflation.ts';

/** What the validation part teaches of one target: how wide intervals are, and how likely limits are kept. */
export interface LinkCalibration extends ConformalCalibration {
  /** Where the network predicts a mixture with zero; absent in models of older versions. */
  readonly levels?: MixtureLevels;
}

/** @param labels on the link axis, NaN where missing */
export function calibrateLink(labels: Float64Array, { location, deviation, mixture }: LinkPrediction): LinkCalibration {
  const calibration = calibrate(labels, location, deviation);
  if (mixture === undefined) return calibration;
  const level = (row: number, value: number) =>
    mixtureCumulative(value, mixture.probability[row]!, mixture.location[row]!, mixture.deviation[row]!);
  const levels = mixtureLevels(labels, (row) => 1 - mixture.probability[row]!, level);
  return { ...calibration, levels };
}

/** Probability that the value is not above its limit, row by row, on the link axis. */
export function probabilitiesAtMost(
  { levels, ...calibration }: LinkCalibration,
  { location, deviation, mixture }: LinkPrediction,
  limits: Float64Array,
): Float64Array {
  if (mixture === undefined || levels === undefined) {
    return conformalProbabilities(calibration, location, deviation, limits);
  }
  const own = limits.map((limit, row) =>
    mixtureCumulative(limit, mixture.probability[row]!, mixture.location[row]!, mixture.deviation[row]!),
  );
  return mixtureProbabilities(levels, own);
}
