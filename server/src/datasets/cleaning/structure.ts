import { reducedFormula } from '../../chemistry/composition.ts';
import { crystalComposition } from '../../chemistry/structure/contents.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import { readStructure } from '../../chemistry/structure/readStructure.ts';
import type { StructureWarning } from '../../chemistry/structure/structureFault.ts';
import { spaceGroupOperations } from '../../chemistry/structure/symmetry/spaceGroups.ts';
import type { Composition } from '../../chemistry/types.ts';
import type { Cell, RowFault } from '../sources/table.ts';
import { quote } from './quote.ts';

const CURE = 'Mend the structure, or write clean: { invalid: drop } to leave such rows out.';

export interface CellCrystal {
  /** Null where the cell is empty. */
  readonly crystal: Crystal | null;
  readonly warnings: readonly StructureWarning[];
}

/**
 * The crystal of a cell: CIF, POSCAR, pymatgen JSON or OPTIMADE JSON, told apart by the text. It must be of the row's
 * composition: a structure that stands in the wrong row would teach the model nonsense.
 */
export function readCrystalCell(cell: Cell, composition: Composition): CellCrystal | RowFault {
  const text = cell === null ? '' : String(cell);
  if (text.trim() === '') return { crystal: null, warnings: [] };
  const [found, ...more] = readStructure(text, spaceGroupOperations);
  if (found === undefined || !found.ok) {
    const { message, line, cure } = found?.fault ?? { message: 'It is empty.', line: undefined, cure: undefined };
    const place = line === undefined ? '' : ` (line ${line} of the structure)`;
    return { code: 'bad-structure', message: `The structure cannot be read: ${message}${place}`, cure: cure ?? CURE };
  }
  if (more.length > 0) {
    return {
      code: 'bad-structure',
      message: `The cell holds ${more.length + 1} structures instead of one.`,
      cure: CURE,
    };
  }
  const [ofCrystal, ofRow] = [reducedFormula(crystalComposition(found.crystal)), reducedFormula(composition)];
  if (ofCrystal !== ofRow) {
    return {
      code: 'structure-mismatch',
      message: `The structure is ${quote(ofCrystal)}, the row’s formula is ${quote(ofRow)}.`,
      cure: CURE,
    };
  }
  return { crystal: found.crystal, warnings: found.warnings };
}
