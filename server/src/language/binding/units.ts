import { convert, parseUnit, sameDimension, type Unit } from '../../chemistry/units.ts';

/** A unit by its text; null if it is none. */
export function unitOf(text: string): Unit | null {
  const result = parseUnit(text);
  return result.ok ? result.unit : null;
}

/** True if both are units and values of one can be given in the other; `1` and `%` are pure numbers. */
export function unitsAgree(first: string, second: string): boolean {
  const one = unitOf(first);
  const other = unitOf(second);
  return one !== null && other !== null && sameDimension(one, other);
}

export function isPureNumber(unit: string): boolean {
  return unitsAgree(unit, '1');
}

/** A value in another unit; null if they do not agree. */
export function convertUnit(value: number, from: string, to: string): number | null {
  return unitsAgree(from, to) ? convert(value, from, to) : null;
}
