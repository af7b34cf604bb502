/** A number in plain decimals, as many as are needed and no more than so many. */
export function decimal(value: number, digits: number): string {
  const text = value.toFixed(digits);
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return plain === '-0' ? '0' : plain;
}
