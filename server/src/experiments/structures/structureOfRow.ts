import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { writeCif } from '../../chemistry/structure/cif/write.ts';
import { readMaterialRows } from '../../datasets/materials.ts';
import { openTable } from '../../datasets/sources/open.ts';
import type { DatasetPlan, FileSource } from '../../datasets/types.ts';
import { buildCrystal } from '../../design/crystal/buildCrystal.ts';
import { Failure } from '../../foundation/failure.ts';
import { CRYSTALS_FOLDER, predictedVolume } from '../design/crystals.ts';
import { LIVE_FILE } from '../design/liveSummary.ts';
import { CANDIDATES, type DesignSummary } from '../design/summary.ts';
import { keptEntries } from '../fetchDatabases.ts';
import { mapPaths } from '../plan/source.ts';
import type { DesignBlockPlan, MaterialsPlan } from '../plan/types.ts';
import { ALL } from '../predictions/files.ts';
import { homeOfRun, type StoredRun } from '../runs/runFolder.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * The crystal that a row of a run's table is about, as the text its source has it in: a cell of the dataset's column of structures,
 * a file of its folder, or the file a design wrote. Only what the run's own plan names is read, and no network.
 *
 * @param row from 0
 * @returns null where the row has no crystal, or its source no longer tells
 * @throws Failure `no-table`, `no-row`, and those of the source
 */
export async function structureOfRow(run: StoredRun, table: string, row: number): Promise<string | null> {
  const { plan } = run.record;
  const home = homeOfRun(run.folder);
  const searching = existsSync(join(run.folder, LIVE_FILE)) && !existsSync(join(run.folder, `${CANDIDATES}.parquet`));
  if (plan.kind === 'design' && table === CANDIDATES && searching) return ofSearch(run.folder, plan, row);
  const found = await readRow(run.folder, table, row);
  if (plan.kind === 'design') return designed(run.folder, found);
  if (plan.kind !== 'predict') return ofDataset(plan.dataset, home, found);
  const { materials } = plan;
  if (materials.from !== 'file' || materials.structure === undefined) return null;
  const place = table === ALL ? row : await placeAmongAll(run.folder, found);
  return place === null ? null : ofMaterials(materials, materials.structure, home, run.folder, place);
}

async function readRow(folder: string, table: string, row: number): Promise<Row> {
  const path = join(folder, `${table}.parquet`);
  if (!/^\w+$/.test(table) || !existsSync(path)) {
    throw new Failure({
      kind: 'usage',
      code: 'no-table',
      message: `The run has no table “${table}”.`,
      place: { file: folder },
    });
  }
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  const [found] =
    row >= 0 && row < rows ? await parquetReadObjects({ file, metadata, rowStart: row, rowEnd: row + 1 }) : [];
  if (found) return found;
  throw new Failure({
    kind: 'usage',
    code: 'no-row',
    message: `The table ${table} has ${rows} rows; there is no row ${row + 1}.`,
    place: { file: path },
  });
}

/** While a search works, the best so far stand in no table and no file yet; a template says where their atoms are. */
async function ofSearch(folder: string, { space }: DesignBlockPlan, row: number): Promise<string | null> {
  if (space.from !== 'template') return null;
  const { targets, best } = JSON.parse(await readFile(join(folder, LIVE_FILE), 'utf8')) as DesignSummary;
  const candidate = best[row];
  if (!candidate?.sites) return null;
  const { crystal } = buildCrystal(space.template, candidate.sites, predictedVolume(targets, candidate));
  return writeCif(crystal, candidate.formula);
}

/** The file that the design wrote for one of the best. */
async function designed(folder: string, { crystal }: Row): Promise<string | null> {
  if (typeof crystal !== 'string' || !crystal.startsWith(`${CRYSTALS_FOLDER}/`) || crystal.includes('..')) return null;
  return readFile(join(folder, crystal), 'utf8').catch(() => null);
}

async function ofDataset(dataset: DatasetPlan, home: string, { line }: Row): Promise<string | null> {
  if (dataset.structure === undefined || line === undefined || line === null) return null;
  const source = await sourceOf(dataset, home);
  if (source === null) return null;
  const wanted = Number(line);
  const table = await openTable(source);
  for await (const rows of table.rows([dataset.structure.column], {})) {
    const last = rows.at(-1);
    if (last === undefined || last.line < wanted) continue;
    const found = rows.find((one) => one.line === wanted);
    return textOf(found?.cells[0]);
  }
  return null;
}

async function sourceOf({ source, databases }: DatasetPlan, home: string): Promise<FileSource | null> {
  if (!databases) return mapPaths(source, (path) => resolve(home, path));
  const path = await keptEntries(databases);
  return path === null ? null : { format: 'json_lines', path };
}

/** The table of the best does not say where its rows came from: the same formula with the same numbers does. */
async function placeAmongAll(folder: string, wanted: Row): Promise<number | null> {
  const path = join(folder, `${ALL}.parquet`);
  if (!existsSync(path)) return null;
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
  const place = rows.findIndex((row) => Object.entries(wanted).every(([name, value]) => Object.is(row[name], value)));
  return place === -1 ? null : place;
}

/** The material at a place among those predicted: rows that were rejected are passed over. */
async function ofMaterials(
  { source, column }: Extract<MaterialsPlan, { from: 'file' }>,
  structure: string,
  home: string,
  folder: string,
  place: number,
): Promise<string | null> {
  const rejected = await rejectedLines(folder);
  const located = mapPaths(source, (path) => resolve(home, path));
  let left = place;
  for await (const rows of readMaterialRows(located, column, { structure })) {
    for (const one of rows) {
      if (rejected.has(one.line)) continue;
      if (left-- === 0) return textOf(one.structure);
      // Beyond the rejected rows that are listed, the places are not known.
      if (one.line > rejected.known) return null;
    }
  }
  return null;
}

interface RejectedLines {
  has(line: number): boolean;
  /** Up to this line all rejected rows are listed. */
  readonly known: number;
}

async function rejectedLines(folder: string): Promise<RejectedLines> {
  const path = join(folder, 'rejected.parquet');
  if (!existsSync(path)) return { has: () => false, known: Number.POSITIVE_INFINITY };
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path), columns: ['line'] });
  const lines = new Set(rows.map(({ line }) => Number(line)));
  const summary = JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')) as { readonly rejected: number };
  const known = summary.rejected > lines.size ? Math.max(...lines) : Number.POSITIVE_INFINITY;
  return { has: (line) => lines.has(line), known };
}

function textOf(cell: unknown): string | null {
  return typeof cell === 'string' && cell.trim() !== '' ? cell : null;
}
