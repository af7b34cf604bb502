/** Steps of the selection: shares come in multiples of one over the steps taken. */
const STEPS = 25;

/**
 * Shares of several methods that make the mean absolute error of their weighted mean small: forward selection with
 * replacement, which starts at the best method and adds, step by step, whichever brings the mean nearest to the labels
 * (Caruana et al. 2004, doi:10.1145/1015330.1015432). Shares are never negative and sum to one, so the mean stays within
 * what the methods say; a method of no use gets none.
 *
 * @param predictions of each method, a number a row
 * @param labels NaN where missing
 * @param rows to look at
 * @returns a share a method; all to the first where there is no label
 */
export function selectShares(
  predictions: readonly Float64Array[],
  labels: Float64Array,
  rows: readonly number[],
): number[] {
  const labelled = rows.filter((row) => !Number.isNaN(labels[row]!));
  const sums = new Float64Array(labels.length);
  const counts = predictions.map(() => 0);
  let best: { readonly error: number; readonly shares: number[] } = {
    error: Number.POSITIVE_INFINITY,
    shares: predictions.map((_, method) => (method === 0 ? 1 : 0)),
  };
  for (let step = 1; step <= STEPS && labelled.length > 0; step++) {
    let [chosen, smallest] = [0, Number.POSITIVE_INFINITY];
    predictions.forEach((predicted, method) => {
      let error = 0;
      for (const row of labelled) error += Math.abs((sums[row]! + predicted[row]!) / step - labels[row]!);
      if (error < smallest) [chosen, smallest] = [method, error];
    });
    counts[chosen]! += 1;
    for (const row of labelled) sums[row]! += predictions[chosen]![row]!;
    if (smallest < best.error) best = { error: smallest, shares: counts.map((count) => count / step) };
  }
  return best.shares;
}

/** Σ share · prediction, row by row. Methods without a share are not looked at. */
export function weightedMean(predictions: readonly Float64Array[], shares: readonly number[]): Float64Array {
  const mean = new Float64Array(predictions[0]!.length);
  predictions.forEach((predicted, method) => {
    const share = shares[method]!;
    if (share > 0) for (let row = 0; row < mean.length; row++) mean[row]! += share * predicted[row]!;
  });
  return mean;
}
