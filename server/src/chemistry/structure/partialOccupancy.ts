import type { Crystal } from './crystal.ts';
import type { StructureWarning } from './structureFault.ts';

/** Tells sites that are shared or partly empty: an average over many cells, not an arrangement of atoms. */
export function partialOccupancyWarning({ sites }: Crystal): StructureWarning[] {
  const partial = sites.filter(({ species }) => species.length > 1 || species[0]!.occupancy < 1 - 1e-6);
  if (partial.length === 0) return [];
  const elements = [...new Set(partial.flatMap(({ species }) => species.map(({ symbol }) => symbol)))].sort();
  return [
    {
      code: 'partial-occupancy',
      message: `${partial.length} of ${sites.length} sites are shared or partly empty (${elements.join(', ')}): distances between their atoms are those of an average, not of an arrangement.`,
    },
  ];
}
