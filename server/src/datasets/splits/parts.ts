import type { Part, Parts } from '../types.ts';

export const PARTS: readonly Part[] = ['train', 'validation', 'test'];

/** Parts from the number of the part (0 train, 1 validation, 2 test; others nothing) each row belongs to. */
export function partsOf(assignment: ArrayLike<number>): Parts {
  const rowsOf = (part: number) => {
    const rows: number[] = [];
    for (let row = 0; row < assignment.length; row++) if (assignment[row] === part) rows.push(row);
    return Int32Array.from(rows);
  };
  return { train: rowsOf(0), validation: rowsOf(1), test: rowsOf(2) };
}

/** Positions of the rows that belong to a part of some fold, in order. */
export function usedRows(folds: readonly Parts[], length: number): number[] {
  const used = new Uint8Array(length);
  for (const parts of folds) for (const part of PARTS) for (const row of parts[part]) used[row] = 1;
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (used[row]) rows.push(row);
  return rows;
}

/** The same parts after only the rows at `kept` were left. */
export function renumberParts(folds: readonly Parts[], kept: readonly number[], length: number): Parts[] {
  const newPosition = new Int32Array(length).fill(-1);
  kept.forEach((row, position) => {
    newPosition[row] = position;
  });
  const renumber = (rows: Int32Array) => rows.map((row) => newPosition[row]!);
  return folds.map(({ train, validation, test }) => ({
    train: renumber(train),
    validation: renumber(validation),
    test: renumber(test),
  }));
}
