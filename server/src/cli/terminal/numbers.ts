/** Three significant digits, without an exponent where numbers are of everyday size. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return value.toExponential(2);
  const decimals = size === 0 ? 0 : Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(size))));
  return value.toFixed(decimals);
}

/** `12.3 GPa`; a pure number has no unit. */
export function withUnit(value: number, unit: string): string {
  return unit === '1' ? short(value) : `${short(value)} ${unit}`;
}

/** `90.4 %`. */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}
