import { throwIfCancelled } from '../cancellation.ts';
import { hashFolder, inspectFolder, openCifFolder } from './cifFolder.ts';
import { openCsv } from './csv.ts';
import { hashFile, inspectFile, type ReadOptions, refuseChanged } from './file.ts';
import { openJsonLines } from './jsonLines.ts';
import { openParquet } from './parquet.ts';
import type { SourcePlan, Table } from './table.ts';

const OPENERS = { csv: openCsv, json_lines: openJsonLines, parquet: openParquet } as const;

/** Opens a table of any format: its columns are known, its rows are read when asked for. */
export async function openTable(source: SourcePlan, options: ReadOptions = {}): Promise<Table> {
  throwIfCancelled(options.signal);
  if (source.format === 'cif') return openCifFolder(source, options);
  return OPENERS[source.format](await inspectFile(source.path), options);
}

/** SHA-256 of a source as it is stored on disk, in hexadecimal. */
export async function hashSource(source: SourcePlan, signal?: AbortSignal): Promise<string> {
  return source.format === 'cif' ? hashFolder(source, signal) : hashFile(await inspectFile(source.path), signal);
}

/** @throws Failure `changed-while-reading` when the source is no longer what was opened */
export async function refuseChangedSource(source: SourcePlan, { file }: Table): Promise<void> {
  refuseChanged(file, source.format === 'cif' ? await inspectFolder(source) : await inspectFile(source.path));
}
