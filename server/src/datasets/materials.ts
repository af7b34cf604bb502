import type { ReadOptions } from './sources/file.ts';
import { openTable } from './sources/open.ts';
import type { SourcePlan } from './sources/table.ts';

export interface MaterialLine {
  /** As written, without spaces around it; empty where the cell is, or where the row cannot be read. */
  readonly formula: string;
  /** Line (CSV, JSON Lines) or row number (Parquet), from 1. */
  readonly line: number;
  /** Text of its crystal structure, where a column of them was asked for. */
  readonly structure?: string;
  /** Why the row cannot be read, while those after it can. */
  readonly fault?: string;
}

/**
 * The materials of a file one by one, in bounded memory, for predicting over a file of any length.
 *
 * @throws Failure those of the file and its format, `unknown-column`, `cancelled`
 */
export async function* readMaterials(
  source: SourcePlan,
  column: string,
  options: ReadOptions = {},
): AsyncGenerator<MaterialLine> {
  for await (const rows of readMaterialRows(source, column, options)) yield* rows;
}

/** The same, those of one stretch of the file at a time. @param options.structure the column of crystal structures */
export async function* readMaterialRows(
  source: SourcePlan,
  column: string,
  { structure, ...options }: ReadOptions & { readonly structure?: string | undefined } = {},
): AsyncGenerator<MaterialLine[]> {
  const table = await openTable(source, options.signal ? { signal: options.signal } : {});
  const columns = structure === undefined ? [column] : [column, structure];
  for await (const rows of table.rows(columns, options)) {
    yield rows.map(({ line, cells, fault }) =>
      fault
        ? { formula: '', line, fault: fault.message }
        : {
            formula: String(cells[0] ?? '').trim(),
            line,
            ...(structure !== undefined && { structure: String(cells[1] ?? '') }),
          },
    );
  }
}
