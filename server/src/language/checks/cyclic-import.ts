import { shortName } from '../binding/imports.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const cyclicImport: Check = {
  code: 'cyclic-import',
  severity: 'error',
  title: 'files that import one another in a ring',
  documentation:
    'A file cannot import itself, through others neither. Move what both need into a third file, which imports neither.',
  example: { of: 'file', wrong: 'import "ring.matml"', right: 'import "shared.matml"' },
  run({ imports, tree }, report) {
    for (const { node, path, facts } of imports) {
      if (facts?.state !== 'ring') continue;
      const ring = facts.ring.map(shortName);
      const told = ring.length > 2 ? `: ${ring.map((name) => `\`${name}\``).join(' → ')}` : '';
      report({
        message: `this file imports itself${told}`,
        span: node.path!.span,
        fixes: [{ title: `Remove the import of \`${path}\``, edits: [remove(tree.text, node.span)] }],
        data: { ring: facts.ring },
      });
    }
  },
};
