import type { TextEdit } from '../language/index.ts';

/** Lines looked ahead for a place where two texts agree again. */
const REACH = 60;

/**
 * The edits that turn one text into another, a few lines each, so that cursors, folds and marks elsewhere stay where they
 * are. Where the texts differ for longer than the search reaches, the rest is one edit.
 */
export function lineEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const old = linesOf(before);
  const fresh = linesOf(after);
  const edits: TextEdit[] = [];
  let here = 0;
  let there = 0;
  let offset = 0;
  while (here < old.length || there < fresh.length) {
    if (here < old.length && old[here] === fresh[there]) {
      offset += old[here]!.length;
      here += 1;
      there += 1;
      continue;
    }
    const [removed, added] = nextAgreement(old, here, fresh, there);
    const end = offset + lengthOf(old, here, removed);
    edits.push({ span: { start: offset, end }, newText: fresh.slice(there, there + added).join('') });
    offset = end;
    here += removed;
    there += added;
  }
  return edits.map((edit) => trimmed(before, edit));
}

/** How many lines to leave out and to put in until the same line, not an empty one, stands in both. */
function nextAgreement(
  old: readonly string[],
  here: number,
  fresh: readonly string[],
  there: number,
): [number, number] {
  for (let sum = 1; sum <= REACH; sum++) {
    for (let removed = 0; removed <= sum; removed++) {
      const line = old[here + removed];
      if (line !== undefined && line === fresh[there + sum - removed] && line.trim() !== '')
        return [removed, sum - removed];
    }
  }
  return [old.length - here, fresh.length - there];
}

/** Leave out what both begin and end with. */
function trimmed(before: string, { span, newText }: TextEdit): TextEdit {
  const oldText = before.slice(span.start, span.end);
  const most = Math.min(oldText.length, newText.length);
  let start = 0;
  while (start < most && oldText[start] === newText[start]) start += 1;
  let end = 0;
  while (end < most - start && oldText.at(-1 - end) === newText.at(-1 - end)) end += 1;
  return {
    span: { start: span.start + start, end: span.end - end },
    newText: newText.slice(start, newText.length - end),
  };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[], start: number, count: number): number {
  let length = 0;
  for (let index = start; index < start + count; index++) length += lines[index]!.length;
  return length;
}
