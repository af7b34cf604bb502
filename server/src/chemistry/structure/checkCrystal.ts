import { atomicNumber } from '../symbols.ts';
import { cellVolume } from './cell.ts';
import type { Crystal, Species } from './crystal.ts';
import { StructureError } from './structureFault.ts';

/** A site whose occupancies sum to no more than this is taken as full: files round 1/3 to 0.334. */
const LARGEST_OCCUPANCY = 1.01;
/** No crystal is as dense as one atom in this many Å³ (diamond: 5.7); a cell this flat is a slip of the units or axes. */
const SMALLEST_VOLUME = 0.5;

/**
 * What every reader asks of a crystal before handing it out: a cell with a volume, at least one atom, elements that
 * exist, coordinates that are numbers, no site that holds more than one atom.
 *
 * @throws StructureError
 */
export function checkCrystal(crystal: Crystal): Crystal {
  const volume = cellVolume(crystal);
  if (!(volume >= SMALLEST_VOLUME) || !Number.isFinite(volume)) {
    throw new StructureError({
      code: 'flat-cell',
      message: `The cell has a volume of ${Number(volume.toPrecision(3))} Å³.`,
      cure: 'Check lengths, angles and the scale factor: lengths are in Å, angles in degrees.',
    });
  }
  if (crystal.sites.length === 0) {
    throw new StructureError({
      code: 'no-atoms',
      message: 'No atom has coordinates.',
      cure: 'The file may describe a cell only; take one with atomic positions.',
    });
  }
  const sites = crystal.sites.map((site, index) => {
    const name = site.label ?? String(index + 1);
    if (!site.fractional.every(Number.isFinite)) {
      throw new StructureError({
        code: 'bad-coordinate',
        message: `A coordinate of site ${name} is no number.`,
      });
    }
    return { ...site, species: checkedSpecies(site.species, name) };
  });
  return { ...crystal, sites };
}

function checkedSpecies(species: readonly Species[], name: string): readonly Species[] {
  let total = 0;
  for (const { symbol, occupancy } of species) {
    if (atomicNumber(symbol) === undefined) {
      throw new StructureError({
        code: 'unknown-element',
        message: `“${symbol}” at site ${name} is no element.`,
        cure: 'Write the symbol of an element; isotopes, vacancies and dummy atoms are not understood.',
      });
    }
    if (!(occupancy > 0)) {
      throw new StructureError({
        code: 'bad-occupancy',
        message: `The occupancy ${occupancy} of site ${name} is not above 0.`,
      });
    }
    total += occupancy;
  }
  if (total > LARGEST_OCCUPANCY) {
    throw new StructureError({
      code: 'bad-occupancy',
      message: `Site ${name} holds ${Number(total.toPrecision(4))} atoms (${species.map(({ symbol, occupancy }) => `${symbol} ${occupancy}`).join(', ')}): more than one cannot stand in one place.`,
      cure: 'Mend the occupancies in the file, or take an ordered model of the structure.',
    });
  }
  return total > 1 ? species.map((one) => ({ ...one, occupancy: one.occupancy / total })) : species;
}
