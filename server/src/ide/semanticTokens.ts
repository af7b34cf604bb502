import { parseFormula } from '../chemistry/formula.ts';
import type { BoundEntry, BoundFile, BoundValue, Container } from '../language/binding/bound.ts';
import type { Span } from '../language/index.ts';
import type { Token } from '../language/syntax/tree.ts';
import { isDocumentation } from './documentation.ts';
import { endOf } from './lookup.ts';
import type { Document, SemanticToken, SemanticTokenModifier, SemanticTokenType } from './types.ts';

interface Kind {
  readonly type: SemanticTokenType;
  readonly modifiers: readonly SemanticTokenModifier[];
}

/**
 * What each word of the text is, by its meaning: a column called `model` is a text, a target called `split` a target.
 * In the order of the text; a comment over several lines gives one token a line.
 */
export function semanticTokens(document: Document, span?: Span): SemanticToken[] {
  const { tree, text } = document;
  const kinds = kindsOf(document);
  const found: SemanticToken[] = [];
  const { start: from, end: to } = span ?? { start: 0, end: text.length };
  const enter = (start: number, length: number, { type, modifiers }: Kind) => {
    if (length > 0 && start < to && start + length > from) found.push({ start, length, type, modifiers });
  };
  let comment = 0;
  const commentsBefore = (offset: number) => {
    for (; comment < tree.comments.length && tree.comments[comment]!.startOffset < offset; comment++) {
      commentLines(tree.comments[comment]!, enter);
    }
  };
  for (const token of tree.tokens) {
    commentsBefore(token.startOffset);
    const kind = kinds.get(token.startOffset) ?? plainKind(token);
    if (kind) enter(token.startOffset, token.image.length, kind);
  }
  commentsBefore(Number.POSITIVE_INFINITY);
  return found;
}

const known = new WeakMap<BoundFile, ReadonlyMap<number, Kind>>();

/** By the offset of the token. */
function kindsOf({ bound }: Document): ReadonlyMap<number, Kind> {
  const before = known.get(bound);
  if (before) return before;
  const kinds = new Map<number, Kind>();
  for (const { keyword } of bound.tree.imports) kinds.set(keyword.span.start, kind('blockKind'));
  for (const { node, schema } of bound.blocks) {
    kinds.set(node.kind.span.start, kind('blockKind', schema?.built === false ? ['notBuilt'] : []));
    if (node.name) kinds.set(node.name.span.start, kind('blockName', ['definition']));
  }
  for (const container of bound.containers) {
    for (const entry of container.entries) {
      if (entry.nameNode) kinds.set(entry.nameNode.span.start, nameKind(entry, container));
    }
  }
  for (const value of bound.values) {
    const found = valueKind(value);
    if (found) kinds.set(value.node.span.start, found);
  }
  known.set(bound, kinds);
  return kinds;
}

function nameKind({ schema }: BoundEntry, { kind: of, block }: Container): Kind {
  if (of === 'map') return kind('target', block?.node.kind.text === 'dataset' ? ['definition'] : []);
  return kind(of === 'call' ? 'argument' : 'attribute', schema?.built === false ? ['notBuilt'] : []);
}

function valueKind({ node, type, function: called }: BoundValue): Kind | null {
  if (node.type === 'call') return kind('function', called?.built === false ? ['notBuilt'] : []);
  if (node.type === 'text') return type?.type === 'material' ? kind('formula') : null;
  if (node.type !== 'word') return null;
  switch (type?.type) {
    case 'reference':
      return kind('blockName');
    case 'target':
      return kind('target');
    case 'element':
      return kind('element');
    case 'material':
      return kind('formula');
    case 'call':
      return kind('function', called?.built === false ? ['notBuilt'] : []);
    case 'word':
      return kind(
        'word',
        type.words.some(({ name, built }) => name === node.text && built === false) ? ['notBuilt'] : [],
      );
    case 'boolean':
      return kind('word');
    default:
      return null;
  }
}

/** What a token is where its meaning is not known. */
function plainKind({ tokenType, image }: Token): Kind | null {
  switch (tokenType.name) {
    case 'Number':
      return kind('number');
    case 'Unit':
      return kind('unit');
    case 'Text':
      return kind('text');
    case 'Formula':
      return kind('formula');
    case 'Comparator':
    case 'Dots':
      return kind('operator');
    case 'Word':
      if (image === 'in') return kind('operator');
      return /^[A-Z]/.test(image) && parseFormula(image).ok ? kind('formula') : null;
    default:
      return null;
  }
}

function commentLines(comment: Token, enter: (start: number, length: number, kind: Kind) => void): void {
  const of = kind('comment', isDocumentation(comment) ? ['documentation'] : []);
  const end = endOf(comment);
  let start = comment.startOffset;
  for (const line of comment.image.split(/\r\n?|\n/)) {
    enter(start, line.length, of);
    start += line.length;
    // Over the line's end, which is one character or two.
    if (start < end) start += comment.image.startsWith('\r\n', start - comment.startOffset) ? 2 : 1;
  }
}

/** One object for each kind, so that a large file makes no garbage. */
const made = new Map<string, Kind>();
function kind(type: SemanticTokenType, modifiers: readonly SemanticTokenModifier[] = []): Kind {
  const key = `${type} ${modifiers.join(' ')}`;
  const before = made.get(key);
  if (before) return before;
  const fresh = { type, modifiers };
  made.set(key, fresh);
  return fresh;
}
