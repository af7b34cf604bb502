import { type FileHandle, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowGroup } from 'hyparquet';
import { makeFolder } from './atomic.ts';
import { moved, PARQUET_HEAD, parquetFooter, type RowGroupBytes } from './rowGroup.ts';
import { storageFailure } from './storageFailure.ts';
import { csvHeader, type TableColumn } from './table.ts';

/** How far a growing table is: what a continued run must know of it, as plain data. */
export interface GrowingTableState {
  readonly csvLength: number;
  readonly parquetLength: number;
  readonly groups: readonly RowGroup[];
}

/** A stretch of rows in both forms. */
export interface TablePiece {
  readonly csv: Uint8Array;
  readonly rowGroup: RowGroupBytes;
}

/**
 * A table of any length that is written piece by piece as CSV and Parquet. It grows in a folder of its own and takes its
 * place when it is whole. Whoever keeps its state after a piece can go on from there: what was written later is cut off.
 */
export class GrowingTable {
  readonly #folder: string;
  readonly #name: string;
  readonly #columns: readonly TableColumn[];
  readonly #csv: FileHandle;
  readonly #parquet: FileHandle;
  #state: GrowingTableState;

  private constructor(
    place: { readonly folder: string; readonly name: string; readonly columns: readonly TableColumn[] },
    csv: FileHandle,
    parquet: FileHandle,
    state: GrowingTableState,
  ) {
    this.#folder = place.folder;
    this.#name = place.name;
    this.#columns = place.columns;
    this.#csv = csv;
    this.#parquet = parquet;
    this.#state = state;
  }

  /**
   * @param workFolder where it grows; it is made
   * @param folder where it will be
   * @param columns names and types; their values are not looked at
   * @param state to go on from; null to begin
   * @throws Failure `storage`
   */
  static async open(
    workFolder: string,
    folder: string,
    name: string,
    columns: readonly TableColumn[],
    state: GrowingTableState | null,
  ): Promise<GrowingTable> {
    await makeFolder(workFolder);
    const openFile = async (ending: string, head: Uint8Array, length: number | null): Promise<FileHandle> => {
      const path = join(workFolder, `${name}.${ending}`);
      return guarded(path, async () => {
        if (length === null) {
          const file = await open(path, 'w');
          await file.writeFile(head);
          return file;
        }
        // A run that was killed at its very end may have put one of the files in its place already.
        const file = await open(path, 'r+').catch(async (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error;
          await rename(join(folder, `${name}.${ending}`), path);
          return open(path, 'r+');
        });
        await file.truncate(length);
        return file;
      });
    };
    const header = new TextEncoder().encode(csvHeader(columns));
    const csv = await openFile('csv', header, state?.csvLength ?? null);
    const parquet = await openFile('parquet', PARQUET_HEAD, state?.parquetLength ?? null);
    const begun = state ?? { csvLength: header.length, parquetLength: PARQUET_HEAD.length, groups: [] };
    return new GrowingTable({ folder, name, columns }, csv, parquet, begun);
  }

  get state(): GrowingTableState {
    return this.#state;
  }

  /** Rows at the end, on the disk when this returns. @throws Failure `storage` */
  async append({ csv, rowGroup }: TablePiece): Promise<void> {
    const { csvLength, parquetLength, groups } = this.#state;
    await guarded(this.#pathOf('csv'), () => writeAt(this.#csv, csv, csvLength));
    await guarded(this.#pathOf('parquet'), () => writeAt(this.#parquet, rowGroup.bytes, parquetLength));
    this.#state = {
      csvLength: csvLength + csv.length,
      parquetLength: parquetLength + rowGroup.bytes.length,
      groups: [...groups, moved(rowGroup.group, parquetLength)],
    };
  }

  /** Put the whole table into its place. @returns the two file names @throws Failure `storage` */
  async finish(workFolder: string): Promise<string[]> {
    const { parquetLength, groups } = this.#state;
    await guarded(this.#pathOf('parquet'), () =>
      writeAt(this.#parquet, parquetFooter(this.#columns, groups, parquetLength), parquetLength),
    );
    await this.close();
    const names = [`${this.#name}.csv`, `${this.#name}.parquet`];
    for (const name of names) {
      await guarded(join(this.#folder, name), () => rename(join(workFolder, name), join(this.#folder, name)));
    }
    return names;
  }

  async close(): Promise<void> {
    await this.#csv.close();
    await this.#parquet.close();
  }

  #pathOf(ending: string): string {
    return join(this.#folder, `${this.#name}.${ending}`);
  }
}

async function writeAt(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
  await file.datasync();
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure(error, path);
  }
}
