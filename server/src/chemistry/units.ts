/** Units of the field: read, compared and converted. Why a table of our own: docs/decisions/units.md. */
export { type Conversion, conversion, convert, sameDimension } from './units/convert.ts';
export { dimensionCure } from './units/cures.ts';
export { type Dimension, describeDimension } from './units/dimension.ts';
export { parseUnit, type Unit, type UnitResult } from './units/parse.ts';
export { type NamedUnit, UNITS } from './units/table.ts';
