import type { Check } from './check.ts';
import { remove } from './edits.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownArgument: Check = {
  code: 'unknown-argument',
  severity: 'error',
  title: 'argument the function does not know',
  documentation: 'Arguments have names, listed with each function in the language reference.',
  example: { of: 'model', wrong: 'encoder: transformer(depth: 3)', right: 'encoder: transformer(layers: 3)' },
  run({ containers, tree }, report) {
    for (const { kind, title, allowed, entries } of containers) {
      if (kind !== 'call' || allowed === null) continue;
      const present = new Set(entries.map(({ name }) => name));
      for (const { node, nameNode, schema } of entries) {
        if (schema !== null || nameNode === null) continue;
        const names = allowed.map(({ name }) => name).filter((name) => !present.has(name));
        const near = nearest(nameNode.text, names);
        const fix = { title: `Remove \`${nameNode.text}\``, edits: [remove(tree.text, node.span)] };
        report({
          message: `\`${title}\` has no argument \`${nameNode.text}\`${hint(near, names)}`,
          span: nameNode.span,
          fixes: [...replacements(nameNode.span, near), fix],
          data: { name: nameNode.text, in: title, suggestions: near },
        });
      }
    }
  },
};
