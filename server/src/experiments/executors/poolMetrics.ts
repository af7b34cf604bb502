import { wilsonInterval } from '../../models/statistics/wilson.ts';
import type { IntervalMetrics, Metrics } from '../../models/types.ts';

/**
 * Metrics of folds as one. Mean absolute and root mean square error are exactly those of all the predictions; the
 * confidence interval adds the folds' half widths in quadrature, as of independent estimates; R² is the mean of the
 * folds', weighted by rows, since each fold has a mean of its own to be compared with.
 */
export function poolMetrics(folds: readonly Metrics[]): Metrics {
  if (folds.length === 1) return folds[0]!;
  const count = sum(folds, (fold) => fold.count);
  const average = (of: (fold: Metrics) => number) => sum(folds, (fold) => fold.count * of(fold)) / count;
  const quadrature = (of: (fold: Metrics) => number) =>
    Math.sqrt(sum(folds, (fold) => (fold.count * of(fold)) ** 2)) / count;
  const mae = average((fold) => fold.mae);
  return {
    count,
    mae,
    maeLow: mae - quadrature((fold) => fold.mae - fold.maeLow),
    maeHigh: mae + quadrature((fold) => fold.maeHigh - fold.mae),
    rmse: Math.sqrt(average((fold) => fold.rmse ** 2)),
    r2: average((fold) => fold.r2),
  };
}

/** As `poolMetrics`; coverage and width are over all the predictions. */
export function poolIntervalMetrics(folds: readonly IntervalMetrics[]): IntervalMetrics {
  if (folds.length === 1) return folds[0]!;
  const metrics = poolMetrics(folds);
  const covered = sum(folds, (fold) => fold.count * fold.coverage);
  const { low, high } = wilsonInterval(covered, metrics.count);
  return {
    ...metrics,
    coverage: covered / metrics.count,
    coverageLow: low,
    coverageHigh: high,
    meanWidth: sum(folds, (fold) => fold.count * fold.meanWidth) / metrics.count,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
