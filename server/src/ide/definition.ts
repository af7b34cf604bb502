import type { Span } from '../language/index.ts';
import { definitionsElsewhere } from './crossFile.ts';
import type { EditorFacts } from './facts.ts';
import { nameAt } from './names.ts';
import { touches } from './path.ts';
import type { Definition, Document } from './types.ts';

/** Where the block or target named at an offset is defined; null where nothing is named. */
export function definition(
  document: Document,
  offset: number,
  facts: EditorFacts,
): { readonly origin: Span; readonly targets: readonly Definition[] } | null {
  const use = nameAt(document.names, offset);
  if (use) return { origin: use.span, targets: [{ uri: document.uri, ...whole(document, use.definition) }] };
  const unresolved = document.names.unresolved.find(({ span }) => touches(span, offset));
  if (!unresolved) return null;
  const targets = definitionsElsewhere(document, unresolved.name, facts);
  return targets.length > 0 ? { origin: unresolved.span, targets } : null;
}

/** The block or entry a defining name belongs to. */
function whole({ bound }: Document, nameSpan: Span): { span: Span; nameSpan: Span } {
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
