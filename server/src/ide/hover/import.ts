import { shortName } from '../../language/binding/imports.ts';
import type { Token } from '../../language/syntax/tree.ts';
import { importText } from '../describe/schema.ts';
import { documentationOf } from '../documentation.ts';
import type { EditorFacts } from '../facts.ts';
import { type ImportPlace, importAt } from '../imports.ts';
import { endOf } from '../lookup.ts';
import type { Document, Hover } from '../types.ts';

/** The word `import`: what it does. A path behind it: what the file brings. */
export function importHover(document: Document, offset: number, token: Token, facts: EditorFacts): Hover | null {
  const span = { start: token.startOffset, end: endOf(token) };
  if (document.tree.imports.some(({ keyword }) => keyword.span.start === span.start)) {
    return { span, contents: importText(), pending: [] };
  }
  const place = importAt(document, offset, facts);
  if (!place || (!place.file && !place.summary)) return null;
  const title = `**${shortName(place.bound.path)}**`;
  const lines = titledBlocks(place).map(({ kind, name, title: about }) => {
    return `- \`${name}\` (${kind})${about === null ? '' : `: ${about}`}`;
  });
  const contents = lines.length > 0 ? `${title}\n\n${lines.join('\n')}` : `${title} has no blocks.`;
  return { span: place.bound.node.path!.span, contents, pending: [] };
}

function titledBlocks({ file, summary }: ImportPlace): { kind: string; name: string; title: string | null }[] {
  if (!file) return [...(summary?.blocks ?? [])];
  return file.bound.blocks.flatMap(({ node }) => {
    if (!node.name) return [];
    const title = documentationOf(file.bound.tree, node)?.text.split('\n')[0]?.replace(/^#+ /, '') ?? null;
    return [{ kind: node.kind.text, name: node.name.text, title }];
  });
}
