import { cutText } from '../text/cutText.ts';

/**
 * A .matml text as cells and back. A cell keeps, beside what it shows, the very text it was read from; as long as what it shows
 * has not been changed, that text is written back, so that a file nobody changed is the same byte for byte.
 */
export interface Cell {
  readonly type: 'markdown' | 'code';
  /** What the cell shows. */
  readonly value: string;
  readonly origin: CellOrigin | null;
}

export interface CellOrigin {
  /** The text the cell was read from, and what it showed then. */
  readonly text: string;
  readonly value: string;
  /** Line breaks behind it. */
  readonly gap: string;
}

export interface CellText {
  /** Blank lines before the first cell. */
  readonly start: string;
  /** How the file breaks its lines. */
  readonly lineBreak: '\n' | '\r\n';
  readonly cells: readonly Cell[];
}

export function toCells(text: string): CellText {
  const { start, pieces } = cutText(text);
  const lineBreak = (text.match(/\r\n/g)?.length ?? 0) * 2 > (text.match(/\n/g)?.length ?? 0) ? '\r\n' : '\n';
  const cells = pieces.map(({ type, text: written, gap }): Cell => {
    const isDocumentation = type === 'documentation';
    const value = unified(isDocumentation ? markdownOf(written) : written);
    return { type: isDocumentation ? 'markdown' : 'code', value, origin: { text: written, value, gap } };
  });
  return { start, lineBreak, cells };
}

export function toText(notebook: CellText): string {
  return assemble(notebook).text;
}

/** The text, and the line at which each cell begins in it, from 0. */
export function assemble({ start, lineBreak, cells }: CellText): {
  readonly text: string;
  readonly lines: readonly number[];
} {
  let text = start;
  const lines: number[] = [];
  let line = countBreaks(start);
  const add = (piece: string) => {
    text += piece;
    line += countBreaks(piece);
  };
  for (const [index, cell] of cells.entries()) {
    const { type, value, origin } = cell;
    const isLast = index === cells.length - 1;
    lines.push(line);
    if (origin && unified(value) === origin.value) add(origin.text);
    else if (type === 'markdown') add(commentOf(value, lineBreak));
    else add(unified(value).replaceAll('\n', lineBreak));
    const gap = origin?.gap ?? lineBreak + lineBreak;
    if (isLast) add(origin ? gap : lineBreak);
    else add(separating(gap, cell, cells[index + 1]!, lineBreak));
  }
  return { text, lines };
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}

/** A gap that keeps two cells two: a line break at least, and a blank line between two of Markdown. */
function separating(gap: string, cell: Cell, next: Cell, lineBreak: string): string {
  const breaks = gap.match(/\n/g)?.length ?? 0;
  const needed = cell.type === 'markdown' && next.type === 'markdown' ? 2 : 1;
  return breaks >= needed ? gap : gap + lineBreak.repeat(needed - breaks);
}

/** Editors show one kind of line break. */
function unified(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function markdownOf(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\uFEFF?[ \t]*\/\/\/ ?/, ''))
    .join('\n');
}

function commentOf(markdown: string, lineBreak: string): string {
  return unified(markdown)
    .split('\n')
    .map((line) => (line === '' ? '///' : `/// ${line}`))
    .join(lineBreak);
}
