import { type ConformalCalibration, conformalQuantile, NOMINAL_COVERAGES } from './conformal.ts';
import { wilsonInterval } from './wilson.ts';

export interface CalibrationPoint {
  /** Coverage asked for. */
  readonly nominal: number;
  /** Fraction of the labels inside, with its 95 % (Wilson) interval. NaN without labels. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  /** Mean width of the intervals, in the unit of the labels given: the sharpness, worth something only where calibrated. */
  readonly meanWidth: number;
}

/**
 * Is an interval of 80 % right in 80 % of the cases? Coverage and sharpness of the intervals at each nominal coverage
 * (Gneiting et al. 2007, doi:10.1111/j.1467-9868.2007.00587.x). Clipping to physical bounds changes no coverage, so the
 * rows are scored by |y − ŷ| ⁄ s ≤ q as they stand; mean widths are before clipping.
 */
export function calibrationCurve(
  actual: ArrayLike<number>,
  mean: ArrayLike<number>,
  scale: ArrayLike<number>,
  calibration: ConformalCalibration,
  coverages: readonly number[] = NOMINAL_COVERAGES,
): CalibrationPoint[] {
  const rows = Array.from(actual, (_, row) => row).filter((row) => !Number.isNaN(actual[row]!));
  const meanScale = rows.reduce((sum, row) => sum + scale[row]!, 0) / rows.length;
  return coverages.map((nominal) => {
    const { quantile } = conformalQuantile(calibration, nominal);
    const inside = rows.filter((row) => Math.abs(actual[row]! - mean[row]!) <= quantile * scale[row]!).length;
    const { low, high } = wilsonInterval(inside, rows.length);
    return { nominal, observed: inside / rows.length, low, high, meanWidth: 2 * quantile * meanScale };
  });
}
