import { styled } from './style.ts';

/**
 * The line a message is about, with a mark below the place.
 *
 * ```
 *   12 │   where: band_gap > 0 GPa
 *      │                       ^^^
 * ```
 *
 * @param column from 1 @param length characters to mark, at least one; a mark ends with its line
 */
export function codeFrame(text: string, line: number, column: number, length: number): string {
  const source = text.split(/\r?\n/)[line - 1] ?? '';
  const number = String(line).padStart(5);
  // Tabs keep their place in the mark's line, so that it stands where the terminal puts the text.
  const before = source.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const mark = '^'.repeat(Math.max(1, Math.min(length, source.length - column + 1)));
  const bar = styled('dim', '│');
  return `${styled('dim', number)} ${bar} ${source}\n${' '.repeat(number.length)} ${bar} ${before}${styled('red', mark)}`;
}
