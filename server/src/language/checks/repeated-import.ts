import { importedFile } from '../binding/imports.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const repeatedImport: Check = {
  code: 'repeated-import',
  severity: 'information',
  title: 'file that is imported twice',
  documentation: 'The second import of a file, by the same path or another one, brings nothing new.',
  example: { of: 'file', wrong: 'import "shared.matml"\nimport "./shared.matml"', right: 'import "shared.matml"' },
  run({ imports, tree }, report) {
    for (const [index, one] of imports.entries()) {
      const name = importedFile(one)?.name;
      const first = imports.slice(0, index).find((other) => {
        return other.path === one.path || (name !== undefined && importedFile(other)?.name === name);
      });
      if (!first) continue;
      report({
        message: `\`${one.path}\` is imported already`,
        span: one.node.path!.span,
        related: [{ message: 'first imported here', span: first.node.path!.span }],
        fixes: [{ title: 'Remove the second import', edits: [remove(tree.text, one.node.span)] }],
        data: { path: one.path },
      });
    }
  },
};
