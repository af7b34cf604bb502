import { parseFormula } from '../../chemistry/formula.ts';
import type { Check } from './check.ts';
import { replacements } from './suggest.ts';

export const badFormula: Check = {
  code: 'bad-formula',
  severity: 'error',
  title: 'formula that cannot be read',
  documentation:
    'A formula is a row of element symbols with amounts, brackets and, between quotes, anything else chemistry writes: `Ba0.5Sr0.5TiO3`, `Ca(OH)2`, `"CuSO4·5H2O"`.',
  example: { of: 'predict', wrong: 'materials: ["Ca(OH2"]', right: 'materials: [Ca(OH)2]' },
  run({ values }, report) {
    for (const { node, type } of values) {
      if (type?.type !== 'material' || (node.type !== 'word' && node.type !== 'text')) continue;
      const result = parseFormula(node.type === 'word' ? node.text : node.value);
      if (result.ok || result.failure.code === 'unknown-element') continue;
      const { code, message, suggestion, offset, length } = result.failure;
      const start = node.span.start + (node.type === 'text' ? 1 : 0) + offset;
      const written = node.type === 'text' ? `"${suggestion}"` : suggestion;
      report({
        message: suggestion === undefined ? message : `${message}; did you mean \`${suggestion}\`?`,
        span: { start: Math.min(start, node.span.end - 1), end: Math.min(start + Math.max(length, 1), node.span.end) },
        fixes: replacements(node.span, written === undefined ? [] : [written]),
        data: { reason: code },
      });
    }
  },
};
