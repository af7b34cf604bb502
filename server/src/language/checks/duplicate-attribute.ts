import type { NameNode } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const duplicateAttribute: Check = {
  code: 'duplicate-attribute',
  severity: 'error',
  title: 'name given twice',
  documentation: 'An attribute, argument or target is given once. Which of two values was meant cannot be guessed.',
  example: { of: 'model', wrong: 'training: { epochs: 60, epochs: 80 }', right: 'training: { epochs: 80 }' },
  run({ containers, tree }, report) {
    for (const { entries } of containers) {
      const first = new Map<string, NameNode | null>();
      for (const { node, name, nameNode } of entries) {
        if (name === null) continue;
        const before = first.get(name);
        if (before === undefined) {
          first.set(name, nameNode);
          continue;
        }
        report({
          message: `\`${name}\` is given twice`,
          span: nameNode?.span ?? node.span,
          ...(before && { related: [{ message: 'first given here', span: before.span }] }),
          fixes: [{ title: 'Remove the second', edits: [remove(tree.text, node.span)] }],
          data: { name },
        });
      }
    }
  },
};
