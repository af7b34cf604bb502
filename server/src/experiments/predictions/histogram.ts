/**
 * Counts of numbers in bins, for numbers of unknown range that come piece by piece. The width of the bins is a power of two
 * and they begin at multiples of it; when more than `MOST` would be needed, neighbours are joined in pairs. So the result
 * depends on the numbers alone, not on their order nor on how they were cut into pieces.
 */
export interface Histogram {
  /** Exponent of the width; null as long as there is no number. */
  readonly exponent: number | null;
  /** Number of the first bin: it begins at first · 2^exponent. */
  readonly first: number;
  readonly inside: readonly number[];
  readonly outside: readonly number[];
}

const MOST = 64;
/** Finer bins than this part of the largest number would show its rounding. */
const FINEST = 2 ** -20;

export const EMPTY_HISTOGRAM: Histogram = { exponent: null, first: 0, inside: [], outside: [] };

/** @param isInside whether each number's material lies inside the model's domain */
export function histogramOf(values: Float64Array, isInside: (row: number) => boolean): Histogram {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return EMPTY_HISTOGRAM;
  const exponent = exponentFor(low, high);
  const first = Math.floor(low / 2 ** exponent);
  const bins = Math.floor(high / 2 ** exponent) - first + 1;
  const [inside, outside] = [new Array<number>(bins).fill(0), new Array<number>(bins).fill(0)];
  for (const [row, value] of values.entries()) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.floor(value / 2 ** exponent) - first;
    const counts = isInside(row) ? inside : outside;
    counts[bin]! += 1;
  }
  return { exponent, first, inside, outside };
}

export function mergeHistograms(one: Histogram, other: Histogram): Histogram {
  if (one.exponent === null) return other;
  if (other.exponent === null) return one;
  let exponent = Math.max(one.exponent, other.exponent);
  const span = () => {
    const ends = [one, other].map((histogram) => rangeAt(histogram, exponent));
    return { first: Math.min(...ends.map(([low]) => low)), last: Math.max(...ends.map(([, high]) => high)) };
  };
  while (span().last - span().first >= MOST) exponent++;
  const { first, last } = span();
  const add = (key: 'inside' | 'outside') => {
    const counts = new Array<number>(last - first + 1).fill(0);
    for (const histogram of [one, other]) {
      for (const [bin, count] of histogram[key].entries()) counts[binAt(histogram, bin, exponent) - first]! += count;
    }
    return counts;
  };
  return { exponent, first, inside: add('inside'), outside: add('outside') };
}

/** The finest width with which both ends lie within `MOST` bins. */
function exponentFor(low: number, high: number): number {
  const size = Math.max(Math.abs(low), Math.abs(high), Number.MIN_VALUE / FINEST);
  let exponent = Math.ceil(Math.log2(Math.max((high - low) / MOST, size * FINEST)));
  while (Math.floor(high / 2 ** exponent) - Math.floor(low / 2 ** exponent) >= MOST) exponent++;
  return exponent;
}

function binAt({ first, exponent }: Histogram, bin: number, wanted: number): number {
  return Math.floor((first + bin) / 2 ** (wanted - exponent!));
}

function rangeAt(histogram: Histogram, exponent: number): readonly [number, number] {
  return [binAt(histogram, 0, exponent), binAt(histogram, histogram.inside.length - 1, exponent)];
}
