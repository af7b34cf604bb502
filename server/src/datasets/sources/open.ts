import { throwIfCancelled } from '../cancellation.ts';
import { openCsv } from './csv.ts';
import { inspectFile, type ReadOptions } from './file.ts';
import { openJsonLines } from './jsonLines.ts';
import { openParquet } from './parquet.ts';
import type { SourcePlan, Table } from './table.ts';

const OPENERS = { csv: openCsv, json_lines: openJsonLines, parquet: openParquet } as const;

/** Opens a table of any format: its columns are known, its rows are read when asked for. */
export async function openTable(source: SourcePlan, options: ReadOptions = {}): Promise<Table> {
  throwIfCancelled(options.signal);
  return OPENERS[source.format](await inspectFile(source.path), options);
}
