import { columnUses } from '../binding/columns.ts';
import { quoteText } from '../syntax/text.ts';
import type { Check } from './check.ts';
import { replacements } from './suggest.ts';

export const columnNotNumeric: Check = {
  code: 'column-not-numeric',
  severity: 'warning',
  title: 'target column that does not look like numbers',
  documentation:
    'A model learns numbers. The first values of this column are something else; perhaps another column was meant, or the file writes the unit into the cells.',
  example: {
    of: 'dataset',
    wrong: 'targets: { band_gap: column("formula") in eV }',
    right: 'targets: { band_gap: column("gap") in eV }',
  },
  run(file, report) {
    for (const { name, columns, value } of columnUses(file)) {
      if (value.type?.type !== 'column' || !value.type.unit) continue;
      if (columns?.find((column) => column.name === name.value)?.numeric !== false) continue;
      const numeric = columns.filter((column) => column.numeric).map((column) => quoteText(column.name));
      report({
        message: `the column \`${name.value}\` does not look like numbers`,
        span: name.span,
        fixes: replacements(name.span, numeric.slice(0, 3)),
        data: { name: name.value },
      });
    }
  },
};
