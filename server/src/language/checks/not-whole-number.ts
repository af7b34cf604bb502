import { numbersOf } from '../binding/expectedUnit.ts';
import type { Check } from './check.ts';
import { replace } from './edits.ts';

export const notWholeNumber: Check = {
  code: 'not-whole-number',
  severity: 'error',
  title: 'fraction where things are counted',
  documentation: 'Epochs, layers, seeds and the like are whole numbers.',
  example: { of: 'model', wrong: 'training: { epochs: 60.5 }', right: 'training: { epochs: 60 }' },
  run({ values }, report) {
    for (const { node, type, owner } of values) {
      if ((type?.type !== 'number' && type?.type !== 'range') || !type.integer) continue;
      for (const { value, span, unit } of numbersOf(node)) {
        if (Number.isInteger(value) || !Number.isFinite(value)) continue;
        const end = unit ? unit.span.start : span.end;
        const rounded = String(Math.round(value));
        report({
          message: `\`${owner}\` is a whole number`,
          span,
          fixes: [replace(`Change to \`${rounded}\``, { start: span.start, end }, rounded)],
        });
      }
    }
  },
};
