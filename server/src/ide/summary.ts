import { targetsOf } from '../language/binding/targets.ts';
import { importsIn } from '../language/index.ts';
import { addressOf } from './addresses.ts';
import { documentationOf } from './documentation.ts';
import type { Document, FileSummary } from './types.ts';

/** What other files of the workspace need to know of this one. It holds no text, so thousands can be kept. */
export function summarizeDocument(document: Document): FileSummary {
  const { uri, tree, bound, names } = document;
  const blocks = bound.blocks.flatMap((block) => {
    const { kind, name, span } = block.node;
    if (!name) return [];
    const own = kind.text === 'dataset' ? targetsOf(block) : null;
    const targets = [...(own?.values() ?? [])].map((target) => ({ name: target.name, span: target.node.span }));
    const title = documentationOf(tree, block.node)?.text.split('\n')[0]?.replace(/^#+ /, '') ?? null;
    return [{ kind: kind.text, name: name.text, span, nameSpan: name.span, title, targets }];
  });
  const references = [
    ...names.uses
      .filter(({ of, role }) => of === 'block' && role === 'reference')
      .map(({ name, span, file }) => ({ name, span, isOwn: file === null })),
    ...names.unresolved.map(({ name, span }) => ({ name, span, isOwn: false })),
  ];
  return {
    uri,
    lineStarts: tree.lineStarts,
    length: tree.text.length,
    blocks,
    imports: importsIn(tree).flatMap((path) => addressOf(uri, path) ?? []),
    references,
    targetsThroughImports: names.throughImports,
  };
}
