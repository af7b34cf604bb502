import type { RowGroup } from 'hyparquet';
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { PARQUET_TYPES, parquetValues, type TableColumn } from './table.ts';

/** A stretch of a Parquet file: its bytes, and what the file's footer must say of it, with offsets from its first byte. */
export interface RowGroupBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly group: RowGroup;
}

/** Bytes before the first row group: the mark `PAR1`. */
export const PARQUET_HEAD = new TextEncoder().encode('PAR1');

/** Rows as one row group, wherever in a file it will stand; a row at least. */
export function encodeRowGroup(columns: readonly TableColumn[]): RowGroupBytes {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: schemaOf(columns), statistics: false });
  const columnData = columns.map((column) => ({ name: column.name, data: parquetValues(column), offsetIndex: false }));
  parquet.write({ columnData, rowGroupSize: columns[0]!.values.length });
  const head = PARQUET_HEAD.length;
  return { bytes: writer.getBytes().slice(head), group: moved(parquet.row_groups[0]!, -head) };
}

/** What a row group's footer entry says once its first byte stands at `offset`. */
export function moved(group: RowGroup, offset: number): RowGroup {
  const by = BigInt(offset);
  const columns = group.columns.map((chunk) => ({
    ...chunk,
    file_offset: chunk.file_offset + by,
    ...(chunk.meta_data && {
      meta_data: {
        ...chunk.meta_data,
        data_page_offset: chunk.meta_data.data_page_offset + by,
        ...(chunk.meta_data.dictionary_page_offset !== undefined && {
          dictionary_page_offset: chunk.meta_data.dictionary_page_offset + by,
        }),
      },
    }),
  }));
  return { ...group, columns };
}

/** The end of a file that holds these row groups and is `length` bytes long so far. */
export function parquetFooter(
  columns: readonly TableColumn[],
  groups: readonly RowGroup[],
  length: number,
): Uint8Array {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: 'matml' });
  const head = writer.index;
  writer.offset = length;
  parquet.row_groups = [...groups];
  parquet.num_rows = groups.reduce((rows, group) => rows + group.num_rows, 0n);
  parquet.finish();
  return writer.getBytes().slice(head);
}

function schemaOf(columns: readonly TableColumn[]) {
  const columnData = columns.map(({ name, type }) => ({ name, type: PARQUET_TYPES[type], data: [] }));
  return schemaFromColumnData({ columnData });
}
