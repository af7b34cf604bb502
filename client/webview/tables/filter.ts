import * as z from 'zod';
import { elementsOf } from '../format/formula.ts';
import type { Table } from './table.svelte.ts';
import type { ViewColumn } from './view.ts';

const bound = z.number().nullable().catch(null);

/** What rows are shown; part of the kept view. */
export const filterSchema = z
  .object({
    /** Elements that must be there (`Sn O`), must not (`-Pb`), or any other text found in any text column. */
    search: z.string().default(''),
    domain: z.enum(['all', 'inside', 'outside']).default('all'),
    /** By the key of a column, both ends included; in the column's unit. */
    ranges: z.record(z.string(), z.object({ minimum: bound, maximum: bound })).default({}),
  })
  .prefault({});
export type Filter = z.output<typeof filterSchema>;

export const sortingSchema = z.object({ key: z.string(), descending: z.boolean() });
export type Sorting = z.output<typeof sortingSchema>;

/** Indices of the rows that pass the filter, sorted; missing values come last whichever way. */
export function rowsToShow(
  table: Table,
  columns: readonly ViewColumn[],
  filter: Filter,
  sorting: Sorting | null,
): Uint32Array {
  const tests = testsOf(table, columns, filter);
  const rows = new Uint32Array(table.loaded);
  let count = 0;
  for (let row = 0; row < table.loaded; row++) {
    if (tests.every((test) => test(row))) rows[count++] = row;
  }
  const shown = rows.subarray(0, count);
  const column = sorting && columns.find(({ key }) => key === sorting.key);
  return column ? shown.sort(comparison(column, sorting.descending)) : shown;
}

function testsOf(table: Table, columns: readonly ViewColumn[], filter: Filter): ((row: number) => boolean)[] {
  const tests: ((row: number) => boolean)[] = [];
  const inside = table.truth('inside');
  if (inside && filter.domain !== 'all') {
    const wanted = filter.domain === 'inside' ? 1 : 0;
    tests.push((row) => inside[row] === wanted);
  }
  for (const [key, { minimum, maximum }] of Object.entries(filter.ranges)) {
    const values = columns.find((column) => column.key === key)?.values;
    if (!(values instanceof Float64Array)) continue;
    if (minimum !== null) tests.push((row) => values[row]! >= minimum);
    if (maximum !== null) tests.push((row) => values[row]! <= maximum);
  }
  const texts = columns.filter(({ values }) => Array.isArray(values)).map(({ values }) => values as (string | null)[]);
  const formulas = table.texts('formula');
  for (const word of filter.search.split(/\s+/).filter(Boolean)) {
    const [, minus, rest] = /^(-?)(.*)$/.exec(word)!;
    if (rest === '') continue;
    const wanted = minus === '';
    if (formulas && /^[A-Z][a-z]?$/.test(rest!)) {
      // Most rows do not hold the letters at all, which is found much faster than the elements of a formula.
      tests.push((row) => {
        const formula = formulas[row] ?? '';
        return (formula.includes(rest!) && elementsOf(formula).has(rest!)) === wanted;
      });
    } else {
      const lower = rest!.toLowerCase();
      tests.push((row) => texts.some((values) => values[row]?.toLowerCase().includes(lower)) === wanted);
    }
  }
  return tests;
}

function comparison({ values }: ViewColumn, descending: boolean): (one: number, other: number) => number {
  const sign = descending ? -1 : 1;
  if (values instanceof Float64Array || values instanceof Uint8Array) {
    return (one, other) => {
      const [first, second] = [values[one]!, values[other]!];
      if (Number.isNaN(first) || Number.isNaN(second))
        return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || one - other;
      return sign * (first - second) || one - other;
    };
  }
  const order = new Intl.Collator('en', { numeric: true });
  return (one, other) => {
    const [first, second] = [values[one] ?? null, values[other] ?? null];
    if (first === null || second === null) return Number(first === null) - Number(second === null) || one - other;
    return sign * order.compare(first, second) || one - other;
  };
}
