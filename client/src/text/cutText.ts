/**
 * A .matml text cut at its top level: what a notebook shows as cells, and where commands find blocks. Works on lines and
 * brackets alone, so it is there before the language server is, and answers for broken text too: a header (`word word {`)
 * can stand nowhere inside a block, so no fault reaches the next block. Pieces and gaps joined are the text again, always.
 */
export interface Piece {
  readonly type: 'documentation' | 'code';
  /** Whole lines, without the line break of the last one. */
  readonly text: string;
  /** Line breaks and blank lines behind it, up to the next piece. */
  readonly gap: string;
  /** Line of its first character, from 0. */
  readonly line: number;
  readonly blocks: readonly BlockName[];
}

export interface BlockName {
  readonly kind: string;
  readonly name: string;
  /** Line of its header in the text, from 0. */
  readonly line: number;
}

export interface CutText {
  /** Blank lines before the first piece. */
  readonly start: string;
  readonly pieces: readonly Piece[];
}

/** At the beginning of a line, or behind the end of the block before. */
const HEADERS = /(?:^|\})\s*([A-Za-z_]\w*)[ \t]+([A-Za-z_]\w*)[ \t]*\{/g;
const HEADER = /^\s*[A-Za-z_]\w*[ \t]+[A-Za-z_]\w*[ \t]*\{/;
const IMPORT = /^\s*import[ \t]+"/;
const DOCUMENTATION = /^\uFEFF?[ \t]*\/\/\//;
const COMMENT = /^[ \t]*\/\//;
const BLANK = /^\s*$/;

/** What a line is, seen from the top level. */
type LineKind = 'blank' | 'documentation' | 'comment' | 'code';

export function cutText(text: string): CutText {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const seen = kindsOfLines(lines);
  const starts = startsOfPieces(seen);
  const pieces: Piece[] = [];
  for (const [index, start] of starts.entries()) {
    const whole = lines.slice(start.line, starts[index + 1]?.line);
    const joined = whole.join('');
    // Blank lines inside an unclosed comment or block are the piece's own, those behind it are the gap.
    const gap = /\s*$/.exec(joined)?.[0] ?? '';
    const content = joined.slice(0, joined.length - gap.length);
    // Blanks that end the last line belong to that line.
    const blanks = /^[^\S\n\r]*/.exec(gap)?.[0] ?? '';
    pieces.push({
      type: start.type,
      text: content + blanks,
      gap: gap.slice(blanks.length),
      line: start.line,
      blocks: seen
        .slice(start.line, start.line + whole.length)
        .flatMap(({ blocks }, index) => blocks.map((block) => ({ ...block, line: start.line + index }))),
    });
  }
  return { start: lines.slice(0, starts[0]?.line ?? lines.length).join(''), pieces };
}

/** All blocks of a text, in order. */
export function blocksOf(text: string): BlockName[] {
  return cutText(text).pieces.flatMap(({ blocks }) => blocks);
}

function startsOfPieces(seen: readonly SeenLine[]): { readonly line: number; readonly type: Piece['type'] }[] {
  const starts: { line: number; type: Piece['type'] }[] = [];
  /** First line of the plain comments right above; they belong to the code they stand on. */
  let comments: number | null = null;
  let current: 'documentation' | 'code' | null = null;
  for (const [line, { kind, isHeader, atTop }] of seen.entries()) {
    if (kind === 'blank') {
      if (atTop && current === 'documentation') current = null;
      continue;
    }
    if (!atTop) {
      current = 'code';
      continue;
    }
    if (kind === 'documentation') {
      // A piece of its own as far as it stands together.
      if (current !== 'documentation') starts.push({ line, type: 'documentation' });
      current = 'documentation';
      comments = null;
    } else if (kind === 'comment') {
      comments ??= line;
      if (current !== 'code') {
        starts.push({ line, type: 'code' });
        current = 'code';
      }
    } else {
      const last = starts.at(-1);
      const opened = comments ?? line;
      const continues = last?.type === 'code' && current === 'code' && (!isHeader || last.line === opened);
      if (!continues)
        starts.push({ line: last && last.line >= opened && last.type === 'code' ? line : opened, type: 'code' });
      current = 'code';
      comments = null;
    }
  }
  // The same line may have been opened twice, as a comment and as the code under it.
  return starts.filter((start, index) => start.line !== starts[index + 1]?.line);
}

interface SeenLine {
  readonly kind: LineKind;
  readonly isHeader: boolean;
  /** Not inside a block's brackets or a block comment. */
  readonly atTop: boolean;
  readonly blocks: readonly { readonly kind: string; readonly name: string }[];
}

/** Follows brackets, texts and comments; a header ends whatever was left open before it. */
function kindsOfLines(lines: readonly string[]): SeenLine[] {
  let depth = 0;
  let inComment = false;
  const seen: SeenLine[] = [];
  for (const line of lines) {
    const plain = inComment ? '' : withoutComments(line);
    const isHeader = HEADER.test(plain) || IMPORT.test(plain);
    if (isHeader && depth > 0) {
      depth = 0;
      lift(seen, lines);
    }
    const kind = BLANK.test(line)
      ? 'blank'
      : inComment
        ? 'code'
        : DOCUMENTATION.test(line)
          ? 'documentation'
          : COMMENT.test(line)
            ? 'comment'
            : 'code';
    seen.push({ kind, isHeader, atTop: depth === 0 && !inComment, blocks: namesIn(plain) });
    ({ depth, inComment } = after(line, depth, inComment));
  }
  return seen;
}

/** The block before was never closed: comments right above the next header belong to that header all the same. */
function lift(seen: SeenLine[], lines: readonly string[]): void {
  for (let line = lines.length; line-- > 0; ) {
    const one = seen[line];
    if (one === undefined) continue;
    if (one.kind === 'code' || one.atTop) return;
    seen[line] = { ...one, atTop: true };
  }
}

function after(line: string, depth: number, inComment: boolean): { depth: number; inComment: boolean } {
  let at = 0;
  while (at < line.length) {
    if (inComment) {
      const end = line.indexOf('*/', at);
      if (end === -1) return { depth, inComment };
      inComment = false;
      at = end + 2;
      continue;
    }
    const character = line[at]!;
    const next = line[at + 1];
    if (character === '/' && next === '/') return { depth, inComment };
    if (character === '/' && next === '*') {
      inComment = true;
      at += 2;
      continue;
    }
    if (character === '"') {
      at += /^"(?:[^"\\\n\r]|\\[^\n\r])*(?:"|\\?)/.exec(line.slice(at))![0].length;
      continue;
    }
    if ('{[('.includes(character)) depth += 1;
    else if ('}])'.includes(character)) depth = Math.max(0, depth - 1);
    at += 1;
  }
  return { depth, inComment };
}

/** The line with comments and the insides of texts blanked out. */
function withoutComments(line: string): string {
  return line.replace(/"(?:[^"\\\n\r]|\\[^\n\r])*(?:"|\\?)|\/\*.*?(?:\*\/|$)|\/\/.*/g, (found) =>
    found.startsWith('"') ? `"${' '.repeat(Math.max(0, found.length - 2))}"` : ' '.repeat(found.length),
  );
}

function namesIn(plain: string): SeenLine['blocks'] {
  return [...plain.matchAll(HEADERS)].map((header) => ({ kind: header[1]!, name: header[2]! }));
}
