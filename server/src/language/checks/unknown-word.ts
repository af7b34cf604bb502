import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownWord: Check = {
  code: 'unknown-word',
  severity: 'error',
  title: 'word that is not among the choices',
  documentation: 'Some attributes take one of a few words, listed in the language reference.',
  example: { of: 'dataset', wrong: 'clean: { duplicates: average }', right: 'clean: { duplicates: mean }' },
  run({ values }, report) {
    for (const { node, type, owner } of values) {
      if (type?.type !== 'word' || node.type !== 'word') continue;
      const words = type.words.map(({ name }) => name);
      if (words.includes(node.text)) continue;
      const near = nearest(node.text, words);
      report({
        message: `\`${node.text}\` is no choice for \`${owner}\`${hint(near, words)}`,
        span: node.span,
        fixes: replacements(node.span, near.length > 0 ? near : words),
        data: { name: node.text, suggestions: near },
      });
    }
  },
};
