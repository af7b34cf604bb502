import { parseUnit } from '../../chemistry/units.ts';
import type { BoundFile } from '../binding/bound.ts';
import { numbersOf } from '../binding/expectedUnit.ts';
import type { UnitNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { replacements } from './suggest.ts';

export const unknownUnit: Check = {
  code: 'unknown-unit',
  severity: 'error',
  title: 'unit that cannot be read',
  documentation:
    'Units are written with their usual symbols, `*` or a space between factors, `/` and `^`: `eV/atom`, `g/cm^3`, `W/(m K)`, `cm^-1`. A word behind a number on the same line is always taken for its unit.',
  example: {
    of: 'dataset',
    wrong: 'targets: { band_gap: column("gap") in ev }',
    right: 'targets: { band_gap: column("gap") in eV }',
  },
  run(file, report) {
    for (const { text, span } of unitsOf(file)) {
      const result = parseUnit(text);
      if (result.ok) continue;
      const { message, suggestion } = result;
      report({
        message: suggestion === undefined ? message : `${message}; did you mean \`${suggestion}\`?`,
        span,
        fixes: replacements(span, suggestion === undefined ? [] : [suggestion]),
        data: { unit: text },
      });
    }
  },
};

function unitsOf(file: BoundFile): UnitNode[] {
  return file.values.flatMap(({ node, type }) => {
    if (type?.type === 'column' && node.type === 'call') return node.unit ?? [];
    if (type?.type === 'quantity' || type?.type === 'range') return numbersOf(node).flatMap(({ unit }) => unit ?? []);
    return [];
  });
}
