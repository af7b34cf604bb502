import { parseFormula } from '../../chemistry/formula.ts';
import type { Composition } from '../../chemistry/types.ts';
import type { RowFault } from '../sources/table.ts';
import { quote } from './quote.ts';

/**
 * The composition of a material cell. The cell is text whatever it looks like: `NaN` is sodium nitride.
 *
 * @param text the cell without spaces around it
 */
export function readMaterial(text: string): Composition | RowFault {
  if (text === '') {
    return {
      code: 'missing-formula',
      message: 'The row names no material.',
      cure: 'Fill in the formula, or write clean: { invalid: drop } to leave such rows out.',
    };
  }
  const result = parseFormula(text);
  if (result.ok) return result.composition;
  const { message, suggestion } = result.failure;
  return {
    code: 'bad-formula',
    message: `${quote(text)} is not a formula: ${message}.`,
    cure: suggestion
      ? `Did you mean ${suggestion}?`
      : 'Mend the formula, or write clean: { invalid: drop } to leave such rows out.',
  };
}
