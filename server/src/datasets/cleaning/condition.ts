import type { Cell, RowFault } from '../sources/table.ts';
import type { Comparator, Condition } from '../types.ts';
import { notANumber, readNumber } from './number.ts';

/**
 * Whether a number fulfils a condition. A missing one fulfils none, not even `!=`: nothing is known about it.
 */
export function fulfils(value: number, comparator: Comparator, bound: number): boolean {
  return !Number.isNaN(value) && compare(value, comparator, bound);
}

/**
 * Whether a cell, as it stands in the file, fulfils a condition: compared as a number, as text (without the spaces
 * around it; `<` and `>` go by character codes) or as true and false, whichever the condition's value is. An empty cell
 * fulfils none.
 */
export function cellFulfils(
  cell: Cell,
  condition: Condition,
  column: { readonly name: string; readonly number: number },
): boolean | RowFault {
  const { comparator, value: bound } = condition;
  if (typeof bound === 'string') {
    const text = cell === null ? '' : String(cell).trim();
    return text !== '' && compare(text, comparator, bound);
  }
  const value = readNumber(cell);
  if (value === undefined) return notANumber(cell, column);
  return fulfils(value, comparator, Number(bound));
}

function compare<T extends number | string>(left: T, comparator: Comparator, right: T): boolean {
  switch (comparator) {
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
  }
}
