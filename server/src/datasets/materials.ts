import { openTable } from './sources/open.ts';
import { rowFailure, type SourcePlan } from './sources/table.ts';

export interface MaterialLine {
  /** As written, without spaces around it; empty where the cell is. */
  readonly formula: string;
  /** Line (CSV, JSON Lines) or row number (Parquet), from 1. */
  readonly line: number;
}

/**
 * The materials of a file one by one, in bounded memory, for predicting over a file of any length.
 *
 * @throws Failure those of the file and its format, `unknown-column`, `ragged-row`, `bad-json`, `cancelled`
 */
export async function* readMaterials(
  source: SourcePlan,
  column: string,
  signal?: AbortSignal,
): AsyncGenerator<MaterialLine> {
  const table = await openTable(source, { signal });
  for await (const rows of table.rows([column], { signal })) {
    for (const { line, cells, fault } of rows) {
      if (fault) throw rowFailure(table.file, line, fault);
      yield { formula: String(cells[0] ?? '').trim(), line };
    }
  }
}
