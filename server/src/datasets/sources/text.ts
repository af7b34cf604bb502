import { isAscii } from 'node:buffer';
import { Failure } from '../../foundation/failure.ts';
import { readContents } from './contents.ts';
import type { ReadOptions, SourceFile } from './file.ts';

/** First bytes of files that are often named by mistake, and what to do about them. */
const SIGNATURES: readonly { bytes: string; what: string; cure: string }[] = [
  { bytes: 'PK\x03\x04', what: 'a spreadsheet (.xlsx) or zip archive', cure: 'Save the sheet as “CSV UTF-8”.' },
  { bytes: '\xd0\xcf\x11\xe0', what: 'an old Excel workbook (.xls)', cure: 'Save the sheet as “CSV UTF-8”.' },
  { bytes: 'PAR1', what: 'a Parquet file', cure: 'Write the source as parquet("…").' },
  { bytes: '\x89HDF', what: 'an HDF5 file', cure: 'Export the table as CSV or Parquet.' },
  { bytes: 'SQLite format 3\0', what: 'an SQLite database', cure: 'Export the table as CSV.' },
  { bytes: '%PDF', what: 'a PDF document', cure: 'Name the table the document was made from.' },
  { bytes: 'BZh9', what: 'a bzip2 archive', cure: 'Decompress it first; gzip can be read as it is.' },
  { bytes: '\xfd7zXZ', what: 'an xz archive', cure: 'Decompress it first; gzip can be read as it is.' },
  { bytes: '\x28\xb5\x2f\xfd', what: 'a Zstandard archive', cure: 'Decompress it first; gzip can be read as it is.' },
  { bytes: '\xff\xfe', what: 'text in UTF-16', cure: 'Save it as UTF-8.' },
  { bytes: '\xfe\xff', what: 'text in UTF-16', cure: 'Save it as UTF-8.' },
];

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * The contents of a text file in pieces, without a byte order mark, held to be text in UTF-8 to the last byte: a table
 * misread in another encoding would train a model without anybody noticing.
 *
 * @throws Failure `not-text`, `not-utf8` (with the line) and those of {@link readContents}
 */
export async function* readText(file: SourceFile, options: ReadOptions): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let first = true;
  let plain = true;
  for await (const stored of readContents(file, options)) {
    let chunk = stored;
    if (first) {
      refuseKnownBinary(chunk, file);
      if (chunk.subarray(0, 3).equals(BYTE_ORDER_MARK)) chunk = chunk.subarray(3);
      first = false;
    }
    if (chunk.includes(0)) throw notText(file, 'The file holds binary data, not text.', line);
    if (!plain || !isAscii(chunk)) {
      try {
        decoder.decode(chunk, { stream: true });
      } catch {
        throw notUtf8(file, line + linesBeforeFault(chunk));
      }
      // A character may continue in the next piece, which then has to be looked at even if it seems plain.
      plain = false;
    }
    line += countLines(chunk);
    if (chunk.length > 0) yield chunk;
  }
  try {
    decoder.decode();
  } catch {
    throw notUtf8(file, line);
  }
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}

/** Lines of the piece before its first byte that is no UTF-8. */
function linesBeforeFault(chunk: Buffer): number {
  const decoded = new TextDecoder('utf-8').decode(chunk);
  const fault = decoded.indexOf('\uFFFD', 1);
  return decoded.slice(0, Math.max(0, fault)).split('\n').length - 1;
}

function refuseKnownBinary(chunk: Buffer, file: SourceFile): void {
  const start = chunk.toString('latin1', 0, 16);
  const known = SIGNATURES.find(({ bytes }) => start.startsWith(bytes));
  if (known) throw notText(file, `The file is ${known.what}, not a plain text table.`, undefined, known.cure);
}

function notText(file: SourceFile, message: string, line?: number, cure?: string): Failure {
  return new Failure({
    kind: 'data',
    code: 'not-text',
    message,
    cure: cure ?? 'Name a CSV, JSON Lines or Parquet file.',
    place: { file: file.path, ...(line === undefined ? {} : { line }) },
  });
}

function notUtf8(file: SourceFile, line: number): Failure {
  return new Failure({
    kind: 'data',
    code: 'not-utf8',
    message: 'The text is not in UTF-8; it was probably saved in a Western European encoding.',
    cure: 'Save it as UTF-8 (“CSV UTF-8” in a spreadsheet program).',
    place: { file: file.path, line },
  });
}
