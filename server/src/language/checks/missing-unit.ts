import { propertyByName } from '../../chemistry/properties.ts';
import type { BoundValue } from '../binding/bound.ts';
import { expectedUnit, numbersOf } from '../binding/expectedUnit.ts';
import { isPureNumber } from '../binding/units.ts';
import type { Fix } from '../diagnostic.ts';
import type { Span } from '../experiment.ts';
import type { Check } from './check.ts';
import { insert, replace } from './edits.ts';

export const missingUnit: Check = {
  code: 'missing-unit',
  severity: 'error',
  title: 'number without its unit',
  documentation:
    'A number that measures something is written with its unit, zero included, so that nobody has to guess whether a column is in eV or in kJ/mol. Only pure numbers stand alone.',
  example: {
    of: 'dataset',
    wrong: 'targets: { band_gap: column("gap") }',
    right: 'targets: { band_gap: column("gap") in eV }',
  },
  run(file, report) {
    for (const value of file.values) {
      const found = missing(value);
      if (!found) continue;
      const { unit, span, fix } = found;
      const message = `\`${value.about ?? value.owner}\` needs a unit, such as \`${unit}\``;
      report({ message, span, fixes: [fix], data: { unit } });
    }
  },
};

function missing(value: BoundValue): { unit: string; span: Span; fix: Fix } | null {
  const { node, type } = value;
  if (type?.type === 'column' && node.type === 'call') {
    const unit = type.unit && value.about !== null ? propertyByName(value.about)?.unit : undefined;
    if (unit === undefined || node.unit !== null || isPureNumber(unit)) return null;
    return { unit, span: node.span, fix: insert(`Add \`in ${unit}\``, node.span.end, ` in ${unit}`) };
  }
  const numbers = numbersOf(node);
  if (numbers.length === 0 || numbers.some(({ unit }) => unit !== null)) return null;
  if (type?.type === 'percentage') {
    const { value: written } = numbers[0]!;
    const percent = written <= 1 ? Number((written * 100).toPrecision(12)) : written;
    return { unit: '%', span: node.span, fix: replace(`Write \`${percent}%\``, node.span, `${percent}%`) };
  }
  const unit = type?.type === 'counted' ? type.units[0] : type?.type === 'number' ? null : expectedUnit(value);
  if (unit === null || unit === undefined || isPureNumber(unit)) return null;
  return { unit, span: node.span, fix: insert(`Add \`${unit}\``, node.span.end, ` ${unit}`) };
}
