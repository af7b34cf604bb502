import { Failure } from '../../foundation/failure.ts';
import { dimensionCure } from './cures.ts';
import { describeDimension, equalDimensions } from './dimension.ts';
import { parseUnit, type Unit } from './parse.ts';

/** True if a value in one unit can be given in the other. */
export function sameDimension(first: Unit, second: Unit): boolean {
  return equalDimensions(first.dimension, second.dimension);
}

/** How values go from one unit to another: `value * scale + shift`. */
export interface Conversion {
  readonly scale: number;
  readonly shift: number;
}

/**
 * The conversion between two units, for whole columns. The scale is rounded to 15 digits, so that 1 nm is 10 Å and not
 * 10.000000000000002.
 *
 * @throws Failure `wrong-dimension` if the units are of different dimensions
 */
export function conversion(from: Unit, to: Unit): Conversion {
  if (!sameDimension(from, to)) throw dimensionFailure(from, to);
  return {
    scale: Number((from.factor / to.factor).toPrecision(15)),
    shift: Number(((from.offset - to.offset) / to.factor).toPrecision(15)),
  };
}

/**
 * A value in another unit; units as parsed or as text.
 *
 * @throws Failure `wrong-dimension` if the units are of different dimensions, `bad-unit` if a text is not a unit
 */
export function convert(value: number, from: Unit | string, to: Unit | string): number {
  const { scale, shift } = conversion(unitOf(from), unitOf(to));
  return value * scale + shift;
}

function unitOf(unit: Unit | string): Unit {
  if (typeof unit !== 'string') return unit;
  const result = parseUnit(unit);
  if (result.ok) return result.unit;
  throw new Failure({
    kind: 'language',
    code: 'bad-unit',
    message: result.message,
    ...(result.suggestion === undefined ? {} : { cure: `Did you mean ${result.suggestion}?` }),
  });
}

function dimensionFailure(from: Unit, to: Unit): Failure {
  const cure = dimensionCure(from, to);
  return new Failure({
    kind: 'language',
    code: 'wrong-dimension',
    message: `${from.text} (${describeDimension(from.dimension)}) does not convert to ${to.text} (${describeDimension(to.dimension)})`,
    ...(cure === undefined ? {} : { cure }),
  });
}
