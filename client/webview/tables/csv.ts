import type { Table } from './table.svelte.ts';

/** Rows of a table as CSV (RFC 4180), with the file's own columns and full precision; a missing value is an empty field. */
export function tableCsv(table: Table, rows: ArrayLike<number>): string {
  const lines = [table.columns.map(({ name }) => field(name)).join(',')];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    lines.push(
      table.values
        .map((values) => {
          const value = values[row];
          if (values instanceof Uint8Array) return value ? 'true' : 'false';
          if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
          return field(value ?? '');
        })
        .join(','),
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** A small table of plain values as CSV. */
export function plainCsv(heads: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const lines = [heads, ...rows].map((row) => row.map((value) => field(value === null ? '' : String(value))).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
