/** `5.431(2)` without its uncertainty; NaN for what is no number, undefined for `?`, `.` and nothing. */
export function cifNumber(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const plain = text.trim().replace(/\(\d*\)?$/, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
