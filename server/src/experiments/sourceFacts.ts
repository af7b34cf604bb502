import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isMissingNumber } from '../datasets/cleaning/number.ts';
import { cut } from '../datasets/cleaning/quote.ts';
import { openTable } from '../datasets/sources/open.ts';
import type { Cell } from '../datasets/sources/table.ts';
import { Failure } from '../foundation/failure.ts';
import type { NamedSource } from '../language/binding/sources.ts';
import type { CheckFacts, ColumnFacts, FileFacts } from '../language/index.ts';

/** Rows looked at to tell a column of numbers from one of words. */
const ROWS_LOOKED_AT = 200;

/**
 * What the checks should know of the files a text names: whether they are there, and the columns of tables. Only the
 * beginning of each file is read. A file that cannot be read as a table has unknown columns, and the reason with it.
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
    files.set(path, exists ? await lookAt({ format, path: located }) : { exists, columns: null });
  }
  return { files };
}

function enter(files: Map<string, FileFacts>, path: string): void {
  if (!files.has(path)) files.set(path, { exists: true, columns: null });
}

async function lookAt(source: NamedSource): Promise<FileFacts> {
  try {
    const table = await openTable(source);
    const { columns } = table;
    const isAlone = (name: string) => columns.indexOf(name) === columns.lastIndexOf(name);
    const names = columns.filter(isAlone);
    const repeated = [...new Set(columns)]
      .filter((name) => !isAlone(name))
      .map((name) => ({ name, numeric: null, repeated: true as const }));
    for await (const piece of table.rows(names, {})) {
      const rows = piece.slice(0, ROWS_LOOKED_AT).filter((row) => !row.fault);
      const facts = names.map((name, index) => ({ name, ...look(rows.map((row) => row.cells[index] ?? null)) }));
      return { exists: true, columns: [...facts, ...repeated] };
    }
    const facts = names.map((name) => ({ name, numeric: null }));
    return {
      exists: true,
      columns: [...facts, ...repeated],
      fault: { message: 'The table has a header but no rows.' },
    };
  } catch (error) {
    if (!(error instanceof Failure)) return { exists: true, columns: null };
    const { message, cure } = error.details;
    return { exists: true, columns: null, fault: { message, ...(cure !== undefined && { cure }) } };
  }
}

/** Numeric if any cell is a number: one bad cell is for the loader to name; null where all are empty. */
function look(cells: readonly Cell[]): Pick<ColumnFacts, 'numeric' | 'sample'> {
  const filled = cells.filter((cell) => !isMissingNumber(cell));
  if (filled.length === 0) return { numeric: null };
  if (filled.some((cell) => Number.isFinite(Number(cell)))) return { numeric: true };
  return { numeric: false, sample: cut(String(filled[0]).trim(), 40) };
}
