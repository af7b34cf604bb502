/** A place in a text as editors show it: both count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offset of the first character of each line; `\n`, `\r\n` and a lone `\r` end a line. */
export function lineStartsOf(text: string): Int32Array {
  const starts = [0];
  if (text.includes('\r')) {
    for (const ending of text.matchAll(/\r\n?|\n/g)) starts.push(ending.index + ending[0].length);
  } else {
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  }
  return Int32Array.from(starts);
}

/** Line and column of an offset; an offset past the end is the end. */
export function positionAt(tree: { readonly text: string; readonly lineStarts: Int32Array }, offset: number): Position {
  const place = Math.max(0, Math.min(offset, tree.text.length));
  let low = 0;
  let high = tree.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (tree.lineStarts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: place - tree.lineStarts[low]! + 1 };
}

/** Offset of a line and column; a column past the line's end is the start of the next line. */
export function offsetAt(
  tree: { readonly text: string; readonly lineStarts: Int32Array },
  { line, column }: Position,
): number {
  if (line < 1) return 0;
  if (line > tree.lineStarts.length) return tree.text.length;
  const start = tree.lineStarts[line - 1]!;
  const end = line < tree.lineStarts.length ? tree.lineStarts[line]! : tree.text.length;
  return Math.max(start, Math.min(start + column - 1, end));
}
