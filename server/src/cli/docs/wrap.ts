import { visibleLength } from '../terminal/style.ts';

/** Lines no longer than a terminal is wide (80 where there is none, 100 at most), each indented. */
export function wrap(text: string, indent = 0): string {
  const width = Math.min(process.stdout.columns || 80, 100) - indent;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && visibleLength(line) + 1 + visibleLength(word) > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each).join('\n');
}
