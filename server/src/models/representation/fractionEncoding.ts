/** Numbers a fraction is told by: sine and cosine of 16 frequencies for the fraction and for its logarithm. */
export const FRACTION_FEATURES = 64;

/** Angles a unit of the argument turns by. */
export const FREQUENCIES: readonly number[] = Array.from({ length: 16 }, (_, k) => (2 ** ((9 * k) / 15) * Math.PI) / 2);

/** Smaller fractions count as this. */
export const SMALLEST_FRACTION = 1e-4;

/**
 * Writes the encoding of one atomic fraction (0 < x ≤ 1) at `offset`: sin and cos of 2^(0…9) x π/2, and the same of
 * 1 + ln x / ln 10⁴, so that both 0.5 against 0.6 and 0.001 against 0.002 are told apart. The idea is CrabNet's
 * (Wang et al. 2021, doi:10.1038/s41524-021-00545-1), without its rounding to a table.
 */
export function encodeFraction(fraction: number, features: Float32Array, offset: number): void {
  const logarithm = 1 + logFraction(fraction) / -Math.log(SMALLEST_FRACTION);
  for (let k = 0; k < 16; k++) {
    const linear = FREQUENCIES[k]! * fraction;
    const logarithmic = FREQUENCIES[k]! * logarithm;
    features[offset + k] = Math.sin(linear);
    features[offset + 16 + k] = Math.cos(linear);
    features[offset + 32 + k] = Math.sin(logarithmic);
    features[offset + 48 + k] = Math.cos(logarithmic);
  }
}

/** ln x, bounded below at 10⁻⁴. */
export function logFraction(fraction: number): number {
  return Math.log(Math.max(fraction, SMALLEST_FRACTION));
}
