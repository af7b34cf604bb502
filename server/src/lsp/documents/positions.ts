import type { Position, Range } from 'vscode-languageserver-protocol/node';
import type { Span } from '../../language/index.ts';
import { lineStartsOf } from '../../language/syntax/positions.ts';

export type Encoding = 'utf-16' | 'utf-8';

/** Where the lines of a text start. The text itself is only needed for UTF-8, whose columns depend on what is written. */
export interface Lines {
  readonly text: string;
  readonly length: number;
  readonly lineStarts: ArrayLike<number>;
}

export function linesOf(text: string): Lines {
  return { text, length: text.length, lineStarts: lineStartsOf(text) };
}

/** Between offsets into a text (UTF-16 units) and the protocol's lines and columns from 0, in the encoding agreed on. */
export class Positions {
  readonly encoding: Encoding;
  readonly #lines: Lines;

  constructor(lines: Lines, encoding: Encoding) {
    this.#lines = lines;
    this.encoding = encoding;
  }

  positionAt(offset: number): Position {
    const { text, length, lineStarts } = this.#lines;
    const place = Math.max(0, Math.min(offset, length));
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (lineStarts[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    const start = lineStarts[low]!;
    const character = this.encoding === 'utf-16' ? place - start : Buffer.byteLength(text.slice(start, place));
    return { line: low, character };
  }

  /** A column past the end of its line is the line's end; a line past the end of the text is the text's end. */
  offsetAt({ line, character }: Position): number {
    const { text, lineStarts } = this.#lines;
    if (line >= lineStarts.length) return text.length;
    const start = lineStarts[line]!;
    const end = endOfLine(text, start, line + 1 < lineStarts.length ? lineStarts[line + 1]! : text.length);
    if (this.encoding === 'utf-16') return Math.min(start + character, end);
    return unitsOf(text, start, end, character);
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  spanOf({ start, end }: Range): Span {
    const first = this.offsetAt(start);
    return { start: first, end: Math.max(first, this.offsetAt(end)) };
  }

  /** Columns between two offsets of one line. */
  widthOf(start: number, end: number): number {
    return this.encoding === 'utf-16' ? end - start : Buffer.byteLength(this.#lines.text.slice(start, end));
  }
}

function endOfLine(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return end;
}

/** The offset `bytes` of UTF-8 behind `start`. */
function unitsOf(text: string, start: number, end: number, bytes: number): number {
  let offset = start;
  let left = bytes;
  while (offset < end) {
    const point = text.codePointAt(offset)!;
    const width = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (left < width) break;
    left -= width;
    offset += point < 0x10000 ? 1 : 2;
  }
  return offset;
}
