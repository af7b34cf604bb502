import type { BoundFile, Container } from '../binding/bound.ts';
import type { Fix, TextEdit } from '../diagnostic.ts';
import type { Span } from '../experiment.ts';
import { positionAt } from '../syntax/positions.ts';

/** One fix of one edit. */
export function replace(title: string, span: Span, newText: string): Fix {
  return { title, edits: [{ span, newText }] };
}

export function insert(title: string, offset: number, newText: string): Fix {
  return replace(title, { start: offset, end: offset }, newText);
}

/**
 * Take an entry or item out, with the comma after it or, if it is the last, before it, and with its line if nothing else
 * stands there.
 */
export function remove(text: string, span: Span): TextEdit {
  let { start, end } = span;
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(end, end + 200))?.[0] ?? '';
  if (after !== '') {
    end += after.length;
  } else {
    const before = /,[ \t]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
    start -= before.length;
  }
  const lineStart = /(?:^|\n)[ \t]*$/.exec(text.slice(Math.max(0, start - 400), start))?.[0];
  const lineEnd = /^[ \t]*\r?\n/.exec(text.slice(end, end + 400))?.[0];
  if (lineStart !== undefined && lineEnd !== undefined) {
    start -= lineStart.replace('\n', '').length;
    end += lineEnd.length;
  }
  return { span: { start, end }, newText: '' };
}

/** Add `name: value` to a block, record or call, in the style of what is there. */
export function addEntry(file: BoundFile, container: Container, entry: string): TextEdit {
  const last = container.entries.at(-1)?.node;
  if (!last) {
    const at = { start: container.open, end: container.open };
    if (container.kind === 'block') return { span: at, newText: `\n  ${entry}` };
    if (container.node.type === 'word')
      return { span: { start: container.node.span.end, end: container.node.span.end }, newText: `(${entry})` };
    return { span: at, newText: container.kind === 'call' ? entry : ` ${entry}` };
  }
  const at = { start: last.span.end, end: last.span.end };
  const { tree } = file;
  const ownLine = positionAt(tree, last.span.start).line > positionAt(tree, container.node.span.start).line;
  if (!ownLine) return { span: at, newText: `, ${entry}` };
  const { column } = positionAt(tree, last.span.start);
  return { span: at, newText: `\n${' '.repeat(column - 1)}${entry}` };
}
