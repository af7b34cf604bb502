import type { Composition } from '../../chemistry/types.ts';

/** The rows that are left, column by column; every array has one entry a row. */
export interface Rows {
  readonly formulas: readonly string[];
  readonly compositions: readonly Composition[];
  /** Reduced formula: rows that have it in common are the same material as far as a composition tells. */
  readonly reducedFormulas: readonly string[];
  readonly lines: readonly number[];
  /** One array a target; NaN where the label is missing. */
  readonly labels: readonly (readonly number[])[];
  /** The cell of the split's column, where the split has one. */
  readonly splitLabels: readonly string[] | null;
}

/** The rows at these positions, in this order. */
export function pickRows(rows: Rows, positions: readonly number[]): Rows {
  const pick = <T>(column: readonly T[]) => positions.map((position) => column[position]!);
  return {
    formulas: pick(rows.formulas),
    compositions: pick(rows.compositions),
    reducedFormulas: pick(rows.reducedFormulas),
    lines: pick(rows.lines),
    labels: rows.labels.map(pick),
    splitLabels: rows.splitLabels && pick(rows.splitLabels),
  };
}

/** Numbers 0, 1, 2 … for equal keys, in the order in which the keys first come. */
export function groupsOf(keys: Iterable<string>, length: number): Int32Array {
  const numbers = new Map<string, number>();
  const groups = new Int32Array(length);
  let position = 0;
  for (const key of keys) {
    let group = numbers.get(key);
    if (group === undefined) {
      group = numbers.size;
      numbers.set(key, group);
    }
    groups[position++] = group;
  }
  return groups;
}
