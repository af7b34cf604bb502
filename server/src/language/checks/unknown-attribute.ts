import type { Check } from './check.ts';
import { remove } from './edits.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownAttribute: Check = {
  code: 'unknown-attribute',
  severity: 'error',
  title: 'attribute that does not exist',
  documentation:
    'Nothing is silently ignored: an attribute the block does not know is an error, so that a slip cannot pass for a setting.',
  example: { of: 'model', wrong: 'training: { epoch: 60 }', right: 'training: { epochs: 60 }' },
  run({ containers, tree }, report) {
    for (const { kind, title, allowed, entries } of containers) {
      if ((kind !== 'block' && kind !== 'record') || allowed === null) continue;
      const present = new Set(entries.map(({ name }) => name));
      for (const { node, nameNode, schema } of entries) {
        if (schema !== null || nameNode === null) continue;
        const names = allowed.map(({ name }) => name).filter((name) => !present.has(name));
        const near = nearest(nameNode.text, names);
        const fix = { title: `Remove \`${nameNode.text}\``, edits: [remove(tree.text, node.span)] };
        report({
          message: `\`${title}\` has no attribute \`${nameNode.text}\`${hint(near, names)}`,
          span: nameNode.span,
          fixes: [...replacements(nameNode.span, near), fix],
          data: { name: nameNode.text, in: title, suggestions: near },
        });
      }
    }
  },
};
