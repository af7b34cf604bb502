import { cellParameters, cellVolume } from './cell.ts';
import type { Crystal } from './crystal.ts';

/** A crystal as pymatgen's `Structure.as_dict()` has it: what `readStructureJson` reads back, and `Structure.from_dict`. */
export function writePymatgenJson({ latticeVectors, sites }: Crystal): Readonly<Record<string, unknown>> {
  return {
    '@module': 'pymatgen.core.structure',
    '@class': 'Structure',
    lattice: { matrix: latticeVectors, ...cellParameters(latticeVectors), volume: cellVolume({ latticeVectors }) },
    sites: sites.map(({ species, fractional, label }) => ({
      species: species.map(({ symbol, occupancy }) => ({ element: symbol, occu: occupancy })),
      abc: fractional,
      label: label ?? species.map(({ symbol }) => symbol).join('/'),
    })),
  };
}
