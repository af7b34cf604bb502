/** Three significant digits, without an exponent where numbers are of everyday size. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return value.toExponential(2);
  const decimals = size === 0 ? 0 : Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(size))));
  return value.toFixed(decimals);
}

/** A prediction and the ends of its interval, all to the digit that the width of the interval gives a meaning to. */
export function withInterval(mean: number, lower: number, upper: number): { mean: string; interval: string } {
  const width = upper - lower;
  if (!Number.isFinite(width) || width <= 0)
    return { mean: short(mean), interval: `${short(lower)} … ${short(upper)}` };
  const decimals = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(width))));
  const [shown, low, high] = [mean, lower, upper].map((value) => value.toFixed(decimals));
  return { mean: shown!, interval: `${low} … ${high}` };
}

/** `12.3 GPa`; a pure number has no unit. */
export function withUnit(value: number, unit: string): string {
  return unit === '1' ? short(value) : `${short(value)} ${unit}`;
}

/** `90.4 %`. */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}
