import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { reducedFormula } from '../../chemistry/composition.ts';
import { cellVolume } from '../../chemistry/structure/cell.ts';
import { readCif } from '../../chemistry/structure/cif/read.ts';
import { crystalComposition, density } from '../../chemistry/structure/contents.ts';
import type { ParsedStructure } from '../../chemistry/structure/structureFault.ts';
import { spaceGroupOperations } from '../../chemistry/structure/symmetry/spaceGroups.ts';
import { writePymatgenJson } from '../../chemistry/structure/writeJson.ts';
import { Failure } from '../../foundation/failure.ts';
import { breathe, throwIfCancelled } from '../cancellation.ts';
import { propertyColumn } from '../databases/snapshot.ts';
import { loadSymmetry } from '../symmetryModule.ts';
import { openCsv } from './csv.ts';
import { inspectFile, type ReadOptions, type SourceFile } from './file.ts';
import { type Cell, columnPositions, type Row, type SourcePlan, type Table } from './table.ts';

/** The columns of every row; those of the table stand behind them. */
export const CIF_COLUMNS = [
  'file',
  'formula',
  'structure',
  propertyColumn('density'),
  propertyColumn('volume_per_atom'),
];

const ROWS_AT_ONCE = 64;
/** A CIF with reflections can have a few megabytes; what is larger is none. */
const LARGEST_CIF = 64 * 2 ** 20;

/**
 * The crystals of a folder of CIF files as a table, in the order of the files' names; a file of several crystals gives a
 * row each (`name#block`). With a table beside them, each row has the columns of the line whose key is the file's name,
 * with or without its ending.
 *
 * @throws Failure `missing-file`, `not-a-folder`, `no-rows` (no CIF file), and those of the table
 */
export async function openCifFolder(source: SourcePlan, options: ReadOptions): Promise<Table> {
  const file = await inspectFolder(source);
  const names = await cifNames(source.path);
  await loadSymmetry();
  const beside = source.table ? await readBeside(source.table, options) : { columns: [], rows: new Map() };
  const columns = [...CIF_COLUMNS, ...beside.columns];
  return {
    file,
    columns,
    rows: (wanted, readOptions) => readRows(file, names, columns, beside, wanted, readOptions),
  };
}

/** Size and time of the newest file stand for those of the folder. */
export async function inspectFolder({ path }: SourcePlan): Promise<SourceFile> {
  let size = 0;
  let modified = 0;
  for (const name of await cifNames(path)) {
    const facts = await stat(join(path, name));
    size += facts.size;
    modified = Math.max(modified, facts.mtimeMs);
  }
  return { path, size, modified, gzip: false };
}

/** SHA-256 over names and contents of the files, and of the table beside them. */
export async function hashFolder({ path, table }: SourcePlan, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (const name of await cifNames(path)) {
    throwIfCancelled(signal);
    hash.update(`${name}\0`).update(await readFile(join(path, name)));
  }
  if (table) hash.update(await readFile(table.path));
  return hash.digest('hex');
}

async function cifNames(path: string): Promise<string[]> {
  const facts = await stat(path).catch(() => undefined);
  if (facts && !facts.isDirectory()) {
    throw new Failure({
      kind: 'data',
      code: 'not-a-folder',
      message: 'This is a file, not a folder of CIF files.',
      cure: 'Name the folder the file is in.',
      place: { file: path },
    });
  }
  // A folder that is missing is told as a missing file is: with the nearest name.
  if (!facts) await inspectFile(path);
  const names = (await readdir(path)).filter((name) => /\.cif$/i.test(name)).sort();
  if (names.length > 0) return names;
  throw new Failure({
    kind: 'data',
    code: 'no-rows',
    message: 'The folder holds no file whose name ends in .cif.',
    cure: 'Name the folder that holds the CIF files themselves.',
    place: { file: path },
  });
}

interface Beside {
  readonly columns: readonly string[];
  readonly rows: ReadonlyMap<string, readonly Cell[]>;
}

async function readBeside({ path, key }: NonNullable<SourcePlan['table']>, options: ReadOptions): Promise<Beside> {
  const table = await openCsv(await inspectFile(path), options);
  columnPositions(table.file, table.columns, [key]);
  // What the crystals say themselves is not looked up beside them.
  const columns = table.columns.filter((name) => name !== key && !CIF_COLUMNS.includes(name));
  const rows = new Map<string, readonly Cell[]>();
  for await (const piece of table.rows([key, ...columns], options)) {
    for (const { cells, fault } of piece) if (!fault) rows.set(plainName(String(cells[0] ?? '')), cells.slice(1));
  }
  return { columns, rows };
}

async function* readRows(
  file: SourceFile,
  names: readonly string[],
  columns: readonly string[],
  beside: Beside,
  wanted: readonly string[],
  options: ReadOptions,
): AsyncGenerator<readonly Row[]> {
  const positions = columnPositions(file, columns, wanted);
  let line = 0;
  let rows: Row[] = [];
  for (const [index, name] of names.entries()) {
    const crystals = await crystalsOf(join(file.path, name));
    for (const crystal of crystals) {
      const title = crystals.length > 1 ? `${name}#${crystal.name}` : name;
      const cells = [
        ...cellsOf(title, crystal),
        ...(beside.rows.get(plainName(name)) ?? beside.columns.map(() => null)),
      ];
      const fault = crystal.ok
        ? undefined
        : {
            code: 'bad-structure',
            message: `${title}: ${crystal.fault.message}`,
            ...(crystal.fault.cure && { cure: crystal.fault.cure }),
          };
      rows.push({ line: ++line, cells: positions.map((position) => cells[position]!), ...(fault && { fault }) });
    }
    options.onFraction?.((index + 1) / names.length);
    if (rows.length < ROWS_AT_ONCE) continue;
    yield rows;
    rows = [];
    await breathe(options.signal);
  }
  if (rows.length > 0) yield rows;
}

async function crystalsOf(path: string): Promise<readonly ParsedStructure[]> {
  const { size } = await stat(path);
  const name = basename(path);
  if (size <= LARGEST_CIF) return readCif(await readFile(path, 'utf8'), spaceGroupOperations);
  return [{ ok: false, name, fault: { code: 'bad-cif', message: 'The file is larger than 64 MiB.' } }];
}

function cellsOf(title: string, parsed: ParsedStructure): readonly Cell[] {
  if (!parsed.ok) return [title, null, null, null, null];
  const { crystal } = parsed;
  const composition = crystalComposition(crystal);
  const atoms = [...composition.amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return [
    title,
    reducedFormula(composition),
    JSON.stringify(writePymatgenJson(crystal)),
    density(crystal),
    cellVolume(crystal) / atoms,
  ];
}

function plainName(name: string): string {
  return basename(name.trim()).replace(/\.cif$/i, '');
}
