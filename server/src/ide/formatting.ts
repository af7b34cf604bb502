import { format, print, type Span, type TextEdit } from '../language/index.ts';
import { contextAt } from './completion/context.ts';
import { lineEdits } from './lineEdits.ts';
import { sectionAt } from './lookup.ts';
import { overlaps } from './path.ts';
import type { Document } from './types.ts';

/** The whole file in the one style. A block with a syntax error is left as it is. */
export function formatting({ tree, text }: Document): TextEdit[] {
  return lineEdits(text, print(tree));
}

/** The blocks that a stretch touches, without the comments between them. */
export function formatRange({ tree, text }: Document, span: Span): TextEdit[] {
  return tree.sections
    .filter((section) => section.block && !section.broken && overlaps(section.span, span))
    .flatMap(({ span: { start, end } }) => {
      const written = text.slice(start, end);
      const edits = lineEdits(written, format(written).trimEnd());
      return edits.map(({ span: inner, newText }) => ({
        span: { start: start + inner.start, end: start + inner.end },
        newText,
      }));
    });
}

/** After a closing brace the block it ends, after a new line the indentation of that line. */
export function formatOnType(document: Document, offset: number, character: string): TextEdit[] {
  if (character === '}') {
    const section = sectionAt(document.tree, offset - 1);
    const closesBlock = section?.block && !section.broken && section.block.span.end === offset;
    return closesBlock ? formatRange(document, section.span) : [];
  }
  return character === '\n' ? indentation(document, offset) : [];
}

function indentation(document: Document, offset: number): TextEdit[] {
  const { text, tree } = document;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const written = /^[ \t]*/.exec(text.slice(start, start + 400))![0];
  if (tree.comments.some(({ startOffset, image }) => startOffset < start && start < startOffset + image.length))
    return [];
  const { frames } = contextAt(document, start);
  const closes = /^[}\])]/.test(text.slice(start + written.length, start + written.length + 1));
  const wanted = '  '.repeat(Math.max(0, frames.length - (closes ? 1 : 0)));
  return wanted === written ? [] : [{ span: { start, end: start + written.length }, newText: wanted }];
}
