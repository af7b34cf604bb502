import type { Crystal } from '../../chemistry/structure/crystal.ts';
import type { Composition } from '../../chemistry/types.ts';
import type { DatasetPlan } from '../types.ts';

/** The rows that are left, column by column; every array has one entry a row. */
export interface Rows {
  readonly formulas: readonly string[];
  readonly compositions: readonly Composition[];
  /** A number for each reduced formula: rows that have it in common are the same material as far as a composition tells. */
  readonly materials: readonly number[];
  /** Null where the dataset has no structures; a row without one has null. */
  readonly crystals: readonly (Crystal | null)[] | null;
  /** Null where all rows are of one file. */
  readonly origins: readonly string[] | null;
  readonly lines: readonly number[];
  /** One array a target; NaN where the label is missing. */
  readonly labels: readonly (readonly number[])[];
  /** The cell of the split's column, where the split has one. */
  readonly splitLabels: readonly string[] | null;
}

/** The database of each row, where the dataset has several; their numbers are not alike. */
export function sourcesOfRows({ origins }: Rows, { databases }: DatasetPlan): string[] | null {
  if (!databases || databases.length < 2 || origins === null) return null;
  return origins.map((origin) => origin.split(':')[0]!);
}

/** The rows at these positions, in this order. */
export function pickRows(rows: Rows, positions: readonly number[]): Rows {
  const pick = <T>(column: readonly T[]) => positions.map((position) => column[position]!);
  return {
    formulas: pick(rows.formulas),
    compositions: pick(rows.compositions),
    materials: pick(rows.materials),
    crystals: rows.crystals && pick(rows.crystals),
    origins: rows.origins && pick(rows.origins),
    lines: pick(rows.lines),
    labels: rows.labels.map(pick),
    splitLabels: rows.splitLabels && pick(rows.splitLabels),
  };
}

/** Gives equal keys equal numbers: 0, 1, 2 … in the order in which the keys first come. */
export class Numbering<Key extends string | number> {
  readonly #numbers = new Map<Key, number>();

  numberOf(key: Key): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const next = this.#numbers.size;
    this.#numbers.set(key, next);
    return next;
  }
}

/** The number of its group for each row, from whatever tells the groups apart; no number is left out. */
export function groupsOf(keys: readonly string[] | readonly number[]): Int32Array {
  const numbering = new Numbering<string | number>();
  const groups = new Int32Array(keys.length);
  for (let row = 0; row < keys.length; row++) groups[row] = numbering.numberOf(keys[row]!);
  return groups;
}

/** How many rows each group has. */
export function groupSizes(groups: Int32Array): Int32Array {
  let count = 0;
  for (const group of groups) count = Math.max(count, group + 1);
  const sizes = new Int32Array(count);
  for (const group of groups) sizes[group]!++;
  return sizes;
}
