import { type ConformalCalibration, SMALLEST_SCALE } from './conformal.ts';
import { countAtMost } from './countAtMost.ts';

/**
 * Probability that the label of each row is not above its limit: the share of signed calibration scores (y − ŷ) ⁄ s that are not above
 * (limit − ŷ) ⁄ s, between the two shares that n + 1 exchangeable rows allow. This is the split-conformal predictive distribution
 * (Vovk et al. 2019, doi:10.1007/s10994-018-5755-8): calibrated for rows like the calibration rows, whatever the
 * shape of the errors. It is never 0 or 1: of n rows nobody can know more than n ⁄ (n + 1).
 *
 * Where signs were not kept, errors are taken to be as often up as down.
 */
export function conformalProbabilities(
  { scores, signedScores }: ConformalCalibration,
  mean: ArrayLike<number>,
  scale: ArrayLike<number>,
  limits: ArrayLike<number>,
): Float64Array {
  const signed = signedScores ?? symmetric(scores);
  return Float64Array.from(mean, (value, row) => {
    const score = (limits[row]! - value) / Math.max(scale[row]!, SMALLEST_SCALE);
    return (countAtMost(signed, score) + 0.5) / (signed.length + 1);
  });
}

function symmetric(scores: Float64Array): Float64Array {
  return Float64Array.from([...scores, ...scores.map((score) => -score)]).sort();
}
