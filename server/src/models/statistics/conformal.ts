/**
 * Split-conformal intervals with locally scaled width: from the scores |y − ŷ| ⁄ s of rows the model was not trained on,
 * the width ŷ ± q s that holds the next label with the wanted probability, whatever the distribution of the errors and
 * however wrong the scales s, as long as the next row is exchangeable with the calibration rows (Lei et al. 2018,
 * doi:10.1080/01621459.2017.1307116; scaled scores: Papadopoulos et al. 2008; Romano et al. 2019, arXiv:1905.03222).
 *
 * All functions work on plain arrays, so the caller chooses the space. Where a target is transformed, calibrate in the
 * transformed space and transform the ends: a rising function keeps what lies inside.
 */

/** The coverages of the calibration curve. */
export const NOMINAL_COVERAGES: readonly number[] = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

/** A scale of zero would make a score infinite; smaller ones than this count as this. */
export const SMALLEST_SCALE = 1e-12;

/** What calibration leaves behind: plain data, kept with the model. */
export interface ConformalCalibration {
  /** Scores of the calibration rows, ascending. */
  readonly scores: Float64Array;
  /** The same with their signs, (y − ŷ) ⁄ s, ascending; absent in models of older versions. */
  readonly signedScores?: Float64Array;
}

/** How far an interval reaches, in scales. */
export interface ConformalQuantile {
  readonly quantile: number;
  /**
   * False where there are fewer than c ⁄ (1 − c) calibration rows (9 at 90 %, 19 at 95 %): no finite width can promise
   * so much. The largest score is then used, which covers `guaranteed`. Tell the user.
   */
  readonly enoughRows: boolean;
  /** Probability with which the next label lies inside: at least the wanted coverage, or n ⁄ (n + 1) with too few rows. */
  readonly guaranteed: number;
}

/** Scores of the labelled rows. `scale` is any positive measure of how uncertain each prediction is; ones will do. */
export function calibrate(
  actual: ArrayLike<number>,
  mean: ArrayLike<number>,
  scale: ArrayLike<number>,
): ConformalCalibration {
  const signed = new Float64Array(actual.length);
  let count = 0;
  for (let row = 0; row < actual.length; row++) {
    if (Number.isNaN(actual[row]!)) continue;
    signed[count++] = (actual[row]! - mean[row]!) / Math.max(scale[row]!, SMALLEST_SCALE);
  }
  const signedScores = signed.slice(0, count).sort();
  return { scores: signedScores.map(Math.abs).sort(), signedScores };
}

/**
 * The ⌈(n + 1) c⌉-th smallest of n scores. Without any calibration row the quantile is infinite: nothing is known but the
 * physical bounds.
 */
export function conformalQuantile({ scores }: ConformalCalibration, coverage: number): ConformalQuantile {
  const count = scores.length;
  if (count === 0) return { quantile: Number.POSITIVE_INFINITY, enoughRows: false, guaranteed: 0 };
  // Less a little, so that 0.55 × 20 = 11.000000000000002 is rank 11.
  const rank = Math.max(1, Math.ceil((count + 1) * coverage - 1e-9));
  const used = Math.min(rank, count);
  return { quantile: scores[used - 1]!, enoughRows: rank <= count, guaranteed: used / (count + 1) };
}

export interface Bounds {
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** ŷ ± q s, clipped to the physical bounds, outside which no label lies. */
export function conformalIntervals(
  mean: ArrayLike<number>,
  scale: ArrayLike<number>,
  quantile: number,
  bounds: Bounds = { minimum: null, maximum: null },
): { lower: Float64Array; upper: Float64Array } {
  const low = bounds.minimum ?? Number.NEGATIVE_INFINITY;
  const high = bounds.maximum ?? Number.POSITIVE_INFINITY;
  const clip = (value: number) => Math.min(Math.max(value, low), high);
  const lower = new Float64Array(mean.length);
  const upper = new Float64Array(mean.length);
  for (let row = 0; row < mean.length; row++) {
    const half = quantile * Math.max(scale[row]!, SMALLEST_SCALE);
    lower[row] = clip(mean[row]! - half);
    upper[row] = clip(mean[row]! + half);
  }
  return { lower, upper };
}
