import type { SyntaxTree, Token } from '../syntax/tree.ts';

/**
 * Lines being written, and the comments of the source still to be woven in. Whoever writes a piece of the tree first
 * calls `comments(offset)` with the offset the piece has in the source, so that no comment is ever left behind.
 */
export class Writer {
  readonly #text: string;
  readonly #comments: readonly Token[];
  #next = 0;
  #lines: string[] = [];
  #line = '';
  #indentation = 0;
  /** A `//` comment ends the line: nothing may be written behind it. */
  #closed = false;
  /** A comment within the line wants a space behind it. */
  #space = false;
  /** The line holds comments and nothing else, so that what they stand before may follow. */
  #leading = false;
  /** The line ends as the source has it. */
  #copied = false;

  constructor(tree: SyntaxTree) {
    this.#text = tree.text;
    this.#comments = tree.comments;
  }

  get column(): number {
    return this.#line === '' ? this.#indentation : this.#line.length;
  }

  indent(by: 2 | -2): void {
    this.#indentation += by;
  }

  write(text: string): void {
    if (this.#closed) this.newline();
    if (this.#line === '') this.#line = ' '.repeat(this.#indentation);
    else if (this.#space && !text.startsWith(' ')) this.#line += ' ';
    this.#space = false;
    this.#leading = false;
    this.#copied = false;
    this.#line += text;
  }

  /** Begin a line, unless the line so far is a comment that stood before this very thing. */
  beginLine(offset: number): void {
    if (this.#leading && !this.#closed) return;
    this.newline();
    this.keepBlank(offset);
  }

  /** End the line, if anything stands in it. */
  newline(): void {
    // A text that was never closed ends where its line ends, spaces and all.
    if (this.#line !== '') this.#lines.push(this.#copied ? this.#line : this.#line.trimEnd());
    this.#copied = false;
    this.#line = '';
    this.#closed = false;
    this.#space = false;
    this.#leading = false;
  }

  /** One empty line, never two and none at the start. */
  blank(): void {
    this.newline();
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
  }

  /** Keep an empty line the source has before this offset, unless a bracket was just opened. */
  keepBlank(offset: number): void {
    if (this.#line !== '' || /[[({]$/.test(this.#lines.at(-1) ?? '')) return;
    if (this.#linesBefore(offset) >= 2) this.blank();
  }

  /** Write the comments that stand before an offset in the source, each on its own line or behind what it stood behind. */
  comments(before: number): void {
    while (this.#next < this.#comments.length && this.#comments[this.#next]!.startOffset < before) {
      this.#comment(this.#comments[this.#next++]!);
    }
  }

  /** Copy a stretch of the source as it is, its comments included. */
  copy(start: number, end: number): void {
    const lines = this.#text.slice(start, end).split('\n');
    if (this.#closed) this.newline();
    this.#line += lines[0];
    for (const line of lines.slice(1)) {
      this.#lines.push(this.#line);
      this.#line = line;
    }
    this.#copied = true;
    this.skipComments(end);
  }

  skipComments(before: number): void {
    while (this.#next < this.#comments.length && this.#comments[this.#next]!.startOffset < before) this.#next += 1;
  }

  finish(): string {
    this.newline();
    while (this.#lines.at(-1)?.trim() === '') this.#lines.pop();
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }

  #comment({ image, startOffset }: Token): void {
    const ownLine = this.#linesBefore(startOffset) > 0;
    const text = image.trimEnd();
    if (ownLine) {
      this.newline();
      this.keepBlank(startOffset);
      this.write(text);
      this.#leading = true;
    } else {
      // It stood behind a comma that had a line of its own.
      if (this.#closed) this.newline();
      this.write(this.#line === '' || this.#space || this.#line.endsWith(' ') ? text : ` ${text}`);
    }
    const end = startOffset + image.length;
    if (image.startsWith('//') || (ownLine && /^[ \t]*(?:[\r\n]|$)/.test(this.#text.slice(end, end + 400))))
      this.#closed = true;
    else this.#space = true;
  }

  /** How many lines end in the white space before an offset; the start of the text counts as one. */
  #linesBefore(offset: number): number {
    let lines = 0;
    for (let place = offset - 1; place >= 0; place--) {
      const character = this.#text.charCodeAt(place);
      if (character === 10 || (character === 13 && this.#text.charCodeAt(place + 1) !== 10)) lines += 1;
      else if (character !== 32 && character !== 9 && character !== 13 && character !== 0xfeff) return lines;
    }
    return lines + 1;
  }
}
