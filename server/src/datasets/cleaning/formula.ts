import { reducedFormula } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Composition } from '../../chemistry/types.ts';
import type { Cell, RowFault } from '../sources/table.ts';

export interface Material {
  readonly formula: string;
  readonly composition: Composition;
  readonly reducedFormula: string;
}

/** Distinct formulas remembered; data sets repeat theirs, and equal text then shares one composition in memory. */
const REMEMBERED = 100_000;

/** A reader of material cells. The cell is text whatever it looks like: `NaN` is sodium nitride, `null` is not a formula. */
export function materialReader(): (cell: Cell) => Material | RowFault {
  const known = new Map<string, Material>();
  return (cell) => {
    const text = cell === null ? '' : String(cell).trim();
    const remembered = known.get(text);
    if (remembered) return remembered;
    if (text === '') {
      return {
        code: 'missing-formula',
        message: 'The row names no material.',
        cure: 'Fill in the formula, or write clean: { invalid: drop } to leave such rows out.',
      };
    }
    const result = parseFormula(text);
    if (!result.ok) {
      const { message, suggestion } = result.failure;
      return {
        code: 'bad-formula',
        message: `“${text}” is not a formula: ${message}`,
        cure: suggestion
          ? `Did you mean ${suggestion}?`
          : 'Mend the formula, or write clean: { invalid: drop } to leave such rows out.',
      };
    }
    const { composition } = result;
    const material = { formula: text, composition, reducedFormula: reducedFormula(composition) };
    if (known.size === REMEMBERED) known.clear();
    known.set(text, material);
    return material;
  };
}
