import { ELEMENTS, elementBySymbol } from '../../chemistry/elements.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Check } from './check.ts';
import { hint, replacements } from './suggest.ts';

export const unknownElement: Check = {
  code: 'unknown-element',
  severity: 'error',
  title: 'element that does not exist',
  documentation: 'Elements are written by their symbols, with a capital first letter: `Pb`, not `PB` or `lead`.',
  example: { of: 'predict', wrong: 'materials: [CsXnI3]', right: 'materials: [CsSnI3]' },
  run({ values }, report) {
    for (const { node, type } of values) {
      if (type?.type === 'element' && node.type === 'word' && !elementBySymbol(node.text)) {
        const near = elementsLike(node.text);
        report({
          message: `\`${node.text}\` is not an element${hint(near)}`,
          span: node.span,
          fixes: replacements(node.span, near),
          data: { name: node.text, suggestions: near },
        });
      }
      if (type?.type !== 'material' || (node.type !== 'word' && node.type !== 'text')) continue;
      const result = parseFormula(node.type === 'word' ? node.text : node.value);
      if (result.ok || result.failure.code !== 'unknown-element') continue;
      const { message, suggestion, offset, length } = result.failure;
      const start = node.span.start + (node.type === 'text' ? 1 : 0) + offset;
      const written = node.type === 'text' ? `"${suggestion}"` : suggestion;
      report({
        message: suggestion === undefined ? message : `${message}; did you mean \`${suggestion}\`?`,
        span: { start, end: Math.min(start + Math.max(length, 1), node.span.end) },
        fixes: replacements(node.span, written === undefined ? [] : [written]),
        data: { suggestions: suggestion === undefined ? [] : [suggestion] },
      });
    }
  },
};

/** By symbol in the wrong case, or by name. */
function elementsLike(word: string): string[] {
  const lower = word.toLowerCase();
  return ELEMENTS.filter(({ symbol, name }) => symbol.toLowerCase() === lower || name.toLowerCase() === lower).map(
    ({ symbol }) => symbol,
  );
}
