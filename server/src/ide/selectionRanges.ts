import type { Span } from '../language/index.ts';
import { documentationOf } from './documentation.ts';
import { commentAt, endOf, tokenAt } from './lookup.ts';
import { contains, pathAt, touches } from './path.ts';
import type { Document } from './types.ts';

/** What to select next and next again, from the word outwards: word, value, entry, inside of the bracket, block, file. */
export function selectionRanges(document: Document, offset: number): Span[] {
  const { tree, text } = document;
  const spans: Span[] = [{ start: 0, end: text.length }];
  for (const step of pathAt(document, offset)) {
    spans.push(step.span);
    if (step.type === 'block') spans.push(trimmed(text, step.block.node.bodyStart + 1, step.span.end - 1));
    if (step.type !== 'value') continue;
    const { node } = step.value;
    if (node.type === 'call') spans.push(trimmed(text, node.name.span.end + 1, node.close));
    else if (node.type === 'list' || node.type === 'record')
      spans.push(trimmed(text, node.span.start + 1, node.span.end - 1));
    else if (node.type === 'text') spans.push({ start: node.span.start + 1, end: node.span.end - 1 });
  }
  const comment = commentAt(document, offset);
  const token = comment ?? tokenAt(tree, offset);
  if (token) spans.push({ start: token.startOffset, end: endOf(token) });
  const block = pathAt(document, offset)[0];
  const above = block?.type === 'block' && documentationOf(tree, block.block.node);
  // A block is selected with the comment above it before the whole file is.
  if (above) spans.splice(1, 0, { start: above.span.start, end: block.span.end });
  return nested(spans, offset);
}

/** Each within the one before and smaller, innermost first. */
function nested(spans: readonly Span[], offset: number): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const outer = found[0];
    if (!touches(span, offset) || span.end < span.start) continue;
    if (outer && (!contains(outer, span) || (outer.start === span.start && outer.end === span.end))) continue;
    found.unshift(span);
  }
  return found;
}

function trimmed(text: string, start: number, end: number): Span {
  const inner = text.slice(start, end);
  const left = inner.length - inner.trimStart().length;
  return { start: start + left, end: start + Math.max(left, inner.trimEnd().length) };
}
