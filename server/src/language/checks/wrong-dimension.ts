import { propertyByName } from '../../chemistry/properties.ts';
import { describeDimension, dimensionCure } from '../../chemistry/units.ts';
import type { BoundValue } from '../binding/bound.ts';
import { expectedUnit, numbersOf } from '../binding/expectedUnit.ts';
import { unitOf, unitsAgree } from '../binding/units.ts';
import type { UnitNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { replacements } from './suggest.ts';

export const wrongDimension: Check = {
  code: 'wrong-dimension',
  severity: 'error',
  title: 'unit of the wrong dimension',
  documentation:
    'A band gap is an energy, a bulk modulus a pressure: the unit must be of the dimension of what it measures. Units of the same dimension are converted.',
  example: {
    of: 'dataset',
    wrong: 'targets: { band_gap: column("gap") in GPa }',
    right: 'targets: { band_gap: column("gap") in meV }',
  },
  run(file, report) {
    for (const value of file.values) {
      for (const { unit, expected } of mismatches(value)) {
        const found = unitOf(unit.text);
        const wanted = unitOf(expected[0]!);
        const what = found ? ` (${describeDimension(found.dimension)})` : '';
        const needs = wanted && expected.length === 1 ? ` (${describeDimension(wanted.dimension)})` : '';
        const cure = found && wanted ? dimensionCure(found, wanted) : undefined;
        report({
          message: `\`${value.about ?? value.owner}\` is given in \`${expected.join('` or `')}\`${needs}, not in \`${unit.text}\`${what}${cure ? `. ${cure}` : ''}`,
          span: unit.span,
          fixes: replacements(unit.span, expected),
          data: { unit: unit.text, expected },
        });
      }
    }
  },
};

/** Units that can be read but do not fit; for counted values, any other word. */
function mismatches(value: BoundValue): { unit: UnitNode; expected: readonly string[] }[] {
  const { node, type } = value;
  if (type?.type === 'counted' || type?.type === 'percentage') {
    const words = type.type === 'counted' ? type.units : ['%'];
    return numbersOf(node).flatMap(({ unit }) => (unit && !words.includes(unit.text) ? { unit, expected: words } : []));
  }
  if (type?.type === 'column' && node.type === 'call') {
    const property = type.unit && value.about !== null ? propertyByName(value.about) : undefined;
    if (!property || !node.unit || unitOf(node.unit.text) === null) return [];
    return unitsAgree(node.unit.text, property.unit) ? [] : [{ unit: node.unit, expected: [property.unit] }];
  }
  if (type?.type !== 'quantity' && type?.type !== 'range') return [];
  const expected = expectedUnit(value);
  if (expected === null || expected === undefined || unitOf(expected) === null) return [];
  return numbersOf(node).flatMap(({ unit }) =>
    unit && unitOf(unit.text) !== null && !unitsAgree(unit.text, expected) ? { unit, expected: [expected] } : [],
  );
}
