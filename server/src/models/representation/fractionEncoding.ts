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
  encodeArgument(fraction, features, offset);
  encodeArgument(logarithm, features, offset + 32);
}

/** sin and cos at 16 frequencies. Every fifth is eight times as fast, so only five are asked for: the angle is doubled thrice. */
function encodeArgument(argument: number, features: Float32Array, offset: number): void {
  for (let first = 0; first < 5; first++) {
    let sine = Math.sin(FREQUENCIES[first]! * argument);
    let cosine = Math.cos(FREQUENCIES[first]! * argument);
    for (let k = first; k < 16; k += 5) {
      features[offset + k] = sine;
      features[offset + 16 + k] = cosine;
      for (let doubling = 0; doubling < 3; doubling++) {
        const doubled = 2 * sine * cosine;
        cosine = cosine * cosine - sine * sine;
        sine = doubled;
      }
    }
  }
}

/** ln x, bounded below at 10⁻⁴. */
export function logFraction(fraction: number): number {
  return Math.log(Math.max(fraction, SMALLEST_FRACTION));
}
