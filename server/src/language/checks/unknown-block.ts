import { blockKinds } from '../schema/index.ts';
import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownBlock: Check = {
  code: 'unknown-block',
  severity: 'error',
  title: 'kind of block that does not exist',
  documentation: 'The first word of a block says what it is. Nothing inside a block of unknown kind is checked.',
  example: { of: 'file', wrong: 'compte here { on: local }', right: 'compute here { on: local }' },
  run({ blocks }, report) {
    for (const { node, schema } of blocks) {
      if (schema !== null) continue;
      const near = nearest(node.kind.text, blockKinds);
      report({
        message: `there is no block \`${node.kind.text}\`${hint(near, blockKinds)}`,
        span: node.kind.span,
        fixes: replacements(node.kind.span, near),
        data: { name: node.kind.text, suggestions: near },
      });
    }
  },
};
