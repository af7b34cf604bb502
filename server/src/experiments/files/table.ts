import { join } from 'node:path';
import type { DecodedArray } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { writeChunksAtomic, writeFileAtomic } from './atomic.ts';

/** A column of a table that is written out. Missing numbers are NaN, missing text is null. */
export type TableColumn =
  | { readonly name: string; readonly type: 'text'; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly type: 'number'; readonly values: ArrayLike<number> }
  | { readonly name: string; readonly type: 'integer'; readonly values: ArrayLike<number> }
  | { readonly name: string; readonly type: 'boolean'; readonly values: readonly boolean[] };

/**
 * Write a table as `<name>.csv` and `<name>.parquet` into a folder. Columns have the same length. Units stand in the
 * column names, as `band_gap_eV` could not hold `eV/atom`: `band_gap (eV)`.
 *
 * @returns the two file names
 * @throws Failure `storage`
 */
export async function writeTable(folder: string, name: string, columns: readonly TableColumn[]): Promise<string[]> {
  await writeChunksAtomic(join(folder, `${name}.csv`), csvChunks(columns));
  await writeFileAtomic(join(folder, `${name}.parquet`), parquetBytes(columns));
  return [`${name}.csv`, `${name}.parquet`];
}

const ROWS_A_CHUNK = 4096;

/** CSV of RFC 4180 with a header line; numbers in full precision, nothing where a value is missing. */
export function* csvChunks(columns: readonly TableColumn[]): Generator<string> {
  yield csvHeader(columns);
  yield* csvRows(columns);
}

export function csvHeader(columns: readonly TableColumn[]): string {
  return `${columns.map((column) => quoted(column.name)).join(',')}\n`;
}

/** The rows alone. */
export function* csvRows(columns: readonly TableColumn[]): Generator<string> {
  const rows = columns[0]?.values.length ?? 0;
  for (let start = 0; start < rows; start += ROWS_A_CHUNK) {
    let chunk = '';
    for (let row = start; row < Math.min(rows, start + ROWS_A_CHUNK); row++) {
      chunk += `${columns.map((column) => cell(column.values[row])).join(',')}\n`;
    }
    yield chunk;
  }
}

function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  // A number never needs quotes.
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  return quoted(String(value));
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as an Apache Parquet file. */
export function parquetBytes(columns: readonly TableColumn[]): Uint8Array {
  const columnData = columns.map((column) => ({
    name: column.name,
    type: PARQUET_TYPES[column.type],
    data: parquetValues(column),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'matml' }));
}

export const PARQUET_TYPES = { text: 'STRING', boolean: 'BOOLEAN', integer: 'INT32', number: 'DOUBLE' } as const;

/** A column's values as the writer of Parquet takes them: null where one is missing. */
export function parquetValues({ values }: TableColumn): DecodedArray {
  if (values instanceof Float64Array && !values.some(Number.isNaN)) return values;
  return Array.from<unknown>(values as ArrayLike<unknown>).map((value) => (Number.isNaN(value) ? null : value));
}
