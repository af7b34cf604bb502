import { pathsOf } from '../binding/columns.ts';
import { quoteText } from '../syntax/text.ts';
import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const missingFile: Check = {
  code: 'missing-file',
  severity: 'error',
  title: 'file that is not there',
  documentation:
    'Paths of data and of imports are taken from the folder of the `.matml` file. Only said where the place could be looked at.',
  example: { of: 'dataset', wrong: 'source: csv("date.csv")', right: 'source: csv("data.csv")' },
  run(file, report) {
    for (const { node, path, facts } of file.imports) {
      if (facts?.state !== 'missing' || path.trim() === '') continue;
      const near = nearest(path, facts.near);
      report({
        message: `there is no file \`${path}\`${hint(near, facts.near)}`,
        span: node.path!.span,
        fixes: replacements(node.path!.span, near.map(quoteText)),
        data: { path, suggestions: near },
      });
    }
    const present = [...(file.facts.files ?? [])].flatMap(([path, { exists }]) => (exists ? [path] : []));
    for (const { path } of pathsOf(file)) {
      if (file.facts.files?.get(path.value)?.exists !== false) continue;
      const near = nearest(path.value, present);
      report({
        message: `there is no file \`${path.value}\`${hint(near)}`,
        span: path.span,
        fixes: replacements(path.span, near.map(quoteText)),
        data: { path: path.value },
      });
    }
  },
};
