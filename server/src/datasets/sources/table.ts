import { Failure, type FailureDetails } from '../../foundation/failure.ts';
import { listNames, suggest } from '../suggestion.ts';
import type { FileSource } from '../types.ts';
import type { ReadOptions, SourceFile } from './file.ts';

export type SourcePlan = FileSource;

/** What a table's cell can hold. Lists and objects arrive as their JSON text, whole numbers too large for a double too. */
export type Cell = string | number | boolean | null;

/** A row of the columns asked for, in their order; or, with `fault`, a row that cannot be read. */
export interface Row {
  /** Line (CSV, JSON Lines) or row number (Parquet), from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
  readonly fault?: RowFault;
}

/** Why one row cannot be read, while those after it can. */
export type RowFault = Pick<FailureDetails, 'code' | 'message' | 'cure'>;

/** A table in a file: its columns, known at once, and its rows, which stream in pieces of some thousand. */
export interface Table {
  readonly file: SourceFile;
  readonly columns: readonly string[];
  /** Rows with the cells of these columns (any number of times, in any order); memory use is that of one piece. */
  rows(columns: readonly string[], options: ReadOptions): AsyncGenerator<readonly Row[]>;
}

/** A failure at a row of a table. */
export function rowFailure(file: SourceFile, line: number, fault: RowFault): Failure {
  return new Failure({ kind: 'data', ...fault, place: { file: file.path, line } });
}

/**
 * Position of each name in a header.
 *
 * @throws Failure `unknown-column` (with the nearest name and all names), `ambiguous-column` (the name stands twice)
 */
export function columnPositions(file: SourceFile, header: readonly string[], names: readonly string[]): number[] {
  return names.map((name) => {
    const position = header.indexOf(name);
    if (position === -1) throw unknownColumn(file, header, name);
    const again = header.indexOf(name, position + 1);
    if (again === -1) return position;
    throw new Failure({
      kind: 'data',
      code: 'ambiguous-column',
      message: `The column “${name}” stands twice in the table, as column ${position + 1} and as column ${again + 1}.`,
      cure: 'Give the columns names of their own in the file.',
      place: { file: file.path },
    });
  });
}

/** The failure for a column that a table does not have. */
export function unknownColumn(file: SourceFile, header: readonly string[], name: string): Failure {
  const meant = suggest(name, header);
  const advice = [
    meant && `Did you mean “${meant}”?`,
    `The columns are ${listNames(header)}.`,
    header.some((column) => column !== '' && Number.isFinite(Number(column))) &&
      'They look like data: the first line must hold the names of the columns.',
  ];
  return new Failure({
    kind: 'data',
    code: 'unknown-column',
    message: `The table has no column “${name}”.`,
    cure: advice.filter(Boolean).join(' '),
    place: { file: file.path },
  });
}
