/** Numbers as a paper prints them: a true minus sign, grouped thousands, no more digits than the error supports. */

/** `12,345`. */
export function count(value: number): string {
  return group(String(Math.round(value)));
}

/** `1 test material`, `736 test materials`. */
export function countOf(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** Fixed decimals; infinity as ∞, a number that is not one as an en dash. */
export function fixed(value: number, decimals: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  const text = Math.abs(value).toFixed(decimals);
  const negative = value < 0 && Number(text) !== 0;
  const [whole = '', fraction] = text.split('.');
  return `${negative ? '−' : ''}${group(whole)}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** `+1.2`, `−0.3`, `0.0`. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : text;
}

/** A fraction as a percentage, `0.9` as `90 %`. */
export function percent(fraction: number, decimals = 0): string {
  return `${fixed(fraction * 100, decimals)} %`;
}

/** Decimals that show so many significant digits of this number; three decimals of zero. */
function decimalsOf(value: number, significant: number): number {
  if (!Number.isFinite(value) || value === 0) return 3;
  return Math.min(8, Math.max(0, significant - 1 - Math.floor(Math.log10(Math.abs(value)))));
}

/** The formats of one target: its values, its errors, and errors with their sign. */
export interface Digits {
  readonly value: (value: number) => string;
  readonly error: (value: number) => string;
  readonly signedError: (value: number) => string;
}

/**
 * No more digits than the error supports: values up to the second significant digit of the error, so that with an error
 * of 8.5 GPa a modulus reads 171.3 and with one of 0.043 eV/atom an energy reads −1.284; errors to three significant
 * digits, as benchmark tables print them.
 *
 * @param error a typical error, usually the mean absolute test error
 * @param scale a typical size of the values, used when the error is 0
 * @param relative true for a quantity over many decades, whose small values need digits of their own: at least three
 */
export function digitsFor(error: number, scale: number, relative = false): Digits {
  const typical = error > 0 ? error : scale / 100;
  const decimals = decimalsOf(typical, 2);
  const ofValue = (value: number) => (relative ? Math.max(decimals, decimalsOf(value, 3)) : decimals);
  return {
    value: (value) => fixed(value, ofValue(value)),
    error: (value) => fixed(value, decimalsOf(typical, 3)),
    signedError: (value) => signed(value, ofValue(value)),
  };
}

/** A tick of a logarithmic axis, without the prefixes that would read as part of a unit: `0.01`, `500`, `10,000`. */
export function tick(value: number): string {
  return fixed(value, decimalsOf(value, Number(value.toPrecision(1)) === value ? 1 : 2));
}

/** A unit as it is set in print: `A^3/atom` keeps its letters, powers become superscripts; empty for a pure number. */
export function unitText(unit: string): string {
  if (unit === '1') return '';
  return unit.replace(/\^(-?\d+)/g, (_, power: string) =>
    [...power].map((digit) => SUPERSCRIPTS[digit] ?? digit).join(''),
  );
}

/** A number with its unit, joined by a no-break space. */
export function withUnit(number: string, unit: string): string {
  const text = unitText(unit);
  return text === '' ? number : `${number} ${text}`;
}

/** `Predicted bulk modulus (GPa)`. */
export function axisLabel(label: string, unit: string): string {
  const text = unitText(unit);
  return text === '' ? label : `${label} (${text})`;
}

/** `48 s`, `3 min 12 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (seconds < 10) return `${fixed(seconds, 1)} s`;
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.round((whole % 3600) / 60)} min`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `23 November 2026, 22:46 UTC`; text that is not a date is returned as it is. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const time = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time} UTC`;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
