/**
 * Standard deviations on either side of the mean that hold a share of a normal distribution: 1.645 of 0.9. By bisection of
 * the error function in the form of Abramowitz and Stegun 7.1.26, to 1e-6.
 *
 * @param share 0 … 1, exclusive
 */
export function normalHalfWidth(share: number): number {
  let low = 0;
  let high = 10;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (errorFunction(middle / Math.SQRT2) < share) low = middle;
    else high = middle;
  }
  return low;
}

function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return 1 - series * Math.exp(-x * x);
}
