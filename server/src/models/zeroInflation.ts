/**
 * A quantity that is zero with probability 1 − p and otherwise follows a Laplace distribution of a location and a standard
 * deviation σ = √2 b: what a zero-inflated target is predicted to be.
 */

/**
 * The median, which makes the mean absolute error smallest: zero where p ≤ ½; else where the distribution of the values
 * above zero reaches 1 − 1 ⁄ (2p), and not below zero.
 */
export function mixtureMedian(probability: number, location: number, deviation: number): number {
  if (probability <= 0.5) return 0;
  // At most one half, so the lower branch of the Laplace quantile, location + b ln 2q, is the one.
  const quantile = 1 - 0.5 / probability;
  return Math.max(0, location + (deviation / Math.SQRT2) * Math.log(2 * quantile));
}

/** √(p (σ² + μ²) − (p μ)²): near zero where the quantity is surely zero, largest where it may be either. */
export function mixtureDeviation(probability: number, location: number, deviation: number): number {
  const mean = probability * location;
  return Math.sqrt(Math.max(0, probability * (deviation ** 2 + location ** 2) - mean ** 2));
}

/** Probability of not being above a value: that of zero, and of the distribution above zero what lies below the value. */
export function mixtureCumulative(value: number, probability: number, location: number, deviation: number): number {
  if (value < 0) return 0;
  const tail = 0.5 * Math.exp((-Math.SQRT2 * Math.abs(value - location)) / deviation);
  return 1 - probability + probability * (value < location ? tail : 1 - tail);
}
