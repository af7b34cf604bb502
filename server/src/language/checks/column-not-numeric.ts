import { columnUses } from '../binding/columns.ts';
import { quoteText } from '../syntax/text.ts';
import type { Check } from './check.ts';
import { replacements } from './suggest.ts';

export const columnNotNumeric: Check = {
  code: 'column-not-numeric',
  severity: 'warning',
  title: 'target column that does not look like numbers',
  documentation:
    'A model learns numbers. The first values of this column are something else; perhaps another column was meant, or the file writes the unit into the cells, or decimal commas.',
  example: {
    of: 'dataset',
    wrong: 'targets: { band_gap: column("formula") in eV }',
    right: 'targets: { band_gap: column("gap") in eV }',
  },
  run(file, report) {
    const uses = columnUses(file);
    for (const { block, name, columns, value } of uses) {
      if (value.type?.type !== 'column' || !value.type.unit) continue;
      const found = columns?.find((column) => column.name === name.value);
      if (found?.numeric !== false) continue;
      // A column that has its use already is not the one that was meant.
      const used = new Set(uses.filter((use) => use.block === block).map((use) => use.name.value));
      const numeric = columns!
        .filter((column) => column.numeric && !used.has(column.name))
        .map((column) => quoteText(column.name));
      const sample = found.sample === undefined ? '' : `, but like \`${found.sample}\``;
      report({
        message: `the column \`${name.value}\` does not look like numbers${sample}`,
        span: name.span,
        fixes: replacements(name.span, numeric.slice(0, 3)),
        data: { name: name.value },
      });
    }
  },
};
