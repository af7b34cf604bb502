/** A number to four digits, as people write it: `1234`, `0.0123`, `1.2e-7`. */
export function number(value: number, digits = 4): string {
  return String(Number(value.toPrecision(digits)));
}

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

export function withUnit(text: string, unit: string | null): string {
  if (unit === null || unit === '1') return text;
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}

const steps = [
  [60, 'min'],
  [60, 'h'],
  [24, 'd'],
] as const;

/** `just now`, `5 min ago`, `3 h ago`, `12 d ago`; both times in milliseconds since 1970. */
export function age(then: number, now: number): string {
  let amount = Math.max(0, (now - then) / 1000);
  let unit = '';
  for (const [size, name] of steps) {
    if (amount < size) break;
    amount /= size;
    unit = name;
  }
  return unit === '' ? 'just now' : `${Math.floor(amount)} ${unit} ago`;
}

export function percent(fraction: number): string {
  return `${number(fraction * 100, 3)} %`;
}

export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}
