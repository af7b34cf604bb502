import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const unreadableImport: Check = {
  code: 'unreadable-import',
  severity: 'error',
  title: 'import of what is no readable `.matml` file',
  documentation:
    'An import names a `.matml` file: no folder, no data, and nothing outside the folder that files must be in.',
  example: { of: 'file', wrong: 'import "data"', right: '' },
  run({ imports, tree }, report) {
    for (const { node, path, facts } of imports) {
      if (facts?.state !== 'unreadable') continue;
      report({
        message: `\`${path}\` cannot be imported: ${facts.reason}`,
        span: node.path!.span,
        fixes: [{ title: `Remove the import of \`${path}\``, edits: [remove(tree.text, node.span)] }],
        data: { path },
      });
    }
  },
};
