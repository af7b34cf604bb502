import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Crystal } from '../../server/src/chemistry/structure/crystal.ts';
import { loadSymmetry } from '../../server/src/datasets/symmetryModule.ts';
import { type SymmetricCrystal, symmetricCrystal } from '../../server/src/design/crystal/structureType.ts';
import { sharedData } from '../../test/support/sharedData.ts';

interface Entry {
  readonly elements: readonly string[];
  readonly lattice: Crystal['latticeVectors'];
  readonly coords: readonly Crystal['sites'][number]['fractional'][];
  readonly e_form_matbench?: number | null;
}

/** The crystals of `mp_flla_3938` by their symmetry, with formation energies in eV/atom, NaN where there is none. */
export async function fllaWithEnergies(): Promise<{ readonly crystal: SymmetricCrystal; readonly energy: number }[]> {
  await loadSymmetry();
  const text = gunzipSync(readFileSync(sharedData('structures/mp_flla_3938.json.gz'))).toString('utf8');
  return (JSON.parse(text) as Entry[]).flatMap(({ elements, lattice, coords, e_form_matbench: energy }) => {
    const sites = elements.map((symbol, place) => ({
      species: [{ symbol, occupancy: 1 }],
      fractional: coords[place]!,
    }));
    const crystal = symmetricCrystal({ latticeVectors: lattice, sites });
    return crystal ? [{ crystal, energy: energy ?? Number.NaN }] : [];
  });
}

export async function flla(): Promise<SymmetricCrystal[]> {
  return (await fllaWithEnergies()).map(({ crystal }) => crystal);
}
