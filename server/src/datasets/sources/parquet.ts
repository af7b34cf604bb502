import { type FileHandle, open } from 'node:fs/promises';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { Failure } from '../../foundation/failure.ts';
import { throwIfCancelled } from '../cancellation.ts';
import { readContents } from './contents.ts';
import type { ReadOptions, SourceFile } from './file.ts';
import { type Cell, columnPositions, type Row, type Table } from './table.ts';

const ROWS_AT_ONCE = 8192;
/** A Parquet file inside gzip has to be unpacked as a whole, because its index is at its end. */
const LARGEST_UNPACKED = 1024 ** 3;

/**
 * A table in Apache Parquet with any of its codecs. Only the columns asked for are read, one row group at a time.
 *
 * @throws Failure `corrupt-parquet`, `no-rows`, `too-large` (gzip-compressed and larger than 1 GiB)
 */
export async function openParquet(file: SourceFile, options: ReadOptions): Promise<Table> {
  const metadata = await withBytes(file, options, (bytes) => parquetMetadataAsync(bytes));
  const columns = parquetSchema(metadata).children.map((child) => child.element.name);
  if (metadata.num_rows === 0n) {
    throw new Failure({
      kind: 'data',
      code: 'no-rows',
      message: 'The table has columns but no row.',
      cure: 'Check that the export finished.',
      place: { file: file.path },
    });
  }
  return { file, columns, rows: (names, readOptions) => readRows(file, metadata, columns, names, readOptions) };
}

async function* readRows(
  file: SourceFile,
  metadata: FileMetaData,
  columns: readonly string[],
  names: readonly string[],
  options: ReadOptions,
): AsyncGenerator<readonly Row[]> {
  columnPositions(file, columns, names);
  const { bytes, close } = await openBytes(file, options);
  try {
    const scan = await decode(file, () => parquetScan({ file: bytes, metadata, columns: [...names], compressors }));
    for (const { rowStart, rowEnd } of scan.ranges) {
      throwIfCancelled(options.signal);
      const data = await decode(file, () =>
        Promise.all(names.map((column) => scan.readColumn({ column, rowStart, rowEnd }))),
      );
      for (let start = rowStart; start < rowEnd; start += ROWS_AT_ONCE) {
        throwIfCancelled(options.signal);
        const end = Math.min(rowEnd, start + ROWS_AT_ONCE);
        const rows: Row[] = [];
        for (let row = start; row < end; row++) {
          rows.push({ line: row + 1, cells: data.map((values) => toCell(values[row - rowStart])) });
        }
        yield rows;
        options.onFraction?.(end / Number(metadata.num_rows));
      }
    }
  } finally {
    await close();
  }
}

function toCell(value: unknown): Cell {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return plainInteger(value);
    case 'undefined':
      return null;
    default:
      if (value === null) return null;
      if (value instanceof Date) return value.toISOString();
      return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? plainInteger(part) : part));
  }
}

function plainInteger(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

async function withBytes<T>(file: SourceFile, options: ReadOptions, use: (bytes: AsyncBuffer) => Promise<T>) {
  const { bytes, close } = await openBytes(file, options);
  try {
    return await decode(file, () => use(bytes));
  } finally {
    await close();
  }
}

interface OpenBytes {
  readonly bytes: AsyncBuffer;
  readonly close: () => Promise<void>;
}

async function openBytes(file: SourceFile, options: ReadOptions): Promise<OpenBytes> {
  if (file.gzip) return { bytes: await unpack(file, options), close: async () => {} };
  const handle = await open(file.path, 'r');
  return { bytes: bytesOf(handle, file.size), close: () => handle.close() };
}

function bytesOf(handle: FileHandle, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const buffer = new ArrayBuffer(Math.max(0, end - start));
      const { bytesRead } = await handle.read(new Uint8Array(buffer), 0, buffer.byteLength, start);
      return bytesRead === buffer.byteLength ? buffer : buffer.slice(0, bytesRead);
    },
  };
}

async function unpack(file: SourceFile, { signal }: ReadOptions): Promise<AsyncBuffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of readContents(file, { signal })) {
    length += chunk.length;
    if (length > LARGEST_UNPACKED) throw tooLarge(file);
    pieces.push(chunk);
  }
  const whole = new Uint8Array(Buffer.concat(pieces));
  return { byteLength: length, slice: (start, end) => whole.buffer.slice(start, end ?? length) };
}

/** What the reader says of a damaged file, as a failure. A system error or a failure passes as it is. */
async function decode<T>(file: SourceFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      {
        kind: 'data',
        code: 'corrupt-parquet',
        message: `The file is damaged or not a Parquet file: ${reason.replace(/\.$/, '')}.`,
        cure: 'Write or download the file again; a CSV file is named as csv("…").',
        place: { file: file.path },
      },
      { cause: error },
    );
  }
}

function tooLarge(file: SourceFile): Failure {
  return new Failure({
    kind: 'data',
    code: 'too-large',
    message: 'The Parquet file inside the gzip file is larger than 1 GiB.',
    cure: 'Decompress it first: Parquet is compressed inside already.',
    place: { file: file.path },
  });
}
