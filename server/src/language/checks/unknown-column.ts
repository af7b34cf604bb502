import { columnUses, defaultColumns } from '../binding/columns.ts';
import { quoteText } from '../syntax/text.ts';
import type { Check } from './check.ts';
import { insert } from './edits.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownColumn: Check = {
  code: 'unknown-column',
  severity: 'error',
  title: 'column the file does not have',
  documentation:
    'Columns are named exactly as in the first line of the file, capitals and spaces included; a name that stands there twice names none. Only said where the file could be read.',
  example: { of: 'dataset', wrong: 'material: column("Formula")', right: 'material: column("formula")' },
  run(file, report) {
    for (const { name, path, columns } of columnUses(file)) {
      if (columns === null) continue;
      const found = columns.find((column) => column.name === name.value);
      if (found?.repeated) {
        report({
          message: `\`${path.value}\` has several columns \`${name.value}\`; give each a name of its own in the file`,
          span: name.span,
          data: { name: name.value },
        });
      }
      if (found) continue;
      const names = columns.filter(({ repeated }) => !repeated).map((column) => column.name);
      const near = nearest(name.value, names);
      report({
        message: `\`${path.value}\` has no column \`${name.value}\`${hint(near, names)}`,
        span: name.span,
        fixes: replacements(name.span, near.map(quoteText)),
        data: { name: name.value, suggestions: near },
      });
    }
    for (const { path, argument, name, columns } of defaultColumns(file)) {
      if (columns.some((column) => column.name === name)) continue;
      const names = columns.filter(({ repeated }) => !repeated).map((column) => column.name);
      const near = nearest(name, names);
      report({
        message: `\`${path.value}\` has no column \`${name}\`, and \`${argument}\` names no other${hint(near, names)}`,
        span: path.span,
        fixes: near.map((other) => {
          const written = `, ${argument}: ${quoteText(other)}`;
          return insert(`Add \`${written.slice(2)}\``, path.span.end, written);
        }),
        data: { name, suggestions: near },
      });
    }
  },
};
