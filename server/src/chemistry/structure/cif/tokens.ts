import { StructureError } from '../structureFault.ts';

export type CifToken =
  | { readonly type: 'data' | 'save' | 'tag' | 'value'; readonly text: string; readonly line: number }
  | { readonly type: 'loop' | 'other'; readonly text: string; readonly line: number };

/**
 * The words of a CIF file (Hall, Allen & Brown 1991, doi:10.1107/S010876739101067X; version 1.1 of the format's
 * specification, doi:10.1107/97809553602060000728). Comments are left out. An unquoted `?` (unknown) or `.` (does not
 * apply) is an empty value.
 */
export function* cifTokens(text: string): Generator<CifToken> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const number = index + 1;
    if (line.startsWith(';')) {
      const parts = [line.slice(1)];
      let end = index + 1;
      while (end < lines.length && !lines[end]!.startsWith(';')) parts.push(lines[end++]!);
      if (end === lines.length) {
        throw new StructureError({
          code: 'bad-cif',
          message: 'A text that begins with ; at the start of a line is never closed.',
          cure: 'Close it with a line that begins with ;. The download may have been cut off.',
          line: number,
        });
      }
      yield { type: 'value', text: parts.join('\n').trim(), line: number };
      index = end;
      // What follows the closing semicolon is read as a line of its own.
      yield* tokensOfLine(lines[end]!.slice(1), end + 1);
      continue;
    }
    yield* tokensOfLine(line, number);
  }
}

/** A quotation mark closes a value only before white space: 'Strel'tsov, V.A.' is one value. */
const WORD = /'(.*?)'(?=\s|$)|"(.*?)"(?=\s|$)|#.*|([^\s]+)/g;

function* tokensOfLine(line: string, number: number): Generator<CifToken> {
  for (const match of line.matchAll(WORD)) {
    const quoted = match[1] ?? match[2];
    if (quoted !== undefined) {
      yield { type: 'value', text: quoted, line: number };
      continue;
    }
    const word = match[3];
    // A comment.
    if (word === undefined) continue;
    yield { ...typed(word), line: number };
  }
}

function typed(word: string): Pick<CifToken, 'type' | 'text'> {
  if (word.startsWith('_')) return { type: 'tag', text: word };
  const lower = word.toLowerCase();
  if (lower === 'loop_') return { type: 'loop', text: '' };
  if (lower.startsWith('data_')) return { type: 'data', text: word.slice(5) };
  if (lower.startsWith('save_')) return { type: 'save', text: word.slice(5) };
  if (lower === 'global_' || lower === 'stop_') return { type: 'other', text: word };
  return { type: 'value', text: word === '?' || word === '.' ? '' : word };
}
