import { StructureError, type StructureWarning } from '../structureFault.ts';
import type { CifBlock } from './blocks.ts';
import { IDENTITY, parseSymmetryOperation, type SymmetryOperation } from './symmetryOperation.ts';

/** Operations of a space group by its Hall symbol, Hermann–Mauguin symbol or number; undefined where it knows none. */
export type SpaceGroupOperations = (group: SpaceGroupName) => readonly SymmetryOperation[] | undefined;

export interface SpaceGroupName {
  readonly hall: string;
  readonly hermannMauguin: string;
  readonly number: number | null;
}

const OPERATION_TAGS = [
  '_space_group_symop_operation_xyz',
  '_symmetry_equiv_pos_as_xyz',
  '_symmetry_equiv_pos_as_xyz_',
  '_space_group_symop_magn_operation_xyz',
];

/**
 * The operations a block lists, or else those of the space group it names; the identity where it says nothing of
 * symmetry.
 *
 * @throws StructureError `bad-symmetry`, `missing-symmetry`
 */
export function symmetryOperations(
  block: CifBlock,
  operationsOf: SpaceGroupOperations | undefined,
  warnings: StructureWarning[],
): readonly SymmetryOperation[] {
  for (const tag of OPERATION_TAGS) {
    const item = block.items.get(tag);
    const listed = item?.values.filter((text) => text !== '');
    if (!item || !listed || listed.length === 0) continue;
    return listed.map((text) => {
      // Magnetic operations end in the sign of the time reversal, which moves no atom.
      const spatial = tag.includes('magn') ? text.split(',').slice(0, 3).join(',') : text;
      const operation = parseSymmetryOperation(spatial);
      if (operation) return operation;
      throw new StructureError({
        code: 'bad-symmetry',
        message: `“${text}” is no symmetry operation.`,
        cure: 'An operation reads like -x+1/2, y, z.',
        line: item.line,
      });
    });
  }
  return ofNamedGroup(block, operationsOf, warnings);
}

function ofNamedGroup(
  block: CifBlock,
  operationsOf: SpaceGroupOperations | undefined,
  warnings: StructureWarning[],
): readonly SymmetryOperation[] {
  const group = spaceGroupName(block);
  const named = group.hermannMauguin || group.hall || (group.number === null ? '' : String(group.number));
  if (named === '') {
    warnings.push({
      code: 'no-symmetry',
      message: 'The file says nothing of symmetry: its atoms are taken to be all there are.',
    });
    return [IDENTITY];
  }
  if (/^p\s*1$/i.test(group.hermannMauguin) || (group.hermannMauguin === '' && group.number === 1)) return [IDENTITY];
  const operations = operationsOf?.(group);
  if (operations) {
    warnings.push({
      code: 'symmetry-from-name',
      message: `The file names the space group ${named} and lists no operations: those of the tables are applied.`,
    });
    return operations;
  }
  throw new StructureError({
    code: 'missing-symmetry',
    message: `The file names the space group ${named} and lists no operations.`,
    cure: 'Write the operations into the file (_symmetry_equiv_pos_as_xyz), or export the structure in P 1.',
  });
}

function spaceGroupName({ items }: CifBlock): SpaceGroupName {
  const first = (...tags: readonly string[]) => {
    for (const tag of tags) {
      const value = items.get(tag)?.values[0];
      if (value) return value.trim();
    }
    return '';
  };
  const number = Number(first('_space_group_it_number', '_symmetry_int_tables_number') || 'none');
  return {
    hall: first('_space_group_name_hall', '_symmetry_space_group_name_hall'),
    hermannMauguin: first('_space_group_name_h-m_alt', '_symmetry_space_group_name_h-m', '_space_group_name_h-m'),
    number: Number.isInteger(number) ? number : null,
  };
}
