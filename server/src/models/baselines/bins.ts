import type { FeatureMatrix } from './features.ts';
import type { Pace } from './pace.ts';

/** Most bins of a feature, so that a bin's number fits a byte. */
export const BINS = 256;

/**
 * Each feature's values sorted into at most 256 bins, so that the best split of many rows is found by counting instead
 * of sorting. A feature with at most 256 different values (every minimum, maximum and mode of an element fact) has one
 * bin a value and loses nothing; others have bins of about equal numbers of rows.
 */
export interface BinnedFeatures {
  /** Bin of a row: `codes[column * rows + row]`. */
  readonly codes: Uint8Array;
  /** Smallest and largest value in a bin: `low[column * BINS + bin]`. */
  readonly low: Float32Array;
  readonly high: Float32Array;
}

export async function binFeatures(features: FeatureMatrix, rows: Int32Array, pace: Pace): Promise<BinnedFeatures> {
  const codes = new Uint8Array(features.rows * features.columns);
  const low = new Float32Array(features.columns * BINS);
  const high = new Float32Array(features.columns * BINS);
  const sorted = new Float32Array(rows.length);
  for (let column = 0; column < features.columns; column++) {
    if (pace.due()) await pace.rest();
    const offset = column * features.rows;
    for (let index = 0; index < rows.length; index++) sorted[index] = features.values[offset + rows[index]!]!;
    sorted.sort();
    const first = column * BINS;
    const bins = fillBins(sorted, low.subarray(first, first + BINS), high.subarray(first, first + BINS));
    for (const row of rows) {
      codes[offset + row] = binOf(features.values[offset + row]!, high, first, bins);
    }
  }
  return { codes, low, high };
}

/** Cut sorted values into bins, never between equal values; returns how many bins there are. */
function fillBins(sorted: Float32Array, low: Float32Array, high: Float32Array): number {
  let different = 1;
  for (let index = 1; index < sorted.length; index++) {
    if (sorted[index] !== sorted[index - 1]) different++;
  }
  let bin = 0;
  let start = 0;
  while (start < sorted.length) {
    // What is left is shared out anew at every bin, because a frequent value may overfill one.
    const share = different <= BINS ? 1 : Math.ceil((sorted.length - start) / (BINS - bin));
    let end = Math.min(start + share, sorted.length);
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++;
    low[bin] = sorted[start]!;
    high[bin] = sorted[end - 1]!;
    bin++;
    start = end;
  }
  return bin;
}

function binOf(value: number, high: Float32Array, first: number, bins: number): number {
  let lowest = 0;
  let highest = bins - 1;
  while (lowest < highest) {
    const middle = (lowest + highest) >> 1;
    if (high[first + middle]! < value) lowest = middle + 1;
    else highest = middle;
  }
  return lowest;
}
