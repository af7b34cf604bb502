import { reducedFormula } from '../../chemistry/composition.ts';
import { crystalComposition } from '../../chemistry/structure/contents.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import { type CrystalFingerprint, crystalFingerprint, sameCrystal } from '../../chemistry/structure/sameCrystal.ts';
import { letterSettings } from '../../chemistry/structure/symmetry/letterSettings.ts';
import { occupationText } from '../space/occupation.ts';
import { type SymmetricCrystal, symmetricCrystal } from './structureType.ts';

/** How far a crystal is known: by its formula, by the elements on its orbits too, or as the very crystal. */
export type SeenAs = 'formula' | 'orbits' | 'crystal';

interface Known {
  readonly occupation: string;
  readonly crystal: SymmetricCrystal;
  fingerprint: CrystalFingerprint | null;
}

/** The crystals of the data, to tell what is new. */
export class KnownCrystals {
  readonly #byFormula = new Map<string, Known[]>();

  constructor(known: Iterable<SymmetricCrystal>) {
    for (const crystal of known) {
      const formula = reducedFormula(crystalComposition(crystalOf(crystal)));
      const one: Known = { occupation: occupationOf(crystal), crystal, fingerprint: null };
      this.#byFormula.set(formula, [...(this.#byFormula.get(formula) ?? []), one]);
    }
  }

  /** The most that is known of a crystal; null where not even its formula is. */
  seen(crystal: Crystal): SeenAs | null {
    const alike = this.#byFormula.get(reducedFormula(crystalComposition(crystal)));
    if (alike === undefined) return null;
    const own = crystalFingerprint(crystal);
    for (const one of alike) {
      one.fingerprint ??= crystalFingerprint(crystalOf(one.crystal));
      if (sameCrystal(own, one.fingerprint)) return 'crystal';
    }
    const symmetric = symmetricCrystal(crystal);
    const occupation = symmetric && occupationOf(symmetric);
    return alike.some((one) => one.occupation === occupation) ? 'orbits' : 'formula';
  }
}

/** All atoms of the conventional cell. */
export function crystalOf({ latticeVectors, orbits }: SymmetricCrystal): Crystal {
  return {
    latticeVectors,
    sites: orbits.flatMap(({ element, places }) =>
      places.map((fractional) => ({ species: [{ symbol: element, occupancy: 1 }], fractional })),
    ),
  };
}

/** Space group, and the element on each orbit, whatever the setting: `221 1a=Sr 1b=Ti 3c=O`. */
function occupationOf({ group, orbits }: SymmetricCrystal): string {
  const occupied = orbits.map(({ letter, element, places }) => ({ letter, element, multiplicity: places.length }));
  return `${group.number} ${occupationText(occupied, letterSettings(group))}`;
}
