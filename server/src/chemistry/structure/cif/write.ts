import { reducedFormula } from '../../composition.ts';
import { cellParameters, cellVolume } from '../cell.ts';
import { crystalComposition } from '../contents.ts';
import type { Crystal } from '../crystal.ts';
import { decimal } from '../decimal.ts';

/**
 * A crystal as CIF in P 1, every atom written out with its occupancy.
 *
 * @param name of the data block; the reduced formula if left out
 */
export function writeCif(crystal: Crystal, name?: string): string {
  const composition = crystalComposition(crystal);
  const formula = reducedFormula(composition);
  const { a, b, c, alpha, beta, gamma } = cellParameters(crystal.latticeVectors);
  const sum = Array.from(composition.amounts, ([symbol, amount]) => `${symbol}${decimal(amount, 4)}`).join(' ');
  const numbers = new Map<string, number>();
  const label = (symbol: string) => {
    const number = (numbers.get(symbol) ?? 0) + 1;
    numbers.set(symbol, number);
    return `${symbol}${number}`;
  };
  const atoms = crystal.sites.flatMap(({ species, fractional }) =>
    species.map(({ symbol, occupancy }) =>
      [symbol, label(symbol), ...fractional.map((value) => decimal(value, 10)), decimal(occupancy, 6)].join(' '),
    ),
  );
  return `data_${(name ?? formula).replace(/[^\w.+-]+/g, '_') || 'crystal'}
_chemical_formula_structural ${formula}
_chemical_formula_sum '${sum}'
_cell_length_a ${decimal(a, 8)}
_cell_length_b ${decimal(b, 8)}
_cell_length_c ${decimal(c, 8)}
_cell_angle_alpha ${decimal(alpha, 8)}
_cell_angle_beta ${decimal(beta, 8)}
_cell_angle_gamma ${decimal(gamma, 8)}
_cell_volume ${decimal(cellVolume(crystal), 6)}
_symmetry_space_group_name_H-M 'P 1'
_symmetry_Int_Tables_number 1
loop_
_symmetry_equiv_pos_as_xyz
'x, y, z'
loop_
_atom_site_type_symbol
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
${atoms.join('\n')}
`;
}
