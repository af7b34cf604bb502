import { fixed } from './numbers.ts';

/**
 * A prediction and its interval, all to the digit that the width of the interval gives a meaning to: `−3.11 (−3.37 … −2.84)`.
 * Empty for a prediction that is not there.
 */
export function intervalText(mean: number, lower: number, upper: number): string {
  if (Number.isNaN(mean)) return '';
  const decimals = decimalsOf(upper - lower, mean);
  if (Number.isNaN(lower) || Number.isNaN(upper)) return fixed(mean, decimals);
  return `${fixed(mean, decimals)} (${fixed(lower, decimals)} … ${fixed(upper, decimals)})`;
}

export function decimalsOf(width: number, value: number): number {
  const scale = Number.isFinite(width) && width > 0 ? width : Math.abs(value) / 10;
  if (!Number.isFinite(scale) || scale === 0) return 3;
  return Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(scale))));
}
