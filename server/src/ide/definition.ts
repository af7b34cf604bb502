import type { BoundFile } from '../language/binding/bound.ts';
import type { Span } from '../language/index.ts';
import { definingFile, definitionsByName } from './crossFile.ts';
import type { EditorFacts } from './facts.ts';
import { importAt } from './imports.ts';
import { nameAt } from './names.ts';
import { touches } from './path.ts';
import type { Definition, Document } from './types.ts';

/** Where the block or target named at an offset is defined, or the file imported there is; null where nothing is named. */
export function definition(
  document: Document,
  offset: number,
  facts: EditorFacts,
): { readonly origin: Span; readonly targets: readonly Definition[] } | null {
  const use = nameAt(document.names, offset);
  if (use) {
    const { uri, bound } = definingFile(document, use);
    return { origin: use.span, targets: [{ uri, ...whole(bound, use.definition) }] };
  }
  const imported = importAt(document, offset, facts);
  if (imported) {
    const { address, file, summary } = imported;
    const start = { start: 0, end: 0 };
    const targets = address && (file || summary) ? [{ uri: address, span: start, nameSpan: start }] : [];
    return targets.length > 0 ? { origin: imported.bound.node.path!.span, targets } : null;
  }
  const unresolved = document.names.unresolved.find(({ span }) => touches(span, offset));
  if (!unresolved) return null;
  const targets = definitionsByName(document, unresolved.name, facts);
  return targets.length > 0 ? { origin: unresolved.span, targets } : null;
}

/** The block or entry a defining name belongs to. */
function whole(bound: BoundFile, nameSpan: Span): { span: Span; nameSpan: Span } {
  for (const { node, container } of bound.blocks) {
    if (!touches(node.span, nameSpan.start)) continue;
    if (node.name?.span.start === nameSpan.start) return { span: node.span, nameSpan };
    for (const { value } of container.entries) {
      const entry = value?.container?.entries.find(({ nameNode }) => nameNode?.span.start === nameSpan.start);
      if (entry) return { span: entry.node.span, nameSpan };
    }
  }
  return { span: nameSpan, nameSpan };
}
