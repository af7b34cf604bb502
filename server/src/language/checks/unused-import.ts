import { importedFile, knowsImports } from '../binding/imports.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const unusedImport: Check = {
  code: 'unused-import',
  severity: 'information',
  title: 'import of which nothing is used',
  documentation:
    'No block refers to a block that the import brings. What an imported file imports itself need not be imported here: blocks find what they refer to in their own file.',
  example: { of: 'file', wrong: 'import "shared.matml"', right: '' },
  run(file, report) {
    const { imports, values, tree, blockByName } = file;
    if (!knowsImports(file) || tree.sections.some(({ broken }) => broken)) return;
    const used = new Set(
      values.flatMap(({ node, type }) => {
        return type?.type === 'reference' && node.type === 'word' ? (blockByName.get(node.text)?.file ?? []) : [];
      }),
    );
    const told = new Set<string>();
    for (const one of imports) {
      const imported = importedFile(one);
      if (!imported || used.has(imported.bound) || told.has(imported.name)) continue;
      told.add(imported.name);
      report({
        message: `nothing of \`${one.path}\` is used`,
        span: one.node.path!.span,
        fixes: [{ title: `Remove the import of \`${one.path}\``, edits: [remove(tree.text, one.node.span)] }],
        data: { path: one.path },
      });
    }
  },
};
