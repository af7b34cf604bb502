import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { openTable } from '../datasets/sources/open.ts';
import type { Cell } from '../datasets/sources/table.ts';
import type { NamedSource } from '../language/binding/sources.ts';
import type { CheckFacts, ColumnFacts, FileFacts } from '../language/index.ts';

/** Rows looked at to tell a column of numbers from one of words. */
const ROWS_LOOKED_AT = 200;

/**
 * What the checks should know of the files a text names: whether they are there, and the columns of tables. Only the
 * beginning of each file is read. A file that cannot be read as a table has unknown columns; running it says why.
 *
 * @param home folder that the paths are relative to
 */
export async function sourceFacts(sources: readonly NamedSource[], home: string): Promise<CheckFacts> {
  const files = new Map<string, FileFacts>();
  for (const { format, path } of sources) {
    if (files.get(path)?.columns) continue;
    const located = resolve(home, path);
    const names = await readdir(dirname(located)).catch(() => [] as string[]);
    const exists = names.includes(basename(located));
    // The files beside one that is missing are what its name can be a slip of.
    if (!exists) for (const name of names) enter(files, join(dirname(path), name));
    files.set(path, { exists, columns: exists ? await columnsOf({ format, path: located }) : null });
  }
  return { files };
}

function enter(files: Map<string, FileFacts>, path: string): void {
  if (!files.has(path)) files.set(path, { exists: true, columns: null });
}

async function columnsOf(source: NamedSource): Promise<ColumnFacts[] | null> {
  try {
    const table = await openTable(source);
    const { columns } = table;
    const names = [...new Set(columns)].filter((name) => columns.indexOf(name) === columns.lastIndexOf(name));
    for await (const piece of table.rows(names, {})) {
      const sample = piece.slice(0, ROWS_LOOKED_AT).filter((row) => !row.fault);
      return names.map((name, index) => ({ name, numeric: isNumeric(sample.map((row) => row.cells[index] ?? null)) }));
    }
    return names.map((name) => ({ name, numeric: null }));
  } catch {
    return null;
  }
}

/** True if any cell is a number: one bad cell is for the loader to name; null where all are empty. */
function isNumeric(cells: readonly Cell[]): boolean | null {
  const filled = cells.filter((cell) => cell !== null && cell !== '');
  return filled.length === 0 ? null : filled.some((cell) => Number.isFinite(Number(cell)));
}
