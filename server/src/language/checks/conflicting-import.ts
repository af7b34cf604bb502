import type { BoundBlock, BoundFile, BoundImport } from '../binding/bound.ts';
import { importedFile } from '../binding/imports.ts';
import type { Fix } from '../diagnostic.ts';
import type { Check } from './check.ts';
import { placeOfBlock } from './places.ts';

export const conflictingImport: Check = {
  code: 'conflicting-import',
  severity: 'error',
  title: 'name that an import brings and that is taken already',
  documentation:
    'A name means one block, whether it is defined in the file or imported; two imported files cannot both bring it. Rename one of the blocks.',
  example: {
    of: 'file',
    wrong: 'import "shared.matml"\ncompute cluster { on: local }',
    right: 'import "shared.matml"\ncompute here { on: local }',
  },
  run(file, report) {
    const brought = new Map<string, { readonly origin: BoundImport; readonly block: BoundBlock }>();
    for (const origin of file.imports) {
      for (const block of importedFile(origin)?.bound.blocks ?? []) {
        const name = block.node.name?.text;
        if (name === undefined) continue;
        const before = brought.get(name);
        if (!before) brought.set(name, { origin, block });
        else if (before.block.file !== block.file) {
          report({
            message: `\`${origin.path}\` brings the name \`${name}\`, and so does \`${before.origin.path}\``,
            span: origin.node.path!.span,
            related: [placeOfBlock(file, before.block, 'the first'), placeOfBlock(file, block, 'the second')],
            data: { name },
          });
        }
      }
    }
    for (const [name, { origin, block }] of brought) {
      const own = file.blockByName.get(name);
      if (own?.file !== file) continue;
      report({
        message: `the name \`${name}\` is already taken by a ${block.node.kind.text} of \`${origin.path}\``,
        span: own.node.name!.span,
        related: [
          placeOfBlock(file, block, `the ${block.node.kind.text}`),
          { message: 'imported here', span: origin.node.path!.span },
        ],
        fixes: [renameOwn(file, own, name)],
        data: { name },
      });
    }
  },
};

/** The block of this file gets a free name, and its references, which meant it so far, follow. */
function renameOwn(file: BoundFile, own: BoundBlock, name: string): Fix {
  let number = 2;
  while (file.blockByName.has(`${name}_${number}`)) number += 1;
  const newText = `${name}_${number}`;
  const references = file.values.filter(
    ({ node, type }) => type?.type === 'reference' && node.type === 'word' && node.text === name,
  );
  const edits = [own.node.name!, ...references.map(({ node }) => node)].map(({ span }) => ({ span, newText }));
  return { title: `Rename to \`${newText}\``, edits };
}
