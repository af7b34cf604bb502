import { isFormula } from '../chemistry/formula.ts';
import { isMissingNumber, readNumber } from './cleaning/number.ts';
import { cut } from './cleaning/quote.ts';
import { openTable } from './sources/open.ts';
import type { Cell, SourcePlan } from './sources/table.ts';

/** What a column seems to hold, by a sample of its cells. */
export interface ColumnFact {
  readonly name: string;
  /** `empty` where no cell of the sample has a value. A column of 0 and 1 is one of numbers. */
  readonly type: 'number' | 'boolean' | 'formula' | 'text' | 'empty';
  /** The first few different values as they stand in the file, cut after 80 characters. */
  readonly samples: readonly string[];
  /** Cells looked at, and those of them without a value (as the type reads them). */
  readonly sampled: number;
  readonly missing: number;
}

const SAMPLE_ROWS = 1000;
const SAMPLES_SHOWN = 5;

/**
 * The columns of a file from its first thousand rows, whatever its length; for checking a dataset block and for
 * completing its columns' names.
 *
 * @throws Failure those of the file and its format
 */
export async function readColumns(
  path: string,
  format: SourcePlan['format'],
  signal?: AbortSignal,
): Promise<ColumnFact[]> {
  const table = await openTable({ path, format }, { signal });
  // A name that stands twice cannot be read by name; it is listed all the same, so that the user sees why.
  const readable = table.columns.filter((name, at, all) => all.indexOf(name) === all.lastIndexOf(name) && at >= 0);
  const cells = new Map<string, Cell[]>(readable.map((name) => [name, []]));
  let sampled = 0;
  sampling: for await (const rows of table.rows(readable, { signal })) {
    for (const row of rows) {
      if (row.fault) continue;
      readable.forEach((name, position) => {
        cells.get(name)!.push(row.cells[position]!);
      });
      if (++sampled === SAMPLE_ROWS) break sampling;
    }
  }
  return table.columns.map((name) => describe(name, cells.get(name) ?? []));
}

function describe(name: string, cells: readonly Cell[]): ColumnFact {
  const texts = cells.map((cell) => (cell === null ? '' : String(cell).trim()));
  const filled = texts.filter((text) => text !== '');
  const type = typeOf(cells, filled);
  return {
    name,
    type,
    samples: [...new Set(filled.map((text) => cut(text, 80)))].slice(0, SAMPLES_SHOWN),
    sampled: cells.length,
    missing: type === 'number' ? cells.filter(isMissingNumber).length : cells.length - filled.length,
  };
}

function typeOf(cells: readonly Cell[], filled: readonly string[]): ColumnFact['type'] {
  if (filled.length === 0) return 'empty';
  const hasNumber = cells.some((cell) => !isMissingNumber(cell));
  if (filled.every((text) => /^(true|false)$/i.test(text))) return 'boolean';
  if (hasNumber && cells.every((cell) => readNumber(cell) !== undefined)) return 'number';
  // Text such as "No" or "I" reads as a formula too; a few rows of another kind in a formula column are typing errors.
  const formulas = filled.filter((text) => isFormula(text)).length;
  return formulas >= 0.9 * filled.length ? 'formula' : 'text';
}
