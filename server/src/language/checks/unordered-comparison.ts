import type { Check } from './check.ts';
import { replacements } from './suggest.ts';

export const unorderedComparison: Check = {
  code: 'unordered-comparison',
  severity: 'error',
  title: 'texts compared by size',
  documentation: 'Texts and yes-or-no columns are equal or not, `==` or `!=`; only numbers are larger or smaller.',
  example: { of: 'dataset', wrong: 'where: column("formula") > "NaCl"', right: 'where: column("formula") != "NaCl"' },
  run({ values }, report) {
    for (const { node, items } of values) {
      if (node.type !== 'condition') continue;
      const { comparator } = node;
      const compared = items[1]?.type?.type;
      if ((compared !== 'text' && compared !== 'boolean') || !/^[<>]/.test(comparator.text)) continue;
      report({
        message: `a text is compared with \`==\` or \`!=\`, not \`${comparator.text}\``,
        span: comparator.span,
        fixes: replacements(comparator.span, ['==', '!=']),
      });
    }
  },
};
