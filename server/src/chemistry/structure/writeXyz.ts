import { toCartesian } from './cell.ts';
import type { Crystal } from './crystal.ts';
import { refuseDisorder } from './writePoscar.ts';

/**
 * A crystal in extended XYZ: Cartesian positions in Å, the lattice in the comment line (https://github.com/libAtoms/extxyz).
 *
 * @throws Failure `disordered-structure`: the format has no occupancies
 */
export function writeXyz(crystal: Crystal): string {
  refuseDisorder(crystal, 'XYZ');
  const { latticeVectors, sites } = crystal;
  const lattice = latticeVectors
    .flat()
    .map((value) => value.toFixed(10))
    .join(' ');
  const atoms = sites.map(({ species, fractional }) => {
    const position = toCartesian(fractional, latticeVectors).map((value) => value.toFixed(10).padStart(17));
    return `${species[0]!.symbol.padEnd(2)} ${position.join(' ')}`;
  });
  return [sites.length, `Lattice="${lattice}" Properties=species:S:1:pos:R:3 pbc="T T T"`, ...atoms, ''].join('\n');
}
