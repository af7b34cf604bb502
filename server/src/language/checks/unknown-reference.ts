import type { BlockKind } from '../experiment.ts';
import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownReference: Check = {
  code: 'unknown-reference',
  severity: 'error',
  title: 'reference to a block that does not exist',
  documentation: 'A block is referred to by its name, without quotes. It may stand anywhere in the file.',
  example: { of: 'model', wrong: 'data: materals', right: 'data: materials' },
  run({ values, blocks, blockByName }, report) {
    for (const { node, type } of values) {
      if (type?.type !== 'reference' || node.type !== 'word' || blockByName.has(node.text)) continue;
      const names = blocks.flatMap(({ node: { kind, name } }) =>
        name && type.kinds.includes(kind.text as BlockKind) ? [name.text] : [],
      );
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
