import type { ViewColumn } from './view.ts';

export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

const known = new WeakMap<ViewColumn, ValueRange>();

/** From the lowest to the highest number of a column, the ends of its intervals included; found once for each column. */
export function rangeOf(column: ViewColumn): ValueRange {
  const before = known.get(column);
  if (before) return before;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const numbers of [column.values, column.lower, column.upper]) {
    if (!(numbers instanceof Float64Array)) continue;
    for (const value of numbers) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const range = low <= high ? { low, high } : { low: 0, high: 1 };
  known.set(column, range);
  return range;
}
