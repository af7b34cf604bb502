import type { BoundBlock } from '../../language/binding/bound.ts';
import type { Span } from '../../language/index.ts';
import type { Section, Token } from '../../language/syntax/tree.ts';
import { commentAt, sectionAt, tokenBefore } from '../lookup.ts';
import type { Document } from '../types.ts';
import { alternatives, expectedIn, type Frame } from './frames.ts';
import { framesOf } from './scan.ts';

/** What may be written at the cursor. */
export interface Context {
  readonly place:
    | 'kind'
    | 'key'
    /** In a call: the name of an argument, or the value of the next one. */
    | 'argument'
    | 'value'
    | 'unit'
    /** Behind `column("gap")`: the word `in`. */
    | 'in'
    | 'comparator'
    | 'text'
    /** The path of an import. */
    | 'import'
    | 'nothing';
  /** Innermost open bracket; null outside every block. */
  readonly frame: Frame | null;
  /** From the cursor's block inwards. */
  readonly frames: readonly Frame[];
  readonly block: BoundBlock | null;
  /** What is typed of the word so far, and the stretch an item replaces. */
  readonly partial: string;
  readonly span: Span;
  /** The line has the cursor's word and nothing before it. */
  readonly firstOnLine: boolean;
}

/** Read the tokens up to the cursor. */
export function contextAt(document: Document, offset: number): Context {
  const { tree, text } = document;
  if (commentAt(document, offset)) return { ...nowhere(offset), place: 'nothing' };
  const last = tokenBefore(tree.tokens, offset);
  const touched = last >= 0 ? tree.tokens[last]! : null;
  const current = touched && isBeingWritten(touched, offset) ? touched : null;
  const section = sectionAt(tree, current ? current.startOffset : offset);
  const end = current ? last : last + 1;
  const frames = section ? framesOf(document, section, end) : [];
  const previous = end > 0 ? tree.tokens[end - 1]! : null;
  const base = {
    frame: frames.at(-1) ?? null,
    frames,
    block: blockOf(document, section),
    ...wordAt(text, current, offset),
    firstOnLine: /(?:^|[\n\r])[ \t]*$/.test(
      text.slice(Math.max(0, (current?.startOffset ?? offset) - 200), current?.startOffset ?? offset),
    ),
  };
  if (current?.tokenType.name === 'Text') return { ...base, place: placeInText(base.frame, section, current) };
  if (section?.block && isInHeader(section, offset)) {
    const inKind = current !== null && current.startOffset === section.block.kind.span.start;
    return { ...base, place: inKind ? 'kind' : 'nothing' };
  }
  if (base.frame === null) {
    const afterWord = previous?.tokenType.name === 'Word' && sameLine(text, previous, offset);
    const afterImport = afterWord && previous.image === 'import';
    return { ...base, block: null, place: afterImport ? 'import' : afterWord ? 'nothing' : 'kind' };
  }
  const unit = unitBeingWritten(text, base.frame, previous, offset);
  if (unit) return { ...base, ...unit, place: 'unit' };
  return { ...base, place: placeIn(base.frame, previous, text, current?.startOffset ?? offset) };
}

function placeInText(frame: Frame | null, section: Section | null, current: Token): Context['place'] {
  if (frame) return 'text';
  return section?.import?.path?.span.start === current.startOffset ? 'import' : 'nothing';
}

/** A token the cursor stands in or directly behind, whose letters are being typed. */
function isBeingWritten({ tokenType, image, startOffset }: Token, offset: number): boolean {
  const end = startOffset + image.length;
  if (offset <= startOffset || offset > end) return false;
  if (tokenType.name === 'Text') return offset < end || image.length === 1 || image.at(-1) !== '"';
  return tokenType.name === 'Word' || tokenType.name === 'Formula' || tokenType.name === 'Unit';
}

function wordAt(text: string, current: Token | null, offset: number): { partial: string; span: Span } {
  if (current === null) return { partial: '', span: { start: offset, end: offset } };
  const start = current.startOffset;
  const end = start + current.image.length;
  if (current.tokenType.name !== 'Text') return { partial: text.slice(start, offset), span: { start, end } };
  const closed = current.image.length > 1 && current.image.endsWith('"');
  // An unclosed text runs to the end of its line: what stands behind the cursor is none of its own.
  return { partial: text.slice(start + 1, offset), span: { start: start + 1, end: closed ? end - 1 : offset } };
}

function isInHeader({ block }: Section, offset: number): boolean {
  return block !== null && offset <= block.bodyStart;
}

function blockOf(document: Document, section: Section | null): BoundBlock | null {
  if (!section?.block) return null;
  return document.bound.blocks.find(({ node }) => node === section.block) ?? null;
}

/** Units stand behind a number or behind `in`; they hold signs that are tokens of their own while half written. */
function unitBeingWritten(
  text: string,
  frame: Frame,
  previous: Token | null,
  offset: number,
): { partial: string; span: Span } | null {
  const anchor = previous?.tokenType.name === 'Unit' ? frame.value.at(-2) : frame.value.at(-1);
  if (!anchor) return null;
  const afterIn = anchor.image === 'in' && frame.value.some(({ image }) => image === ')');
  const afterNumber = anchor.tokenType.name === 'Number' || (anchor.image === '..' && frame.value.length > 1);
  if (!afterIn && !afterNumber) return null;
  const end = anchor.startOffset + anchor.image.length;
  const between = text.slice(end, offset);
  if (afterIn && !/^\s/.test(between)) return null;
  const written = /^[ \t]*([^\s,{}[\]]*)$/.exec(between);
  if (!written) return null;
  const partial = written[1]!;
  const rest = /^[\p{L}\d^/*·%-]*/u.exec(text.slice(offset, offset + 40))![0];
  return { partial, span: { start: offset - partial.length, end: offset + rest.length } };
}

function placeIn(frame: Frame, previous: Token | null, text: string, start: number): Context['place'] {
  const onSameLine = previous !== null && sameLine(text, previous, start);
  const { type, key, value } = frame;
  if (type === 'unknown') return 'nothing';
  if (type === 'list') return value.length === 0 || !onSameLine ? 'value' : afterValue(frame);
  if (type === 'call') {
    if (value.length > 0 && onSameLine) return afterValue(frame);
    return key && value.length === 0 ? 'value' : 'argument';
  }
  if (key === null || !onSameLine) return 'key';
  return value.length === 0 ? 'value' : afterValue(frame);
}

function afterValue(frame: Frame): Context['place'] {
  const types = alternatives(expectedIn(frame));
  const last = frame.value.at(-1)!;
  if (last.tokenType.name === 'Comparator' || last.image === '=') return 'value';
  if (last.image === ')' && types.some((type) => type.type === 'column' && type.unit)) return 'in';
  const isOperand = last.image === ')' || last.tokenType.name === 'Word';
  const compared = frame.value.some(({ tokenType }) => tokenType.name === 'Comparator');
  return isOperand && !compared && types.some(({ type }) => type === 'condition') ? 'comparator' : 'nothing';
}

function sameLine(text: string, token: Token, offset: number): boolean {
  return !/[\n\r]/.test(text.slice(token.startOffset + token.image.length, offset));
}

function nowhere(offset: number): Omit<Context, 'place'> {
  return {
    frame: null,
    frames: [],
    block: null,
    partial: '',
    span: { start: offset, end: offset },
    firstOnLine: false,
  };
}
