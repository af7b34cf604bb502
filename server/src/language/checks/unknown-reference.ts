import { knowsImports } from '../binding/imports.ts';
import { namesOfKinds } from '../binding/targets.ts';
import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownReference: Check = {
  code: 'unknown-reference',
  severity: 'error',
  title: 'reference to a block that does not exist',
  documentation:
    'A block is referred to by its name, without quotes. It may stand anywhere in the file, or in a file that is imported. Nothing is said while it is not known what an import brings.',
  example: { of: 'model', wrong: 'data: materals', right: 'data: materials' },
  run(file, report) {
    const { values, blockByName } = file;
    if (!knowsImports(file)) return;
    for (const { node, type } of values) {
      if (type?.type !== 'reference' || node.type !== 'word' || blockByName.has(node.text)) continue;
      const names = namesOfKinds(file, type.kinds);
      const near = nearest(node.text, names);
      report({
        message: `there is no ${type.kinds.join(' or ')} called \`${node.text}\`${hint(near, names)}`,
        span: node.span,
        fixes: replacements(node.span, near.length > 0 ? near : names.slice(0, 3)),
        data: { name: node.text, suggestions: near },
      });
    }
  },
};
