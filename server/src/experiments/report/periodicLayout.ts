import { atomicNumber } from '../../chemistry/symbols.ts';

/** Where an element stands in the 18-column table, both from 1; rows 8 and 9 are the f block set below the table. */
export interface TablePlace {
  readonly column: number;
  readonly row: number;
}

/** Atomic number of the first element of each period, and one past the last known element. */
const PERIOD_STARTS = [1, 3, 11, 19, 37, 55, 87, 119];

/** Place by atomic number: the order of the periods is all that is needed. Null for a symbol that is no element. */
export function tablePlace(symbol: string): TablePlace | null {
  const number = atomicNumber(symbol);
  if (number === undefined) return null;
  const row = PERIOD_STARTS.findLastIndex((start) => start <= number) + 1;
  const fromStart = number - PERIOD_STARTS[row - 1]!;
  const toEnd = PERIOD_STARTS[row]! - 1 - number;
  if (toEnd === 0) return { column: 18, row };
  if (fromStart < 2) return { column: fromStart + 1, row };
  // Periods 6 and 7: La to Lu and Ac to Lr, fifteen each, stand below.
  if (row >= 6 && fromStart <= 16) return { column: fromStart + 1, row: row + 2 };
  return { column: 18 - toEnd, row };
}
