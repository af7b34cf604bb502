import type { Span } from '../language/index.ts';
import type { BlockNode, EntryNode, SyntaxTree, Token } from '../language/syntax/tree.ts';
import { endOf, lastBefore } from './lookup.ts';

export interface DocumentationComment {
  /** Markdown, the slashes taken off. */
  readonly text: string;
  readonly span: Span;
}

/** The `///` comment directly above a block or entry; null if there is none. */
export function documentationOf(tree: SyntaxTree, node: BlockNode | EntryNode): DocumentationComment | null {
  const { comments, text } = tree;
  const lines: Token[] = [];
  let next = node.span.start;
  for (let index = lastBefore(comments, next, ({ startOffset }) => startOffset); index >= 0; index--) {
    const comment = comments[index]!;
    if (!isDocumentation(comment) || !/^[ \t]*(\r\n?|\n)[ \t]*$/.test(text.slice(endOf(comment), next))) break;
    lines.unshift(comment);
    next = comment.startOffset;
  }
  if (lines.length === 0) return null;
  const plain = lines
    .map(({ image }) => image.slice(3).replace(/^ /, ''))
    .join('\n')
    .trim();
  return { text: plain, span: { start: next, end: endOf(lines.at(-1)!) } };
}

export function isDocumentation({ image }: Token): boolean {
  return image.startsWith('///');
}
