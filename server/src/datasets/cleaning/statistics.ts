/** Median of numbers, the mean of the middle two where their count is even; NaN of none. Sorts the array in place. */
export function median(numbers: Float64Array): number {
  if (numbers.length === 0) return Number.NaN;
  numbers.sort();
  const middle = numbers.length >> 1;
  const upper = numbers[middle]!;
  return numbers.length % 2 === 1 ? upper : (numbers[middle - 1]! + upper) / 2;
}

export function mean(numbers: Float64Array): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum / numbers.length;
}

/**
 * Makes the median absolute deviation of a normal distribution equal to its standard deviation: 1 / Φ⁻¹(3/4)
 * (Rousseeuw and Croux 1993, doi:10.1080/01621459.1993.10476408).
 */
const NORMAL_SCALE = 1.4826;

/** Median and scaled median absolute deviation from it. Sorts the array in place. */
export function scaledDeviation(numbers: Float64Array): { readonly centre: number; readonly scale: number } {
  const centre = median(numbers);
  return { centre, scale: NORMAL_SCALE * median(numbers.map((number) => Math.abs(number - centre))) };
}

/** Six significant digits, without trailing zeros: how a number is shown in a message. */
export function shown(number: number): string {
  return String(Number(number.toPrecision(6)));
}
