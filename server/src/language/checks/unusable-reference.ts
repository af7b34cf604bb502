import type { BoundBlock, ImportedFile } from '../binding/bound.ts';
import { importedFile, importOf, shortName } from '../binding/imports.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { positionAt } from '../syntax/positions.ts';
import type { Check } from './check.ts';

export const unusableReference: Check = {
  code: 'unusable-reference',
  severity: 'error',
  title: 'reference to an imported block that has an error',
  documentation:
    'An imported block can be used when it has no error in its own file, and none of the blocks it refers to has one. The message says which error it is, and where; mend it there.',
  example: {
    of: 'file',
    wrong: 'import "faulty.matml"\npredict p { model: faulty_net, materials: [Si] }',
    right: 'import "shared.matml"\npredict p { model: shared_net, materials: [Si] }',
  },
  run(file, report) {
    for (const { node, type } of file.values) {
      if (type?.type !== 'reference' || node.type !== 'word') continue;
      const found = file.blockByName.get(node.text);
      const origin = found && importOf(file, found);
      const imported = origin && importedFile(origin);
      if (!imported || imported.sound.has(found)) continue;
      const cause = causeOf(imported, found, new Set());
      const place = cause && positionAt(imported.bound.tree, cause.span.start);
      const where = place ? `${shortName(imported.name)}:${place.line}:${place.column}` : shortName(imported.name);
      report({
        message: `\`${node.text}\` cannot be used because of an error in \`${where}\`${cause ? `: ${cause.message}` : ''}`,
        span: node.span,
        ...(cause && { related: [{ message: cause.message, span: cause.span, file: imported.name }] }),
        data: { name: node.text, file: imported.name, ...(cause && { code: cause.code }) },
      });
    }
  },
};

/** The first error of the block, of one it refers to, or of the imports it depends on. */
function causeOf({ bound, diagnostics, sound }: ImportedFile, block: BoundBlock, seen: Set<BoundBlock>) {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const within = ({ start, end }: Diagnostic['span']) =>
    errors.find(({ span }) => start <= span.start && span.start < end) ?? null;
  const search = (one: BoundBlock): Diagnostic | null => {
    if (seen.has(one)) return null;
    seen.add(one);
    const section = bound.tree.sections.find((candidate) => candidate.block === one.node);
    const own = within((section ?? one.node).span);
    if (own) return own;
    for (const { block: user, node, type } of bound.values) {
      if (user !== one || type?.type !== 'reference' || node.type !== 'word') continue;
      const needed = bound.blockByName.get(node.text);
      const found = needed && !sound.has(needed) ? search(needed) : null;
      if (found) return found;
    }
    return null;
  };
  const ofImports = () => bound.imports.flatMap(({ node }) => within(node.span) ?? [])[0] ?? null;
  return search(block) ?? ofImports();
}
