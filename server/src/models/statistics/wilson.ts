/**
 * Wilson's 95 % interval of a binomial fraction (Wilson 1927, doi:10.1080/01621459.1927.10502953), which stays within
 * 0 … 1 and holds at small counts. Of no trials nothing is known: 0 … 1.
 */
export function wilsonInterval(successes: number, count: number): { low: number; high: number } {
  if (count === 0) return { low: 0, high: 1 };
  const z = 1.959963984540054;
  const fraction = successes / count;
  const centre = fraction + (z * z) / (2 * count);
  const half = z * Math.sqrt((fraction * (1 - fraction)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}
