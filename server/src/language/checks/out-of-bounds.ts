import type { BoundValue } from '../binding/bound.ts';
import { numbersOf } from '../binding/expectedUnit.ts';
import { convertUnit } from '../binding/units.ts';
import type { NumberNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { replace } from './edits.ts';

export const outOfBounds: Check = {
  code: 'out-of-bounds',
  severity: 'error',
  title: 'number outside what is allowed',
  documentation: 'The language reference gives the bounds of each attribute. The fix writes the nearest allowed value.',
  example: { of: 'model', wrong: 'training: { ensemble: 50 }', right: 'training: { ensemble: 20 }' },
  run({ values }, report) {
    for (const value of values) {
      const bounds = boundsOf(value);
      if (bounds === null) continue;
      for (const number of numbersOf(value.node)) {
        const measured = bounds.measure(number);
        if (measured === null) continue;
        const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, write } = bounds;
        if (Number.isFinite(measured) && measured >= minimum && measured <= maximum) continue;
        const side = measured < minimum ? `at least ${write(minimum)}` : `at most ${write(maximum)}`;
        const nearest = write(measured < minimum ? minimum : maximum);
        const limited = Number.isFinite(measured < minimum ? minimum : maximum);
        report({
          message: limited ? `\`${value.owner}\` must be ${side}` : `\`${value.owner}\` is too large a number`,
          span: number.span,
          fixes: limited ? [replace(`Change to \`${nearest}\``, number.span, nearest)] : [],
          data: { minimum: bounds.minimum, maximum: bounds.maximum },
        });
      }
    }
  },
};

interface Bounds {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** The number in the unit of the bounds; null where the unit is at fault. */
  readonly measure: (number: NumberNode) => number | null;
  readonly write: (bound: number) => string;
}

function boundsOf({ type }: BoundValue): Bounds | null {
  switch (type?.type) {
    case 'number':
      return { minimum: type.minimum, maximum: type.maximum, measure: ({ value }) => value, write: String };
    case 'range':
      return {
        minimum: type.minimum,
        maximum: type.maximum,
        measure: ({ value, unit }) => (type.unit === null && unit ? null : value),
        write: String,
      };
    case 'counted':
      return {
        minimum: type.minimum,
        maximum: type.maximum,
        measure: ({ value }) => value,
        write: (bound) => `${bound} ${type.units[0]}`,
      };
    case 'percentage':
      return {
        minimum: type.minimum,
        maximum: type.maximum,
        measure: ({ value, unit }) => (unit?.text === '%' ? value / 100 : null),
        write: (bound) => `${bound * 100}%`,
      };
    case 'quantity':
      return {
        minimum: type.minimum,
        maximum: type.maximum,
        measure: ({ value, unit }) => {
          if (type.unit === 'target') return value;
          return unit ? convertUnit(value, unit.text, type.unit) : null;
        },
        write: (bound) => `${bound} ${type.unit}`,
      };
    default:
      return null;
  }
}
