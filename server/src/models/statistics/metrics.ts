import { Random } from '../../foundation/random.ts';
import type { IntervalMetrics, Metrics } from '../types.ts';
import { wilsonInterval } from './wilson.ts';

/** At least so many resamples for the confidence interval, and more while they cost no more draws than this. */
const RESAMPLES = 1_000;
const MOST_RESAMPLES = 5_000;
const DRAWS = 5_000_000;

/**
 * Error of predictions over the rows that have a label. The 95 % confidence interval of the mean absolute error is the
 * percentile bootstrap (Efron and Tibshirani 1993) of at least 1,000 resamples of the rows. `r2` is 1 − Σ(y − ŷ)² ⁄ Σ(y − ȳ)²
 * and NaN where all labels are alike; all is NaN where no row has a label.
 */
export function metrics(actual: ArrayLike<number>, predicted: ArrayLike<number>, seed: number): Metrics {
  const { labels, errors } = labelled(actual, predicted);
  const count = errors.length;
  const absolute = errors.map(Math.abs);
  const mae = mean(absolute);
  const squares = mean(errors.map((error) => error * error));
  const centre = mean(labels);
  const variance = mean(labels.map((label) => (label - centre) ** 2));
  const [maeLow, maeHigh] = bootstrapMean(absolute, seed);
  return { count, mae, maeLow, maeHigh, rmse: Math.sqrt(squares), r2: variance > 0 ? 1 - squares / variance : NaN };
}

/** Predictions with intervals: the same, the fraction of labels inside, and the mean width of the intervals. */
export function intervalMetrics(
  actual: ArrayLike<number>,
  prediction: {
    readonly mean: ArrayLike<number>;
    readonly lower: ArrayLike<number>;
    readonly upper: ArrayLike<number>;
  },
  seed: number,
): IntervalMetrics {
  const { lower, upper } = prediction;
  let inside = 0;
  let width = 0;
  for (let row = 0; row < actual.length; row++) {
    const label = actual[row]!;
    if (Number.isNaN(label)) continue;
    if (lower[row]! <= label && label <= upper[row]!) inside++;
    width += upper[row]! - lower[row]!;
  }
  const error = metrics(actual, prediction.mean, seed);
  const { low, high } = wilsonInterval(inside, error.count);
  return {
    ...error,
    coverage: inside / error.count,
    coverageLow: low,
    coverageHigh: high,
    meanWidth: width / error.count,
  };
}

/** The 2.5th and 97.5th percentile of the means of resamples. */
export function bootstrapMean(values: Float64Array, seed: number): [low: number, high: number] {
  const count = values.length;
  if (count === 0) return [NaN, NaN];
  const random = Random.of(seed, 'metrics/bootstrap');
  const resamples = Math.min(MOST_RESAMPLES, Math.max(RESAMPLES, Math.floor(DRAWS / count)));
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    // 32 bits a draw: at any number of rows that fits in memory the unevenness is far below the bootstrap's own.
    for (let draw = 0; draw < count; draw++) sum += values[Math.floor(((random.int32() >>> 0) / 0x100000000) * count)]!;
    means[resample] = sum / count;
  }
  means.sort();
  return [percentile(means, 0.025), percentile(means, 0.975)];
}

/** Quantile of sorted values, straight between neighbours. */
function percentile(sorted: Float64Array, fraction: number): number {
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

/** Labels and signed errors (predicted less actual) of the rows with a label. */
function labelled(actual: ArrayLike<number>, predicted: ArrayLike<number>) {
  const labels = new Float64Array(actual.length);
  const errors = new Float64Array(actual.length);
  let count = 0;
  for (let row = 0; row < actual.length; row++) {
    if (Number.isNaN(actual[row]!)) continue;
    labels[count] = actual[row]!;
    errors[count++] = predicted[row]! - actual[row]!;
  }
  return { labels: labels.subarray(0, count), errors: errors.subarray(0, count) };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
