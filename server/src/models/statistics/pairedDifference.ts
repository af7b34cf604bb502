import { bootstrapMean } from './metrics.ts';

/** How much larger the absolute errors of one method are than those of another on the same rows. */
export interface PairedDifference {
  readonly mean: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
}

/**
 * Mean difference of absolute errors, row by row, with a bootstrap interval (Efron and Tibshirani 1993): both methods meet
 * the same hard rows, so the difference is known better than either error.
 */
export function pairedDifference(errors: Float64Array, others: Float64Array, seed: number): PairedDifference {
  const differences = errors.map((error, row) => Math.abs(error) - Math.abs(others[row]!));
  const [low, high] = bootstrapMean(differences, seed);
  return { mean: differences.reduce((sum, value) => sum + value, 0) / differences.length, low, high };
}
