import { conversion, parseUnit, type Unit } from '../../chemistry/units.ts';
import { Failure } from '../../foundation/failure.ts';

/**
 * A function that converts from one unit to another of the same dimension; numbers in the same unit pass unchanged.
 *
 * @throws Failure `bad-unit`, `wrong-dimension`; a checked experiment has neither
 */
export function unitConverter(from: string, to: string): (value: number) => number {
  if (from === to) return (value) => value;
  const { scale, shift } = conversion(read(from), read(to));
  return (value) => value * scale + shift;
}

function read(text: string): Unit {
  const result = parseUnit(text);
  if (result.ok) return result.unit;
  throw new Failure({ kind: 'language', code: 'bad-unit', message: result.message });
}
