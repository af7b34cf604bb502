import type { Cell, RowFault } from '../sources/table.ts';
import { quote } from './quote.ts';

/**
 * What stands for "no value" in a column of numbers. In a column of materials none of these does: there `NaN` is
 * sodium nitride.
 */
const MISSING = new Set(['', 'nan', 'NaN', 'NAN', 'na', 'NA', 'N/A', 'n/a', '#N/A', 'null', 'NULL', 'None', '-']);

export function isMissingNumber(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' ? MISSING.has(cell.trim()) : Number.isNaN(cell));
}

/**
 * The number in a cell, NaN where it is missing, undefined where the cell holds something else. True and false count
 * as 1 and 0; infinite, hexadecimal and localised numbers (`1,5`) are not numbers of a table.
 */
export function readNumber(cell: Cell): number | undefined {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (isMissingNumber(cell)) return Number.NaN;
  const value = Number(cell);
  if (Number.isFinite(value)) return typeof cell === 'string' && /0[xob]/i.test(cell) ? undefined : value;
  if (typeof cell === 'string' && /^\s*(true|false)\s*$/i.test(cell))
    return cell.trim().toLowerCase() === 'true' ? 1 : 0;
  return undefined;
}

/** @param column name and number (from 1) of the column the cell is in */
export function notANumber(cell: Cell, column: { readonly name: string; readonly number: number }): RowFault {
  const text = String(cell).trim();
  return {
    code: 'not-a-number',
    message: `${quote(text)} in column ${column.number} (“${column.name}”) is not a number.`,
    cure: cureFor(text),
  };
}

function cureFor(text: string): string {
  if (/^[+-]?\d+(,\d+)+(\.\d+)?$/.test(text))
    return 'Write 1.5 or 1500: a decimal point, no separators of thousands. Spreadsheet programs do so where the region of the document is English.';
  if (/^\u2212/.test(text)) return 'Write the minus sign as a hyphen (-); this is the typographic sign.';
  if (/^[<>≤≥~≈]/.test(text)) return 'A limit is not a value: leave the cell empty, or write the number alone.';
  if (/^[+-]?(?!0[xob])[\d.]+(e[+-]?\d+)?\s*[a-zµμ%°/Å]/i.test(text)) {
    return 'Leave the unit out of the cells; it is written once, in the dataset: column("…") in eV.';
  }
  if (/^[+-]?inf(inity)?$/i.test(text)) return 'A label must be finite; leave the cell empty where there is none.';
  return 'Mend the cell or leave it empty, or write clean: { invalid: drop } to leave such rows out.';
}
