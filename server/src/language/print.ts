import { parse } from './parse.ts';
import { ValuePrinter } from './printing/values.ts';
import { Writer } from './printing/writer.ts';
import type { BlockNode, ImportNode, SyntaxTree } from './syntax/tree.ts';

/**
 * The tree as text in the one style of the language: two spaces a level, one empty line between blocks, imports in a row,
 * entries in the order written. Printing what was printed changes nothing; every comment and every token but optional commas is kept.
 * A block with a syntax error, and what follows it up to the next block, is copied as it is.
 */
export function print(tree: SyntaxTree): string {
  const writer = new Writer(tree);
  const values = new ValuePrinter(tree, writer);
  const { sections, text } = tree;
  const firstStart = sections[0]?.span.start ?? text.length;
  const strange = tree.errors.some(({ code, span }) => code === 'unexpected-character' && span.start < firstStart);
  if (strange) writer.copy(0, firstStart);
  else writer.comments(firstStart);
  let copied = strange;
  for (const [index, section] of sections.entries()) {
    const next = sections[index + 1]?.span.start ?? text.length;
    if (section.broken || (section.block === null && section.import === null)) {
      if (!copied) beginBlock(writer, section.span.start);
      writer.copy(section.span.start, next);
    } else {
      if (!copied) beginBlock(writer, section.span.start);
      if (section.import) printImport(section.import, tree, writer);
      if (section.block) printBlock(section.block, writer, values);
      const inRow = section.import !== null && (sections[index + 1]?.import ?? null) !== null;
      separate(tree, writer, section.span.end, next, inRow);
    }
    copied = section.broken;
  }
  const printed = writer.finish();
  return text.includes('\r\n') ? printed.replace(/\r\n?|\n/g, '\r\n') : printed.replace(/\r\n?/g, '\n');
}

/** `print` of a text. */
export function format(text: string): string {
  return print(parse(text).tree);
}

function beginBlock(writer: Writer, offset: number): void {
  writer.newline();
  writer.keepBlank(offset);
}

function printImport({ keyword, path }: ImportNode, { text }: SyntaxTree, writer: Writer): void {
  writer.write(keyword.text);
  if (!path) return;
  writer.comments(path.span.start);
  writer.write(` ${text.slice(path.span.start, path.span.end)}`);
}

function printBlock(block: BlockNode, writer: Writer, values: ValuePrinter): void {
  writer.write(block.kind.text);
  if (block.name) {
    writer.comments(block.name.span.start);
    writer.write(` ${block.name.text}`);
  }
  writer.comments(block.bodyStart);
  writer.write(' {');
  writer.indent(2);
  values.entries(block.entries);
  writer.comments(block.span.end - 1);
  if (block.entries.length > 0) writer.newline();
  writer.indent(-2);
  writer.write('}');
}

/**
 * Comments behind the closing brace stay there; then one empty line, and the comments before the next block. Imports that
 * follow one another stay together.
 */
function separate(tree: SyntaxTree, writer: Writer, end: number, next: number, inRow: boolean): void {
  const lineEnd = /[\n\r]/.exec(tree.text.slice(end, next))?.index;
  writer.comments(lineEnd === undefined ? next : end + lineEnd);
  if (inRow) writer.newline();
  else writer.blank();
  writer.comments(next);
}
