import type { BoundValue } from '../binding/bound.ts';
import { numbersOf } from '../binding/expectedUnit.ts';
import type { UnitNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { replace } from './edits.ts';

export const unexpectedUnit: Check = {
  code: 'unexpected-unit',
  severity: 'error',
  title: 'unit behind a pure number',
  documentation:
    'Counts, seeds and columns compared as they stand have no unit. A word behind a number on the same line is taken for its unit; a comma may be missing.',
  example: { of: 'model', wrong: 'training: { epochs: 60 eV }', right: 'training: { epochs: 60 }' },
  run({ values }, report) {
    for (const value of values) {
      for (const unit of unwanted(value)) {
        const before = value.node.type === 'call' ? value.node.arguments.at(-1)?.span.end : undefined;
        const start = before === undefined ? unit.span.start : before + 1;
        report({
          message: `\`${value.about ?? value.owner}\` is a ${value.type?.type === 'column' ? 'column that takes no unit here' : 'pure number'}, without \`${unit.text}\``,
          span: unit.span,
          fixes: [replace('Remove the unit', { start, end: unit.span.end }, '')],
          data: { unit: unit.text },
        });
      }
    }
  },
};

function unwanted({ node, type }: BoundValue): UnitNode[] {
  const takesNone = type?.type === 'number' || (type?.type === 'range' && type.unit === null);
  if (takesNone) return numbersOf(node).flatMap(({ unit }) => unit ?? []);
  const isCall = node.type === 'call' && (type?.type === 'call' || (type?.type === 'column' && !type.unit));
  return isCall && node.unit ? [node.unit] : [];
}
