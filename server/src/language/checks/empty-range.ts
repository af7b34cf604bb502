import { convertUnit } from '../binding/units.ts';
import type { RangeNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';

export const emptyRange: Check = {
  code: 'empty-range',
  severity: 'error',
  title: 'range that holds nothing',
  documentation:
    'The lower end of a range comes first: `1.1..1.6 eV`. Leave an end out to leave it open: `..0 eV/atom`.',
  example: { of: 'design', wrong: 'goals: { band_gap: 1.6..1.1 eV }', right: 'goals: { band_gap: 1.1..1.6 eV }' },
  run({ values, tree }, report) {
    for (const { node } of values) {
      if (node.type !== 'range' || !isEmpty(node)) continue;
      const { minimum, maximum, span } = node;
      const number = (end: RangeNode['minimum']) =>
        tree.text.slice(end!.span.start, end!.unit?.span.start ?? end!.span.end).trim();
      const unit = maximum!.unit ?? minimum!.unit;
      const sameUnit = minimum!.unit === null || minimum!.unit.text === unit?.text;
      const swapped = `${number(maximum)}..${number(minimum)}${unit ? ` ${unit.text}` : ''}`;
      report({
        message: `the range from ${number(minimum)} to ${number(maximum)} is empty`,
        span,
        ...(sameUnit && { fixes: [{ title: `Swap the ends: \`${swapped}\``, edits: [{ span, newText: swapped }] }] }),
      });
    }
  },
};

function isEmpty({ minimum, maximum }: RangeNode): boolean {
  if (!minimum || !maximum) return false;
  const unit = maximum.unit ?? minimum.unit;
  const lower = minimum.unit && unit ? convertUnit(minimum.value, minimum.unit.text, unit.text) : minimum.value;
  return lower !== null && lower > maximum.value;
}
