import type { Section, Token } from '../../language/syntax/tree.ts';
import { tokenBefore } from '../lookup.ts';
import type { Document } from '../types.ts';
import { blockFrame, type Frame, innerFrame } from './frames.ts';

/** The brackets open before the token at index `end`, from the block inwards. */
export function framesOf(document: Document, section: Section, end: number): Frame[] {
  const { tree, text } = document;
  const { tokens } = tree;
  if (!section.block) return [];
  const frames: Frame[] = [];
  let index = tokenBefore(tokens, section.span.start) + 1;
  let lineStart = section.span.start;
  let line = -1;
  for (; index < end; index++) {
    const token = tokens[index]!;
    if (token.startLine !== line) {
      line = token.startLine!;
      lineStart = token.startOffset;
      leaveByIndentation(frames, token, tokens[index + 1], section.broken);
    }
    const indentation = tokens[index]!.startColumn! - (token.startOffset - lineStart);
    const frame = frames.at(-1);
    if (frame === undefined) {
      if (token.image === '{') frames.push(blockFrame(section.block.kind.text, token.startOffset + 1, indentation));
      continue;
    }
    advance(frames, frame, token, tokens[index - 1], tokens[index + 1], text, indentation);
  }
  return frames;
}

function advance(
  frames: Frame[],
  frame: Frame,
  token: Token,
  before: Token | undefined,
  next: Token | undefined,
  text: string,
  indentation: number,
): void {
  switch (token.image) {
    case '{':
    case '[':
    case '(':
      frames.push(innerFrame(frame, token, indentation));
      return;
    case '}':
    case ']':
    case ')': {
      // A bracket that closes nothing is passed over; one that closes an outer bracket closes those within.
      const opened = frames.findLastIndex(({ open }) => closerOf(text[open - 1]!) === token.image);
      if (opened < 0) return;
      frames.length = opened;
      frames.at(-1)?.value.push(token);
      return;
    }
    case ',':
      finish(frame);
      return;
    case ':':
    case '=':
      if (frame.key === null && before?.tokenType.name === 'Word') frame.key = before;
      frame.value = [];
      return;
  }
  if (token.tokenType.name === 'Word' && next?.image === ':') {
    // A name with a colon cannot stand in a list: its bracket was forgotten.
    while (frames.length > 1 && frames.at(-1)!.type === 'list') frames.pop();
    finish(frames.at(-1)!);
    return;
  }
  if (frame.value.length > 0 && before && token.startLine! > before.startLine! && token.tokenType.name === 'Word')
    finish(frame);
  if (frame.type === 'call' || frame.type === 'list' || frame.key) frame.value.push(token);
}

/** One entry, argument or item is complete. */
function finish(frame: Frame): void {
  if (frame.key) frame.done.push(frame.key.image);
  else if (frame.value.length > 0) {
    frame.positional += 1;
    if (frame.type === 'list') frame.done.push(frame.value[0]!.image);
  }
  frame.key = null;
  frame.value = [];
}

/** Where brackets are missing, a name that stands no deeper than the line of a bracket ends it. */
function leaveByIndentation(frames: Frame[], token: Token, next: Token | undefined, broken: boolean): void {
  if (!broken || token.tokenType.name !== 'Word' || next?.image !== ':') return;
  while (frames.length > 1 && token.startColumn! <= frames.at(-1)!.indentation) frames.pop();
}

function closerOf(opener: string): string {
  return opener === '{' ? '}' : opener === '[' ? ']' : ')';
}
