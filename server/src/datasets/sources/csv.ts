import { type CsvError, Parser } from 'csv-parse';
import { Failure } from '../../foundation/failure.ts';
import { sniffDelimiter } from './delimiter.ts';
import type { ReadOptions, SourceFile } from './file.ts';
import { columnPositions, type Row, type RowFault, type Table } from './table.ts';
import { readText } from './text.ts';

/** Enough text to tell the delimiter and, in all but absurd tables, the whole header. */
const HEAD = 64 * 1024;
/** A longer row is an opening quote that is never closed: it would swallow the rest of the file into one cell. */
const LONGEST_ROW = 16 * 1024 * 1024;

/** How a CSV file is written. */
interface Dialect {
  readonly delimiter: string;
  /** Comment lines before the header, and their bytes. */
  readonly skippedLines: number;
  readonly skippedBytes: number;
}

/**
 * A table of comma-, semicolon- or tab-separated text (RFC 4180), whose first line names the columns. Lines that begin
 * with `#` before the header are comments; a `#` that is itself the first column's name is not.
 *
 * @throws Failure `not-text`, `not-utf8`, `bad-quote`, `no-rows` and those of the file
 */
export async function openCsv(file: SourceFile, options: ReadOptions): Promise<Table> {
  const dialect = await sniffDialect(file, options);
  const columns = await readHeader(file, dialect, options);
  return {
    file,
    columns,
    rows: (names, readOptions) => readRows(file, dialect, columns, names, readOptions),
  };
}

async function sniffDialect(file: SourceFile, { signal }: ReadOptions): Promise<Dialect> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of readText(file, { signal })) {
    pieces.push(chunk);
    length += chunk.length;
    if (length >= HEAD) break;
  }
  const head = Buffer.concat(pieces).toString('utf8', 0, HEAD);
  // Everything up to the first line that is neither empty nor a comment.
  const skipped = /^(?:[^\S\r\n]*(?:#(?![,;\t])[^\r\n]*)?(?:\r\n|\n|\r))*/.exec(head)?.[0] ?? '';
  return {
    delimiter: sniffDelimiter(head.slice(skipped.length)),
    skippedLines: skipped.split(/\r\n|\n|\r/).length - 1,
    skippedBytes: Buffer.byteLength(skipped),
  };
}

async function readHeader(file: SourceFile, dialect: Dialect, { signal }: ReadOptions): Promise<string[]> {
  for await (const records of readRecords(file, dialect, { signal })) {
    const header = records[0];
    if (header) return header.cells.map((name) => name.trim());
  }
  throw new Failure({
    kind: 'data',
    code: 'no-rows',
    message: 'The table has neither a header nor a row.',
    cure: 'The first line must hold the names of the columns.',
    place: { file: file.path },
  });
}

async function* readRows(
  file: SourceFile,
  dialect: Dialect,
  columns: readonly string[],
  names: readonly string[],
  options: ReadOptions,
): AsyncGenerator<readonly Row[]> {
  const positions = columnPositions(file, columns, names);
  let isHeader = true;
  for await (const records of readRecords(file, dialect, options)) {
    const rows: Row[] = [];
    for (const { line, cells } of records) {
      if (isHeader) isHeader = false;
      else if (cells.length !== columns.length) rows.push({ line, cells: [], fault: raggedRow(cells, columns) });
      else rows.push({ line, cells: positions.map((position) => cells[position]!) });
    }
    if (rows.length > 0) yield rows;
  }
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of one piece of the file at a time, with the line each begins on. */
async function* readRecords(file: SourceFile, dialect: Dialect, options: ReadOptions): AsyncGenerator<CsvRecord[]> {
  let records: CsvRecord[] = [];
  let lastLine = 0;
  let emptyLines = 0;
  const parser = new Parser({
    delimiter: dialect.delimiter,
    // All three, because files edited on several systems mix them.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    onRecord(cells: string[], { lines, empty_lines }: { lines: number; empty_lines: number }) {
      // The parser counts the line on which a record ends; with line breaks in quotes it began further up.
      const line = lastLine + 1 + empty_lines - emptyLines;
      lastLine = lines;
      emptyLines = empty_lines;
      records.push({ line: line + dialect.skippedLines, cells });
      // Nothing goes through the parser's own object stream, which costs more than it gives here.
      return null;
    },
  });
  // Errors reach the callbacks below; without a listener the stream would throw them a second time.
  parser.on('error', () => {});
  const takeRecords = () => {
    const taken = records;
    records = [];
    return taken;
  };
  try {
    let toSkip = dialect.skippedBytes;
    for await (const chunk of readText(file, options)) {
      const rest = chunk.subarray(toSkip);
      toSkip -= chunk.length - rest.length;
      if (rest.length === 0) continue;
      await new Promise<void>((resolve, reject) => {
        parser.write(rest, (error) => (error ? reject(error) : resolve()));
      });
      yield takeRecords();
    }
    await new Promise<void>((resolve, reject) => {
      parser.once('error', reject);
      parser.end(() => resolve());
    });
    yield takeRecords();
  } catch (error) {
    throw isCsvError(error) ? explain(error, file, lastLine + 1 + dialect.skippedLines) : error;
  } finally {
    parser.destroy();
  }
}

function raggedRow(cells: readonly string[], columns: readonly string[]): RowFault {
  const count = (number: number) => `${number} ${number === 1 ? 'cell' : 'cells'}`;
  return {
    code: 'ragged-row',
    message: `The row has ${count(cells.length)} where the header has ${columns.length}.`,
    cure: 'Put quotes around text that holds the delimiter, or add the cells that are missing.',
  };
}

function isCsvError(error: unknown): error is CsvError {
  return (
    error instanceof Error && error.name !== 'Failure' && /^(CSV_|INVALID_)/.test(String(Reflect.get(error, 'code')))
  );
}

function explain(error: CsvError, file: SourceFile, line: number): Failure {
  const neverClosed = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  return new Failure(
    {
      kind: 'data',
      code: 'bad-quote',
      message: neverClosed
        ? 'A quotation mark is opened in this row and never closed.'
        : 'A quotation mark stands in the midst of a cell.',
      cure: 'A cell with quotation marks is written in quotes, each mark inside it doubled: "5"" disc".',
      place: { file: file.path, line },
    },
    { cause: error },
  );
}
