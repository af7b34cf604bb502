import { entryOf } from '../language/binding/targets.ts';
import type { TextNode } from '../language/syntax/tree.ts';
import { pathIn } from './datasets.ts';
import type { Document, DocumentLink } from './types.ts';

/** Paths of imports, data files and folders, and addresses of providers, as links. */
export function documentLinks({ bound }: Document): DocumentLink[] {
  const imports = bound.imports.flatMap(({ node }) => linkOf(node.path!));
  const data = bound.values.flatMap((value) => {
    const { container, function: called } = value;
    if (!called || !container) return [];
    const folder = entryOf(container, 'folder')?.value?.node ?? entryOf(container, 'url')?.value?.node;
    const path = pathIn(value) ?? (folder?.type === 'text' ? folder : null);
    return path ? linkOf(path) : [];
  });
  return [...imports, ...data];
}

function linkOf({ value, span: { start, end } }: TextNode): DocumentLink[] {
  const span = { start: start + 1, end: end - 1 };
  return value !== '' && span.end > span.start ? [{ span, path: value, tooltip: `Open ${value}` }] : [];
}
