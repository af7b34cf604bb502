import { parse } from 'csv-parse/sync';

const CANDIDATES = [',', ';', '\t'] as const;
const SAMPLE_ROWS = 50;

/**
 * The character that separates the cells of a table: the one of comma, semicolon and tab with which most of the first
 * rows have as many cells as the header, and of those the one with most cells. A table of one column has none; comma
 * is as good as any.
 *
 * @param head text from the header on; its last line may be cut off
 */
export function sniffDelimiter(head: string): string {
  const lastLine = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r'));
  const whole = lastLine === -1 ? head : head.slice(0, lastLine);
  let best = { delimiter: ',', cells: 1, agreement: 0 };
  for (const delimiter of CANDIDATES) {
    const rows = firstRows(whole, delimiter);
    const cells = rows[0]?.length ?? 0;
    const agreement = rows.filter((row) => row.length === cells).length / Math.max(1, rows.length);
    if (cells < 2) continue;
    const better = best.cells < 2 || agreement > best.agreement;
    if (better || (agreement === best.agreement && cells > best.cells)) best = { delimiter, cells, agreement };
  }
  return best.delimiter;
}

function firstRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  try {
    parse(text, {
      delimiter,
      to: SAMPLE_ROWS,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      onRecord: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
  } catch {
    // The sample may end within a quoted cell; the rows before it are enough.
  }
  return rows;
}
