/** Counts of values in `count` bins of equal width from `low` to `high`; what is not a number is not counted. */
export function binsOf(
  values: ArrayLike<number>,
  rows: ArrayLike<number>,
  low: number,
  high: number,
  count: number,
): Uint32Array {
  const bins = new Uint32Array(count);
  const scale = count / (high - low || 1);
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    if (!(value >= low && value <= high)) continue;
    const bin = Math.min(count - 1, Math.floor((value - low) * scale));
    bins[bin] = bins[bin]! + 1;
  }
  return bins;
}
