import { letterSettings } from '../../chemistry/structure/symmetry/letterSettings.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';
import type { Spellable } from '../space/candidateSpace.ts';
import type { Constraints } from '../space/constraints.ts';
import type { WyckoffPlan } from '../space/spacePlan.ts';
import { siteName } from '../space/wyckoff.ts';
import { letterRank, type SymmetricCrystal } from './structureType.ts';

/** Larger crystals are left out: 19 of 20 of the Materials Project's cells up to 25 atoms are smaller than this. */
export const MOST_ORBITS = 8;
export const MOST_ATOMS = 24;
/** Volumes to choose from. */
const VOLUMES = 12;

/**
 * The space of crystals whose structure types are those of some known ones.
 *
 * @param invents true where orbits may be combined as in none of them, within their space groups
 */
export function wyckoffPlan(
  known: readonly SymmetricCrystal[],
  {
    title,
    elements,
    constraints,
    invents = false,
    byComposition = false,
  }: {
    readonly title: string;
    readonly elements: readonly ElementSymbol[];
    readonly constraints: Constraints;
    readonly invents?: boolean;
    readonly byComposition?: boolean;
  },
): WyckoffPlan {
  const fitting = known.filter(isSmall);
  const groups = new Map(fitting.map(({ group }) => [group.number, group]));
  const types = new Map(
    fitting.map((crystal) => {
      const letters = crystal.orbits.map(({ letter }) => letter);
      return [`${crystal.group.number} ${letters.join(' ')}`, { group: crystal.group.number, letters }];
    }),
  );
  return {
    kind: 'wyckoff',
    title: invents
      ? `crystals of ${groups.size} space groups`
      : `${title}, ${types.size.toLocaleString('en-GB')} structure ${types.size === 1 ? 'type' : 'types'}`,
    groups: [...groups.values()]
      .sort((one, other) => one.number - other.number)
      .map((group) => ({
        number: group.number,
        symbol: group.symbol,
        centring: group.centring,
        positions: group.positions.map(({ letter, multiplicity, freedom }) => ({ letter, multiplicity, freedom })),
        settings: letterSettings(group).map((names) => group.positions.map(({ letter }) => names.get(letter)!)),
      })),
    types: invents ? null : [...types.values()],
    elements,
    byComposition,
    mostOrbits: MOST_ORBITS,
    mostAtoms: MOST_ATOMS,
    volumes: volumesOf(fitting),
    constraints,
  };
}

/** A known crystal as its space would have it. */
export function spellableOf({ group, orbits, relativeVolume }: SymmetricCrystal): Spellable {
  const sites = orbits.map(({ letter, element, places }, place) => ({
    site: siteName(places.length, letter, orbits.slice(0, place).filter((other) => other.letter === letter).length),
    element,
    amount: places.length / group.centring,
  }));
  const amounts = new Map<ElementSymbol, number>();
  for (const { element, amount } of sites) amounts.set(element, (amounts.get(element) ?? 0) + amount);
  return { composition: { amounts, charge: 0 }, sites, symmetry: { spaceGroup: group.number, relativeVolume } };
}

/** Space group and letters: what crystals of one structure type share. */
export function typeKey(spaceGroup: number, letters: readonly string[]): string {
  return `${spaceGroup} ${[...letters].sort((one, other) => letterRank(one) - letterRank(other)).join(' ')}`;
}

function isSmall({ group, orbits }: SymmetricCrystal): boolean {
  const atoms = orbits.reduce((sum, { places }) => sum + places.length, 0) / group.centring;
  return orbits.length <= MOST_ORBITS && atoms <= MOST_ATOMS;
}

/** Each stands for as many crystals as the others. */
function volumesOf(known: readonly SymmetricCrystal[]): number[] {
  const sorted = known.map(({ relativeVolume }) => relativeVolume).sort((one, other) => one - other);
  if (sorted.length === 0) return [1];
  const chosen = Array.from({ length: VOLUMES }, (_, place) => {
    return sorted[Math.floor(((place + 0.5) / VOLUMES) * sorted.length)]!;
  });
  return [...new Set(chosen.map((volume) => Number(volume.toFixed(3))))];
}
