import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownFunction: Check = {
  code: 'unknown-function',
  severity: 'error',
  title: 'function that does not exist here',
  documentation:
    'A function such as `csv(...)` or `random(...)` belongs to its attribute; the language reference lists them.',
  example: { of: 'dataset', wrong: 'source: cvs("data.csv")', right: 'source: csv("data.csv")' },
  run({ values }, report) {
    for (const { node, type, owner, function: known } of values) {
      if (type?.type !== 'call' || node.type !== 'call' || known !== null) continue;
      const names = type.functions.map(({ name }) => name);
      const near = nearest(node.name.text, names);
      report({
        message: `\`${owner}\` has no function \`${node.name.text}\`${hint(near, names)}`,
        span: node.name.span,
        fixes: replacements(node.name.span, near),
        data: { name: node.name.text, suggestions: near },
      });
    }
  },
};
