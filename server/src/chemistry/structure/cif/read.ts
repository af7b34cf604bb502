import { type CellParameters, latticeFromParameters, toFractional } from '../cell.ts';
import { checkCrystal } from '../checkCrystal.ts';
import type { Crystal, Matrix3, Vector3 } from '../crystal.ts';
import { partialOccupancyWarning } from '../partialOccupancy.ts';
import { type ParsedStructure, parsed, StructureError, type StructureWarning } from '../structureFault.ts';
import { type CifBlock, cifBlocks } from './blocks.ts';
import { elementOfSite } from './element.ts';
import { expandSites, type UniqueAtom } from './expandSites.ts';
import { cifFormula, formulaWarnings } from './formula.ts';
import { cifNumber } from './number.ts';
import { type SpaceGroupOperations, symmetryOperations } from './operations.ts';

/**
 * The crystals of a CIF text, one for each data block that has atoms; blocks without any (of a publication, a
 * bibliography) are passed over where others have some. Symmetry is applied: every atom of the cell is a site.
 *
 * @param operationsOf operations of a space group, for files that name the group and leave its operations out
 */
export function readCif(text: string, operationsOf?: SpaceGroupOperations): readonly ParsedStructure[] {
  let blocks: readonly CifBlock[];
  try {
    blocks = cifBlocks(text);
  } catch (error) {
    if (error instanceof StructureError) return [{ ok: false, name: '', fault: error.fault }];
    throw error;
  }
  const withAtoms = blocks.filter(hasAtoms);
  if (withAtoms.length > 0) return withAtoms.map((block) => readBlock(block, operationsOf));
  const fault = {
    code: 'no-atoms',
    message: blocks.length === 0 ? 'The text has no data block.' : 'No data block has atomic positions.',
    cure: 'A crystal needs a loop with _atom_site_label and _atom_site_fract_x, _y and _z.',
  };
  return [{ ok: false, name: blocks[0]?.name ?? '', fault }];
}

function hasAtoms({ items }: CifBlock): boolean {
  return items.has('_atom_site_fract_x') || items.has('_atom_site_cartn_x');
}

function readBlock(block: CifBlock, operationsOf: SpaceGroupOperations | undefined): ParsedStructure {
  const { name } = block;
  return parsed(name, () => {
    const warnings: StructureWarning[] = [];
    const latticeVectors = latticeFromParameters(readCell(block));
    const formula = cifFormula(block);
    const atoms = readAtoms(block, latticeVectors, new Set(formula?.composition.amounts.keys()), warnings);
    const sites = expandSites(atoms, symmetryOperations(block, operationsOf, warnings), latticeVectors);
    const crystal: Crystal = checkCrystal({ latticeVectors, sites });
    warnings.push(...partialOccupancyWarning(crystal), ...formulaWarnings(crystal, block, formula));
    return { name, crystal, warnings };
  });
}

function readCell({ items }: CifBlock): CellParameters {
  const read = (tag: string, standard?: number): number => {
    const item = items.get(tag);
    const value = cifNumber(item?.values[0]) ?? standard;
    if (value === undefined) {
      throw new StructureError({
        code: 'missing-cell',
        message: `The cell is not given: ${tag} is missing.`,
        cure: 'A crystal needs _cell_length_a, _b, _c and _cell_angle_alpha, _beta, _gamma.',
        ...(item && { line: item.line }),
      });
    }
    if (value > 0 && Number.isFinite(value)) return value;
    throw new StructureError({
      code: 'bad-cell',
      message: `${tag} is “${item?.values[0]}”, not a positive number.`,
      ...(item && { line: item.line }),
    });
  };
  return {
    a: read('_cell_length_a'),
    b: read('_cell_length_b'),
    c: read('_cell_length_c'),
    // The dictionary's own default.
    alpha: read('_cell_angle_alpha', 90),
    beta: read('_cell_angle_beta', 90),
    gamma: read('_cell_angle_gamma', 90),
  };
}

function readAtoms(
  { items }: CifBlock,
  latticeVectors: Matrix3,
  known: ReadonlySet<string>,
  warnings: StructureWarning[],
): UniqueAtom[] {
  const fractional = items.has('_atom_site_fract_x');
  const axes = (['x', 'y', 'z'] as const).map((axis) =>
    items.get(`_atom_site_${fractional ? 'fract' : 'cartn'}_${axis}`),
  );
  const [first] = axes as [{ values: readonly string[]; line: number }];
  const cell = (tag: string, row: number) => items.get(`_atom_site_${tag}`)?.values[row] ?? '';
  const atoms: UniqueAtom[] = [];
  const skipped: string[] = [];
  for (let row = 0; row < first.values.length; row++) {
    const label = cell('label', row) || cell('type_symbol', row) || String(row + 1);
    const numbers = axes.map((axis) => cifNumber(axis?.values[row]));
    const occupancy = cifNumber(cell('occupancy', row)) ?? 1;
    // Dummy positions (cdum), places of unknown coordinates and atoms with no occupancy hold nothing.
    if (cell('calc_flag', row) === 'dum' || numbers.some((number) => number === undefined) || occupancy === 0) {
      skipped.push(label);
      continue;
    }
    const symbol = elementOfSite(cell('type_symbol', row), label, known);
    if (symbol === undefined) {
      throw new StructureError({
        code: 'unknown-element',
        message: `The atom “${label}” (${cell('type_symbol', row) || 'no type symbol'}) is of no known element.`,
        cure: 'Give _atom_site_type_symbol, or labels that begin with the symbol of the element.',
        line: first.line,
      });
    }
    const point = numbers as unknown as Vector3;
    atoms.push({
      label,
      species: { symbol, occupancy },
      fractional: fractional ? point : toFractional(point, latticeVectors),
    });
  }
  if (skipped.length > 0) {
    warnings.push({
      code: 'atoms-skipped',
      message: `${skipped.length} listed ${skipped.length === 1 ? 'atom has' : 'atoms have'} no position or no occupancy and ${skipped.length === 1 ? 'is' : 'are'} left out: ${skipped.slice(0, 5).join(', ')}${skipped.length > 5 ? ', …' : ''}.`,
    });
  }
  return atoms;
}
