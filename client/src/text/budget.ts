import { blocksOf } from './cutText.ts';

/** An edit of a text: what stands between two places, by characters, is replaced. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const SEARCH = /\bsearch[ \t]*:[ \t]*\w+[ \t]*(\()?/;
const BUDGET = /\bbudget\s*:\s*(\d+)/;

/**
 * What gives a `design` block another budget, and nothing else: its number is replaced, or `budget` is written where there is none.
 *
 * @returns null where the text has no such block
 */
export function budgetEdit(text: string, name: string, budget: number): TextEdit | null {
  const blocks = blocksOf(text);
  const index = blocks.findIndex((block) => block.kind === 'design' && block.name === name);
  if (index === -1) return null;
  const [start, end] = [startOfLine(text, blocks[index]!.line), startOfLine(text, blocks[index + 1]?.line)];
  // Comments are blanked, so that places stay what they are.
  const block = text.slice(start, end).replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const search = SEARCH.exec(block);
  if (search === null) {
    const close = start + block.lastIndexOf('}');
    return close < start ? null : { start: close, end: close, text: `  search: auto(budget: ${budget})\n` };
  }
  const behind = search.index + search[0].length;
  if (search[1] === undefined) {
    const place = start + search.index + search[0].trimEnd().length;
    return { start: place, end: place, text: `(budget: ${budget})` };
  }
  const given = block.slice(behind, block.indexOf(')', behind));
  const known = BUDGET.exec(given);
  if (known) {
    const first = start + behind + known.index + known[0].length - known[1]!.length;
    return { start: first, end: first + known[1]!.length, text: String(budget) };
  }
  const place = start + behind;
  return { start: place, end: place, text: `budget: ${budget}${given.trim() === '' ? '' : ', '}` };
}

function startOfLine(text: string, line: number | undefined): number {
  if (line === undefined) return text.length;
  let place = 0;
  for (let passed = 0; passed < line; passed++) place = text.indexOf('\n', place) + 1;
  return place;
}
