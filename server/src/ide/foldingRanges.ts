import type { Span } from '../language/index.ts';
import type { Token } from '../language/syntax/tree.ts';
import { endOf } from './lookup.ts';
import type { Document, FoldingRange } from './types.ts';

/** What can be folded: blocks, brackets over several lines, runs of comments, and `// #region` to `// #endregion`. */
export function foldingRanges(document: Document): FoldingRange[] {
  const { tree, bound, text } = document;
  const spansLines = ({ start, end }: Span) => /[\n\r]/.test(text.slice(start, end));
  const ranges: FoldingRange[] = [];
  for (const { node } of tree.blocks.map((block) => ({ node: block }))) {
    if (spansLines(node.span)) ranges.push({ span: node.span, kind: 'block' });
  }
  for (const { node } of bound.values) {
    const isBracket = node.type === 'list' || node.type === 'record' || node.type === 'call';
    if (isBracket && spansLines(node.span)) ranges.push({ span: node.span, kind: 'block' });
  }
  for (const run of commentRuns(document)) if (spansLines(run)) ranges.push({ span: run, kind: 'comment' });
  ranges.push(...regions(tree.comments));
  return ranges.sort((one, other) => one.span.start - other.span.start);
}

/** Line comments that follow one another, and comments between signs. */
function commentRuns({ tree: { comments }, text }: Document): Span[] {
  const runs: { start: number; end: number }[] = [];
  let last: Token | null = null;
  for (const comment of comments) {
    if (isMarker(comment)) {
      last = null;
      continue;
    }
    const adjoins =
      last !== null &&
      comment.tokenType.name === 'LineComment' &&
      last.tokenType.name === 'LineComment' &&
      /^(\r\n?|\n)[ \t]*$/.test(text.slice(endOf(last), comment.startOffset));
    if (adjoins) runs.at(-1)!.end = endOf(comment);
    else runs.push({ start: comment.startOffset, end: endOf(comment) });
    last = comment;
  }
  return runs;
}

function regions(comments: readonly Token[]): FoldingRange[] {
  const open: Token[] = [];
  const found: FoldingRange[] = [];
  for (const comment of comments) {
    if (/^\/\/\s*#region\b/.test(comment.image)) open.push(comment);
    if (!/^\/\/\s*#endregion\b/.test(comment.image)) continue;
    const begin = open.pop();
    if (begin) found.push({ span: { start: begin.startOffset, end: endOf(comment) }, kind: 'region' });
  }
  return found;
}

function isMarker({ image }: Token): boolean {
  return /^\/\/\s*#(?:end)?region\b/.test(image);
}
