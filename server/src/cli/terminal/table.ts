import { visibleLength } from './style.ts';

/** A column of a printed table; numbers are set to the right. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Rows below their titles, columns two spaces apart, no trailing spaces. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map((column) => column.title), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => visibleLength(line[index] ?? ''))));
  const format = (line: readonly string[]) =>
    columns
      .map(({ align }, index) => {
        const text = line[index] ?? '';
        const padding = ' '.repeat(widths[index]! - visibleLength(text));
        return align === 'left' ? text + padding : padding + text;
      })
      .join('  ')
      .trimEnd();
  return lines.map(format).join('\n');
}
