// The program of the thread that reads tables: decoding a large file would hold up every other extension.
import { parentPort } from 'node:worker_threads';
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import type { ColumnValues } from '../contract.ts';
import { columnHeadOf } from './columnHead.ts';
import type { TableAnswer, TableQuestion } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('This program runs in a thread.');
port.on('message', async (question: TableQuestion) => {
  const tell = (answer: TableAnswer, buffers: readonly ArrayBuffer[] = []) => port.postMessage(answer, [...buffers]);
  try {
    await readTable(question, tell);
    tell({ id: question.id, is: 'end' });
  } catch (error) {
    tell({ id: question.id, is: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});

async function readTable(
  { id, path, pages: [firstPage, otherPages] }: TableQuestion,
  tell: (answer: TableAnswer, buffers?: readonly ArrayBuffer[]) => void,
): Promise<void> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  const head = headOf(metadata);
  tell({ id, is: 'head', columns: head, rows });
  // A page ends where a row group does, so that none is decoded twice but the first, whose beginning is wanted at once.
  const bounds = [0, Math.min(rows, firstPage)];
  for (let end = bounds[1]!; end < rows; end = bounds.at(-1)!) bounds.push(Math.min(rows, end + otherPages));
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    const to = bounds[index + 1]!;
    if (to === from) continue;
    const columns = await readRows(file, metadata, head, from, to);
    tell(
      { id, is: 'rows', from, columns },
      columns.flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : [])),
    );
  }
}

function headOf(metadata: FileMetaData) {
  return parquetSchema(metadata).children.map(({ element: { name, type } }) =>
    columnHeadOf(name, type === 'BOOLEAN' ? 'boolean' : type === 'BYTE_ARRAY' ? 'text' : 'number'),
  );
}

async function readRows(
  file: Awaited<ReturnType<typeof asyncBufferFromFile>>,
  metadata: FileMetaData,
  head: ReturnType<typeof headOf>,
  from: number,
  to: number,
): Promise<ColumnValues[]> {
  const columns = head.map(({ type }): ColumnValues => {
    if (type === 'number') return new Float64Array(to - from).fill(Number.NaN);
    return type === 'boolean' ? new Uint8Array(to - from) : new Array<string | null>(to - from).fill(null);
  });
  const indexOf = new Map(head.map(({ name }, index) => [name, index]));
  await parquetRead({
    file,
    metadata,
    rowStart: from,
    rowEnd: to,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const index = indexOf.get(columnName);
      if (index === undefined) return;
      const column = columns[index]!;
      const first = Math.max(from, rowStart);
      const last = Math.min(to, rowStart + columnData.length);
      for (let row = first; row < last; row++) {
        const value: unknown = columnData[row - rowStart];
        if (value === null || value === undefined) continue;
        if (Array.isArray(column)) column[row - from] = String(value);
        else column[row - from] = Number(value);
      }
    },
  });
  return columns;
}
