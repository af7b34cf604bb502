import type { IToken } from 'chevrotain';
import type { BlockKind } from '../experiment.ts';
import {
  Colon,
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  RightBrace,
  RightBracket,
  RightParenthesis,
  Text,
  Word,
} from './tokens.ts';

/** Deeper nesting is refused, so that no text can exhaust the stack. Real files need four levels. */
export const deepestNesting = 64;

/** The tokens from one block header or import up to the next. */
export interface TokenSection {
  readonly tokens: IToken[];
  readonly first: IToken;
  readonly last: IToken;
  /** What it begins with; null for text before the first header. */
  readonly header: Header | null;
  /** Every bracket of the section has its partner. If not, indentation helps to find where one is missing. */
  readonly balanced: boolean;
  /** The bracket that opens the first level too many; the tokens within are left out of `tokens`. */
  readonly tooDeep: IToken | null;
}

type Header = 'block' | 'import';

const kinds: ReadonlySet<string> = new Set<BlockKind>([
  'dataset',
  'model',
  'predict',
  'design',
  'analyze',
  'simulate',
  'compute',
]);

/**
 * Cut the tokens at block headers and imports. `word word {` and `import "path"` can stand nowhere inside a block, so a
 * header is found whatever is broken before it, and recovery is confined to the block.
 */
export function cutIntoSections(tokens: readonly IToken[]): TokenSection[] {
  const starts: { readonly index: number; readonly header: Header }[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const header = tokens[index]!.tokenType === Word ? headerAt(tokens, index) : null;
    if (header) starts.push({ index, header });
  }
  const sections: TokenSection[] = [];
  if (tokens.length > 0 && starts[0]?.index !== 0) sections.push(sectionOf(tokens.slice(0, starts[0]?.index), null));
  for (const [place, { index, header }] of starts.entries()) {
    sections.push(sectionOf(tokens.slice(index, starts[place + 1]?.index), header));
  }
  return sections;
}

function headerAt(tokens: readonly IToken[], index: number): Header | null {
  const word = tokens[index]!;
  const next = tokens[index + 1];
  if (next === undefined || next.startLine !== word.startLine) return null;
  const before = tokens[index - 1];
  const firstOnLine = before === undefined || before.startLine! < word.startLine!;
  if (!firstOnLine && before.tokenType !== RightBrace) return null;
  const afterNext = tokens[index + 2];
  if (next.tokenType === Word && afterNext?.tokenType === LeftBrace) return 'block';
  if (word.image === 'import') {
    // A path without its quotes is still an import.
    return next.tokenType === Text || (next.tokenType === Word && afterNext?.tokenType !== Colon) ? 'import' : null;
  }
  if (!firstOnLine || !kinds.has(word.image)) return null;
  // A known kind whose name or brace is missing is still a header.
  if (next.tokenType === LeftBrace) return 'block';
  if (next.tokenType !== Word && next.tokenType !== Text) return null;
  const endsThere =
    afterNext === undefined || afterNext.startLine! > next.startLine! || afterNext.tokenType === LeftBrace;
  return endsThere ? 'block' : null;
}

function sectionOf(tokens: IToken[], header: Header | null): TokenSection {
  const open: IToken[] = [];
  let balanced = true;
  let tooDeep: IToken | null = null;
  let kept: IToken[] | null = null;
  for (const [index, token] of tokens.entries()) {
    const type = token.tokenType;
    const opens = type === LeftBrace || type === LeftBracket || type === LeftParenthesis;
    if (opens) {
      open.push(token);
      if (open.length > deepestNesting && tooDeep === null) {
        tooDeep = token;
        kept = tokens.slice(0, index);
      }
    }
    if (kept !== null && open.length <= deepestNesting) kept.push(token);
    if (type === RightBrace || type === RightBracket || type === RightParenthesis) {
      if (open.pop()?.tokenType !== openerOf.get(type)) balanced = false;
    }
  }
  return {
    tokens: kept ?? tokens,
    first: tokens[0]!,
    last: tokens[tokens.length - 1]!,
    header,
    balanced: balanced && open.length === 0,
    tooDeep,
  };
}

const openerOf = new Map([
  [RightBrace, LeftBrace],
  [RightBracket, LeftBracket],
  [RightParenthesis, LeftParenthesis],
]);
