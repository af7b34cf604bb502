import type { Section, SyntaxTree, Token } from '../language/syntax/tree.ts';
import type { Document } from './types.ts';

/** Finding things of a tree by offset, in logarithmic time. */

/** Index of the last element that begins before an offset, -1 if there is none; `startOf` must rise. */
export function lastBefore<T>(items: readonly T[], offset: number, startOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(items[middle]!) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function tokenBefore(tokens: readonly Token[], offset: number): number {
  return lastBefore(tokens, offset, (token) => token.startOffset);
}

/** The token an offset lies in; where two touch, the one a reader points at: the word rather than the sign. */
export function tokenAt({ tokens }: SyntaxTree, offset: number): Token | null {
  const index = tokenBefore(tokens, offset + 1);
  const found = tokens[index];
  const before = tokens[found && found.startOffset === offset ? index - 1 : index];
  if (found && found.startOffset <= offset && isWord(found) && offset < endOf(found)) return found;
  if (before && isWord(before) && offset <= endOf(before)) return before;
  return found && offset <= endOf(found) ? found : null;
}

function isWord({ image }: Token): boolean {
  return image.length > 1 || /\w/.test(image);
}

export function endOf({ startOffset, image }: Token): number {
  return startOffset + image.length;
}

/** The section that an offset lies in or follows. */
export function sectionAt({ sections }: SyntaxTree, offset: number): Section | null {
  return sections[lastBefore(sections, offset + 1, ({ span }) => span.start)] ?? null;
}

/** The comment an offset lies within: behind its first character, and for one that runs to the line's end also at its end. */
export function commentAt({ tree: { comments } }: Document, offset: number): Token | null {
  const comment = comments[lastBefore(comments, offset, ({ startOffset }) => startOffset)];
  if (!comment) return null;
  const end = endOf(comment);
  return offset < end || (offset === end && comment.tokenType.name !== 'BlockComment') ? comment : null;
}
