import type { IToken } from 'chevrotain';
import { parseSection } from './syntax/parser.ts';
import { lineStartsOf } from './syntax/positions.ts';
import { EarlierSections } from './syntax/reuse.ts';
import { cutIntoSections, deepestNesting } from './syntax/sections.ts';
import { isClosed, quoteText } from './syntax/text.ts';
import { endOf, Text, tokenize, UnclosedComment } from './syntax/tokens.ts';
import type { BlockNode, ImportNode, Section, SyntaxFault, SyntaxTree } from './syntax/tree.ts';

export interface ParseResult {
  readonly tree: SyntaxTree;
  /** The faults in the form of the text; `check` reports them too, so a caller shows one or the other. */
  readonly errors: readonly SyntaxFault[];
}

/**
 * Text to tree. Never throws, whatever the text; every fault is in `errors`.
 *
 * @param previous tree of an earlier version of the text, whose nodes are taken over where nothing before them has changed
 */
export function parse(text: string, previous?: SyntaxTree): ParseResult {
  const { tokens, comments, unexpected } = tokenize(text);
  const faults: SyntaxFault[] = [];
  for (const span of unexpected) {
    const characters = text.slice(span.start, Math.min(span.end, span.start + 24));
    faults.push({
      code: 'unexpected-character',
      message: `\`${characters}\` is not part of the language; write texts between double quotes`,
      span,
      mend: { title: 'Remove it', span, newText: '' },
    });
  }
  for (const token of tokens) blameToken(token, faults);
  for (const comment of comments) if (comment.tokenType === UnclosedComment) blameComment(comment, faults);

  const sections: Section[] = [];
  const imports: ImportNode[] = [];
  const blocks: BlockNode[] = [];
  const earlier = new EarlierSections(previous, text);
  const cut = cutIntoSections(tokens);
  for (const [index, section] of cut.entries()) {
    const known = earlier.find(index, section, cut[index + 1]);
    const { block, import: imported, faults: own } = known ? { ...known, faults: [] } : parseSection(section);
    faults.push(...own);
    if (section.tooDeep) blameDepth(section.tooDeep, faults);
    if (block) blocks.push(block);
    if (imported) imports.push(imported);
    const { first, last } = section;
    const span = { start: first.startOffset, end: endOf(last) };
    sections.push({ block, import: imported, span, broken: false });
  }
  faults.sort((one, other) => one.span.start - other.span.start);
  markBroken(sections, faults);
  const lineStarts = lineStartsOf(text);
  const tree = { text, tokens, comments, sections, imports, blocks, errors: faults, lineStarts };
  earlier.remember(tree);
  return { tree, errors: faults };
}

/** A fault breaks the section it lies in, and so that section's block. Both lists are in the order of the text. */
function markBroken(sections: Section[], faults: readonly SyntaxFault[]): void {
  let index = 0;
  for (const [place, section] of sections.entries()) {
    const next = sections[place + 1]?.span.start ?? Number.POSITIVE_INFINITY;
    let broken = false;
    while (index < faults.length && faults[index]!.span.start < next) {
      if (faults[index]!.span.start >= section.span.start) broken = true;
      index += 1;
    }
    if (!broken) continue;
    sections[place] = { ...section, broken };
    if (section.block) section.block.broken = true;
  }
}

function blameToken(token: IToken, faults: SyntaxFault[]): void {
  if (token.tokenType !== Text) return;
  const closed = isClosed(token.image);
  if (closed && token.image[0] === '"') return;
  const span = { start: token.startOffset, end: endOf(token) };
  if (!closed) {
    const end = span.start + token.image.trimEnd().length;
    faults.push({
      code: 'unclosed-text',
      message: 'the closing `"` of this text is missing on its line',
      span,
      mend: { title: 'Close the text', span: { start: end, end }, newText: '"' },
    });
  } else {
    faults.push({
      code: 'single-quotes',
      message: 'texts are written between double quotes',
      span,
      mend: { title: 'Use double quotes', span, newText: quoteText(token.image.slice(1, -1)) },
    });
  }
}

function blameComment(comment: IToken, faults: SyntaxFault[]): void {
  // At the end of its line, so that the rest of the file speaks again.
  const end = comment.startOffset + /^.*/.exec(comment.image)![0].trimEnd().length;
  faults.push({
    code: 'unclosed-comment',
    message: 'the comment that begins here is never closed by `*/`',
    span: { start: comment.startOffset, end: comment.startOffset + 2 },
    mend: { title: 'Close the comment at the end of its line', span: { start: end, end }, newText: ' */' },
  });
}

function blameDepth(bracket: IToken, faults: SyntaxFault[]): void {
  faults.push({
    code: 'nested-too-deeply',
    message: `brackets are nested more than ${deepestNesting} deep; what is inside this one is left out`,
    span: { start: bracket.startOffset, end: endOf(bracket) },
  });
}
