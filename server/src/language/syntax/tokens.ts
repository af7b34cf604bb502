import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import { matchFormula, matchUnit } from './contextualTokens.ts';

/**
 * The words of the language. There are no keywords: `model`, `target` or `in` are all `Word`, and where they stand says
 * what they mean. Two tokens are decided by what stands around them, see contextualTokens.ts.
 */

const Whitespace = createToken({ name: 'Whitespace', pattern: /\s+/, group: Lexer.SKIPPED });
export const LineComment = createToken({ name: 'LineComment', pattern: /\/\/[^\n\r]*/, group: 'comments' });
export const BlockComment = createToken({
  name: 'BlockComment',
  pattern: /\/\*[\s\S]*?\*\//,
  group: 'comments',
  line_breaks: true,
});
export const UnclosedComment = createToken({
  name: 'UnclosedComment',
  pattern: /\/\*[\s\S]*/,
  group: 'comments',
  line_breaks: true,
});

/** Also one between single quotes, or without its closing quote on the line: `parse` tells what is wrong with it. */
export const Text = createToken({
  name: 'Text',
  label: 'a text',
  pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*(?:"|\\?)|'[^'\n\r]*'/,
});

export const Unit = createToken({
  name: 'Unit',
  label: 'a unit',
  pattern: { exec: matchUnit },
  line_breaks: false,
  // biome-ignore format: one row of what a unit may begin with
  start_chars_hint: [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%‰µμÅÅ°Ω1'],
});
export const Formula = createToken({
  name: 'Formula',
  label: 'a formula',
  pattern: { exec: matchFormula },
  line_breaks: false,
  start_chars_hint: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ('],
});
/** A name, a word the schema offers, an element, or a formula without brackets such as `Ba0.5Sr0.5TiO3`. */
export const Word = createToken({
  name: 'Word',
  label: 'a name',
  pattern: /[A-Za-z_][A-Za-z0-9_]*(?:\.[0-9][A-Za-z0-9_]*)*/,
});
export const NumberToken = createToken({
  name: 'Number',
  label: 'a number',
  pattern: /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/,
});

export const Dots = createToken({ name: 'Dots', label: '`..`', pattern: /\.\./ });
export const Comparator = createToken({ name: 'Comparator', label: 'a comparison', pattern: /[<>]=?|[=!]=/ });
export const Equals = createToken({ name: 'Equals', label: '`=`', pattern: /=/ });
export const Colon = createToken({ name: 'Colon', label: '`:`', pattern: /:/ });
export const Comma = createToken({ name: 'Comma', label: '`,`', pattern: /,/ });
export const LeftBrace = createToken({ name: 'LeftBrace', label: '`{`', pattern: /\{/ });
export const RightBrace = createToken({ name: 'RightBrace', label: '`}`', pattern: /\}/ });
export const LeftBracket = createToken({ name: 'LeftBracket', label: '`[`', pattern: /\[/ });
export const RightBracket = createToken({ name: 'RightBracket', label: '`]`', pattern: /\]/ });
export const LeftParenthesis = createToken({ name: 'LeftParenthesis', label: '`(`', pattern: /\(/ });
export const RightParenthesis = createToken({ name: 'RightParenthesis', label: '`)`', pattern: /\)/ });

/** In the order they are tried. */
export const vocabulary: TokenType[] = [
  Whitespace,
  LineComment,
  BlockComment,
  UnclosedComment,
  Unit,
  Formula,
  Word,
  Dots,
  NumberToken,
  Colon,
  Comma,
  LeftBrace,
  RightBrace,
  LeftBracket,
  RightBracket,
  LeftParenthesis,
  RightParenthesis,
  Text,
  Comparator,
  Equals,
];

const lexer = new Lexer(vocabulary, { positionTracking: 'onlyStart', ensureOptimizations: true });

export interface Lexed {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
  /** Runs of characters no word of the language begins with. */
  readonly unexpected: readonly { readonly start: number; readonly end: number }[];
}

/** Cut a text into tokens. Never throws: characters that fit nowhere are listed and left out. */
export function tokenize(text: string): Lexed {
  const { tokens, groups, errors } = lexer.tokenize(text);
  return {
    tokens,
    comments: groups.comments ?? [],
    unexpected: errors.map(({ offset, length }) => ({ start: offset, end: offset + length })),
  };
}

export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}
