import { molarMass } from '../composition.ts';
import type { Composition, ElementSymbol } from '../types.ts';
import { cellVolume } from './cell.ts';
import type { Crystal } from './crystal.ts';

/** Å³ · g/mol → g/cm³: 1e24 over Avogadro's number (exact since the SI of 2019). */
const GRAMS_PER_CUBIC_CENTIMETRE = 10 / 6.022_140_76;

/** What the cell holds, atoms counted by their occupancies; `reducedFormula` of it names the crystal. */
export function crystalComposition(crystal: Crystal): Composition {
  const amounts = new Map<ElementSymbol, number>();
  for (const { species } of crystal.sites) {
    for (const { symbol, occupancy } of species) {
      if (occupancy > 0) amounts.set(symbol as ElementSymbol, (amounts.get(symbol as ElementSymbol) ?? 0) + occupancy);
    }
  }
  return { amounts, charge: 0 };
}

/** Mass density in g/cm³. */
export function density(crystal: Crystal): number {
  return (molarMass(crystalComposition(crystal)) / cellVolume(crystal)) * GRAMS_PER_CUBIC_CENTIMETRE;
}

/** True where every site holds one atom wholly. */
export function isOrdered(crystal: Crystal): boolean {
  return crystal.sites.every(({ species }) => species.length === 1 && Math.abs(species[0]!.occupancy - 1) < 1e-6);
}
